"""Letting keys into a team, ending memberships, handing over the office of steward."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.vault.forms.worded import WordedForm

_CODE = {"inputmode": "numeric", "autocomplete": "off"}


class FingerprintForm(WordedForm):
    """What a colleague reads aloud from her own screen; the machine compares, nobody nods it through."""

    fingerprint = forms.CharField(
        label=_("Fingerabdruck, den Ihnen die Person vorliest"),
        help_text=_("Acht Gruppen mit je vier Ziffern. Sie stehen auf ihrer Seite „Tresor“."),
        max_length=120,
        widget=forms.TextInput(attrs=_CODE),
    )


class SureForm(WordedForm):
    """One box to tick before something that cannot be taken back."""

    sure = forms.BooleanField(label=_("Ja, ich habe das gelesen."))

    def __init__(self, *args: object, label: object = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if label is not None:
            self.fields["sure"].label = str(label)


class SecretTextarea(forms.Textarea):
    """A field that never shows again what was typed: two sheets on one screen are the whole secret."""

    def format_value(self, value: object) -> str:
        return ""


class SheetsForm(WordedForm):
    """Two of the three sheets, word by word."""

    first = forms.CharField(label=_("Wörter des ersten Blattes"), max_length=1_000)
    second = forms.CharField(label=_("Wörter des zweiten Blattes"), max_length=1_000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("first", "second"):
            attrs = {"rows": 5, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            self.fields[name].widget = SecretTextarea(attrs=attrs)
            self.fields[name].help_text = str(
                _("33 Wörter in ihrer Reihenfolge, mit Leerzeichen dazwischen.")
            )

    def sheets(self) -> list[str]:
        """Return what was typed; numbers in front of the words do not matter."""
        return [_words_of(self.cleaned_data[name]) for name in ("first", "second")]


def _words_of(typed: str) -> str:
    return " ".join(word for word in typed.replace(".", " ").split() if word.isalpha())


class ConfirmedForm(WordedForm):
    """The colleagues whose fingerprints a new steward has compared herself."""

    confirmed = forms.TypedMultipleChoiceField(
        label=_("Diese Fingerabdrücke habe ich selbst verglichen"),
        help_text=_("Wer hier fehlt, muss danach neu aufgenommen werden."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, people: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if people:
            self.fields["confirmed"].choices = list(people)  # type: ignore[attr-defined]
        else:
            del self.fields["confirmed"]

    def chosen(self) -> list[int]:
        """Return the members that were ticked."""
        return list(self.cleaned_data.get("confirmed", []))


class RestoreForm(ConfirmedForm, SheetsForm):
    """Two sheets, and whom the new steward confirms."""

    field_order = ("first", "second", "confirmed")


class SuccessorForm(WordedForm):
    """Who shall take over, or nobody any more."""

    successor = forms.TypedChoiceField(
        label=_("Wer soll übernehmen?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: object, people: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("niemand")), *people]
        self.fields["successor"].choices = choices  # type: ignore[attr-defined]
