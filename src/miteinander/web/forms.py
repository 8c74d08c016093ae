"""The frame's own forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused

LOOKS = [("", _("Wie mein Gerät")), ("light", _("Hell")), ("dark", _("Dunkel"))]


class BarrierForm(forms.Form):
    """What somebody cannot read, hear, understand or use."""

    page = forms.CharField(label=_("Auf welcher Seite?"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Was funktioniert nicht?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6})
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur wenn Sie eine Antwort möchten."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def refuse(self, refused: Refused) -> None:
        """Say in words why the report was not taken."""
        for problem in refused.problems:
            if problem.code == "too_many":
                self.add_error(None, _("Gerade kommen viele Meldungen an. Bitte versuchen Sie es später."))


class AppearanceForm(forms.Form):
    """Light, dark, or as the device says."""

    theme = forms.ChoiceField(label=_("Darstellung"), choices=LOOKS, widget=forms.RadioSelect, required=False)
