"""Writing a letter of a case."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WORDS, WordedForm
from miteinander.antidiscrimination.rules.letters import LONGEST_BODY, LetterKind, LetterText
from miteinander.core.languages import INTERFACE_BY_CODE


class LetterForm(WordedForm):
    """To whom, about what, and the text; the letters for the person also in her language."""

    words = WORDS

    recipient = forms.CharField(
        label=_("An (Name und Anschrift)"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subject = forms.CharField(label=_("Betreff"), max_length=160)
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Eine leere Zeile trennt Absätze. Am Anfang einer Zeile: ## Überschrift, - Aufzählung, "
            "( ) Kästchen, ___ Feld, #### großes Feld, ~~ Unterschrift."
        ),
    )
    language = forms.ChoiceField(
        label=_("Sprache der Person"),
        choices=[(code, language.german_name) for code, language in INTERFACE_BY_CODE.items()],
        required=False,
    )
    is_double = forms.BooleanField(
        label=_("Zweisprachig: Deutsch und die Sprache der Person, mit festem kurzem Text"), required=False
    )

    def __init__(self, *args: object, kind: LetterKind, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.kind = kind
        self.fields["recipient"].required = kind.approaches
        if not kind.guest:
            del self.fields["language"], self.fields["is_double"]

    @property
    def title(self) -> str:
        """What the letter is called in the reader's language."""
        return self.kind.title.into(get_language() or "de")

    @property
    def text(self) -> LetterText:
        """The letter as it was typed."""
        data = self.cleaned_data
        return LetterText(
            code=self.kind.code,
            recipient=data["recipient"],
            subject=data["subject"],
            body=data["body"],
            language=data.get("language") or "de",
            is_double=bool(data.get("is_double")),
        )
