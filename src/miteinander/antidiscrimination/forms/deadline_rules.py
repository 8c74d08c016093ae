"""Forms of the deadlines the law sets: a new period, and a switch."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WORDS, sentences
from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.core.errors import Refused


class _RuleForm(forms.ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """Say in words what the use case refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].help_text = _(
            "Zum Beispiel: BGBl. 2026 I Nr. 120, gelesen am 2. Dezember 2026."
        )
        self.fields["valid_from"].help_text = _(
            "Auch ein vergangener Tag ist möglich. Laufende Fristen sind dann neu zu prüfen."
        )

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem, sentence in zip(refused.problems, sentences(refused, WORDS), strict=True):
            self.add_error(problem.field if problem.field in self.fields else None, sentence)


class RuleForm(_RuleForm):
    """A rule in a new shape, from a day on."""

    class Meta:
        model = DeadlineRule
        fields = (
            "legal_basis", "title_de", "title_en", "months", "weeks", "days", "start", "not_before",
            "counting", "form", "kept_by_de", "kept_by_en", "explanation_de", "explanation_en", "status",
            "valid_from", "source", "verified_on",
        )  # fmt: skip

    def draft(self) -> DeadlineRule:
        """Return the rule as entered, not yet stored."""
        row: DeadlineRule = self.save(commit=False)
        return row


class SwitchForm(_RuleForm):
    """On or off, and why."""

    class Meta:
        model = DeadlineRule
        fields = ("status", "explanation_de", "explanation_en", "valid_from", "source")
