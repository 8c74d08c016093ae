"""One independent bureau."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.models import Bureau
from miteinander.antidiscrimination.usecases.bureaus import BureauFacts
from miteinander.core.languages import spoken_choices
from miteinander.web.choices import SharedChoices

FIELDS = ("name", "carrier", "place", "topics", "languages", "phone", "email", "website", "is_active")


class BureauForm(WordedForm):
    """Name, place and ways to reach it."""

    name = forms.CharField(label=_("Name"), max_length=160)
    carrier = forms.CharField(label=_("Träger"), max_length=160, required=False)
    place = forms.CharField(label=_("Ort"), max_length=120)
    topics = forms.CharField(label=_("Schwerpunkte"), max_length=300, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"), choices=SharedChoices(spoken_choices()), required=False,
        help_text=_("Mehrere wählen Sie mit der Steuerungstaste."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_active = forms.BooleanField(label=_("Diese Stelle wird genannt"), required=False, initial=True)

    def facts(self) -> BureauFacts:
        """Return what was typed."""
        typed: dict[str, Any] = {name: self.cleaned_data[name] for name in FIELDS}
        return BureauFacts(**{**typed, "languages": tuple(typed["languages"])})


def bureau_values(row: Bureau) -> dict[str, object]:
    """Return what the form shows of a row."""
    return {name: getattr(row, name) for name in FIELDS}
