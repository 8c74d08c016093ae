"""The form of the verification page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A code from a letter, and the file if somebody wants to know that it is unchanged."""

    code = forms.CharField(
        label=_("Prüfcode"),
        max_length=40,
        help_text=_("Er steht unten auf dem Schreiben: zwölf Zeichen."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("PDF-Datei des Schreibens"),
        required=False,
        help_text=_("Wenn Sie mögen: Wir vergleichen die Datei und speichern sie nicht."),
    )
