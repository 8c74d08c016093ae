"""Answering through a mailbox, and giving a case one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.guest_words_blocks import reading_language
from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.rules.drafts import LONGEST_TEXT
from miteinander.core.languages import INTERFACE

# What the sentences of `guest_words_blocks` are called where they are chosen.
BLOCK_LABELS = {
    "received": _("Angekommen"),
    "ask_back": _("Rückfrage"),
    "appointment": _("Gespräch anbieten"),
    "deadline": _("Auf Fristen hinweisen"),
    "closing": _("Abschluss"),
}


class MessageForm(WordedForm):
    """An answer; `seen` is the last message its writer had before her eyes."""

    text = forms.CharField(
        label=_("Ihre Antwort"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": "12", "dir": "auto", "aria-required": "true"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class CardForm(forms.Form):
    """In which language the card is printed."""

    language = forms.ChoiceField(
        label=_("Sprache der Karte"), choices=[(one.code, one.own_name) for one in INTERFACE]
    )


def card_form(spoken: str, data: object = None) -> CardForm:
    """Return the form with the language the person reads best."""
    return CardForm(data, initial={"language": reading_language(spoken)})  # type: ignore[arg-type]
