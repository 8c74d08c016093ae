"""Finding the family that asks what is kept about it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FamilySearchForm(forms.Form):
    """One field for whatever the family can name."""

    words = forms.CharField(
        label=_("Name, Nummer oder Familien-Code"),
        min_length=3,
        max_length=100,
        help_text=_("Prüfen Sie den Ausweis, bevor Sie Auskunft geben."),
    )
