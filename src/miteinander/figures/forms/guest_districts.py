"""What the map of districts shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.figures.forms.guest_words import DEFINITIONS, EVERYBODY


class DistrictsForm(forms.Form):
    """One choice: how many people, or a share by one of the definitions."""

    def __init__(self, wished: str, codes: list[str]) -> None:
        """Offer the definitions that have numbers; anything else wished for shows the first of them."""
        known = [code for code in DEFINITIONS if code in codes]
        self.chosen = wished if wished in (*known, EVERYBODY) else "B" if "B" in known else EVERYBODY
        super().__init__(initial={"nach": self.chosen})
        choices = [
            (EVERYBODY, _("Alle Menschen")),
            *((code, f"{code}: {DEFINITIONS[code]}") for code in known),
        ]
        self.fields["nach"] = forms.ChoiceField(label=_("Was soll die Karte zeigen?"), choices=choices)
