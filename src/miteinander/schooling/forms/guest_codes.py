"""Typing the code of a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.forms.worded import WordedForm

GUEST_WORDS = {
    "code_unknown": _("Diesen Code kennen wir nicht. Bitte prüfen Sie jedes Zeichen."),
    "too_many": _("Zu viele Versuche. Bitte warten Sie eine Stunde oder rufen Sie uns an."),
}


class CodeForm(WordedForm):
    """The twelve signs of a family's letter."""

    words = GUEST_WORDS

    code = forms.CharField(
        label=_("Ihr Code"),
        max_length=40,
        help_text=_("Der Code steht in Ihrem Brief: zwölf Zeichen."),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
