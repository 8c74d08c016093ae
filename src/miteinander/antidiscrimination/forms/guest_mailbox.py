"""Typing a code, and writing through a mailbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.guest_words_report import GUEST_WORDS
from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.rules.drafts import LONGEST_TEXT
from miteinander.core.errors import Refused


class GuestForm(WordedForm):
    """A form whose complaints stand in eighteen languages."""

    words = GUEST_WORDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.error_messages["required"] = str(GUEST_WORDS["missing"])


class CodeForm(GuestForm):
    """The 24 digits, in whatever digits and groups somebody types them."""

    code = forms.CharField(
        label=_("Ihr Code"),
        max_length=80,
        help_text=_("24 Ziffern. Auch arabische und persische Ziffern gehen."),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off", "class": "guest-typed"}
        ),
    )

    def refuse(self, refused: Refused) -> None:
        """Say the same for every code that opens nothing."""
        code = refused.problems[0].code
        self.add_error("code", str(self.words["too_many_codes" if code == "too_many" else code]))


class GuestMessageForm(GuestForm):
    """A message to the office."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("Schreiben Sie in Ihrer Sprache. Ihr Code gehört nicht in den Text."),
        widget=forms.Textarea(
            attrs={"rows": "8", "dir": "auto", "autocomplete": "off", "aria-required": "true"}
        ),
    )
