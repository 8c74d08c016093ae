"""Choosing whom to send the asking link."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.interpreting.forms.sentences import problem_sentence


class AskLinkForm(forms.Form):
    """One person at one institution."""

    seat = forms.TypedChoiceField(label=_("Wer bekommt den Link?"), coerce=int)

    def __init__(self, data: QueryDict | None = None, *, seats: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        field = self.fields["seat"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((str(key), label) for key, label in seats)]

    def refuse(self, refused: Refused) -> None:
        """Show what was refused at the field."""
        for problem in refused.problems:
            self.add_error("seat", problem_sentence(problem))
