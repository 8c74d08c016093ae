"""Making one's own key and keeping it."""

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.sealing import codes
from miteinander.vault.forms.worded import WordedForm, phrase_field

_SALT = "miteinander.vault.code"


class NewPhraseForm(WordedForm):
    """A new passphrase, typed twice."""

    new_phrase = phrase_field(_("Neue Passphrase"), is_new=True)
    again = phrase_field(_("Noch einmal dieselbe"), is_new=True)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        if typed.get("new_phrase") and typed.get("again") and typed["new_phrase"] != typed["again"]:
            self.refuse(Refused([Problem("again", "differs")]))
        return typed


class ChangePhraseForm(NewPhraseForm):
    """The present passphrase, then the new one twice."""

    phrase = phrase_field(_("Bisherige Passphrase"))
    field_order = ("phrase", "new_phrase", "again")


class PhraseForm(WordedForm):
    """The present passphrase alone."""

    phrase = phrase_field(_("Ihre Passphrase für den Tresor"))


class RecoverForm(NewPhraseForm):
    """The recovery code from paper, and a new passphrase twice."""

    code = forms.CharField(
        label=_("Wiederherstellungscode"),
        help_text=_("48 Ziffern von Ihrem Blatt; Leerzeichen sind gleichgültig."),
        max_length=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = ("code", "new_phrase", "again")


class ReplaceForm(NewPhraseForm):
    """A new passphrase twice, after everything was lost."""

    sure = forms.BooleanField(
        label=_("Passphrase und Code sind beide verloren. Ich brauche einen neuen Schlüssel.")
    )
    field_order = ("sure", "new_phrase", "again")


class CodeBackForm(forms.Form):
    """The last eight digits of the recovery code, typed back from the paper.

    What they should be stands signed in the page that shows the code itself, and nowhere else.
    """

    last = forms.CharField(
        label=_("Die letzten acht Ziffern Ihres Codes"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    expected = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        try:
            expected = signing.loads(str(typed.get("expected", "")), salt=_SALT, max_age=3_600)
        except signing.BadSignature:
            expected = ""
        if not expected or codes.digits_of(str(typed.get("last", ""))) != expected:
            self.add_error(
                "last", _("Das sind nicht die letzten acht Ziffern. Bitte sehen Sie auf Ihrem Blatt nach.")
            )
        return typed


def expected_of(code: str) -> str:
    """Return what `CodeBackForm` compares with, signed."""
    return signing.dumps(code[-8:], salt=_SALT)
