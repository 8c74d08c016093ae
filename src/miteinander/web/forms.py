"""The frame's own forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

LOOKS = [("", _("Wie mein Gerät")), ("light", _("Hell")), ("dark", _("Dunkel"))]


class AppearanceForm(forms.Form):
    """Light, dark, or as the device says."""

    theme = forms.ChoiceField(label=_("Darstellung"), choices=LOOKS, widget=forms.RadioSelect, required=False)
