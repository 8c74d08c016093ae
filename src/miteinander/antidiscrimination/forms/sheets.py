"""The documentation scheme as forms: one per group of questions, the person's view beside the counsellor's.

The questions come from the scheme's file, so there is no field here to keep in step with it. Nothing ticked
means "not asked".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.rules.scheme import (
    NOT_ASKED,
    Absent,
    Answer,
    Group,
    ListField,
    Scheme,
    Sheet,
    View,
    Words,
    chosen,
    fitting,
    is_open,
)
from miteinander.web.renderer import HouseField

VIEWS = {View.PERSON: _("Sicht der Person"), View.COUNSELLOR: _("Sicht der Beratung")}
Answers = dict[tuple[str, View], Answer]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a page, with a field per view."""

    label: str
    fields: tuple[BoundField, ...]


class QuietField(HouseField):
    """A field that does not say "voluntary": every question of the scheme is."""

    is_optional = False


class VersionForm(WordedForm):
    """A deed on the version that its reader had before her eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def offer_version(self, version: int) -> None:
        """Take the version of now: she has seen what the other one wrote and may save over it."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)


class SheetForm(VersionForm):
    """The open questions of one group."""

    def __init__(self, *args: object, scheme: Scheme, group: Group, sheet: Sheet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.questions = [each for each in group.fields if is_open(each, sheet)]
        for question in self.questions:
            for view in question.views:
                field = _field(question, view, _offered(question, sheet, scheme))
                field.initial = _initial(question, sheet.answer(question.code, view))
                self.fields[name_of(question, view)] = field

    def shown(self) -> Iterator[Question]:
        """Yield the questions as the page shows them."""
        for question in self.questions:
            fields = tuple(self[name_of(question, view)] for view in question.views)
            yield Question(question.words.into(_language()), fields)

    def clean(self) -> None:
        """Tell a reader who ticked an answer and, beside it, that there is none."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, list) and len(value) > 1 and set(value) & set(Absent):
                self.add_error(name, _("Bitte wählen Sie entweder Angaben oder, warum keine vorliegen."))

    def answers(self) -> Answers:
        """Return what was ticked."""
        return {
            (question.code, view): _answer(self.cleaned_data[name_of(question, view)])
            for question in self.questions
            for view in question.views
        }


def name_of(question: ListField, view: View) -> str:
    """Return the name of a question's field, as problems name it, too."""
    return f"{question.code}.{view}"


def _offered(question: ListField, sheet: Sheet, scheme: Scheme) -> list[tuple[str, str]]:
    """Return the answers to choose from."""
    language, fits = _language(), fitting(question, sheet)
    return [
        *((value.code, value.words.into(language)) for value in question.values if value.code in fits),
        *((code.value, scheme.absent[code].into(language)) for code in Absent),
    ]


def _field(
    question: ListField, view: View, offered: list[tuple[str, str]]
) -> forms.ChoiceField | forms.MultipleChoiceField:
    # The legend of a question with two views stands above both; a single field carries it itself.
    label = VIEWS[view] if question.two_views else question.words.into(_language())
    if question.multiple:
        return forms.MultipleChoiceField(
            label=label,
            choices=[one for one in offered if one[0] != Absent.NOT_ASKED],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            bound_field_class=QuietField,  # type: ignore[call-arg]  # the stubs forget it here
        )
    return forms.ChoiceField(label=label, choices=offered, widget=forms.RadioSelect, required=False)


def _initial(question: ListField, answer: Answer) -> str | list[str]:
    codes = list(answer.codes) if answer.absent is None else [answer.absent.value]
    if question.multiple:
        return [] if answer == NOT_ASKED else codes
    return codes[0]


def _answer(value: str | list[str]) -> Answer:
    codes = [value] if isinstance(value, str) else value
    codes = [code for code in codes if code]
    if codes and codes[0] in set(Absent):
        return Answer((), Absent(codes[0]))
    return chosen(*codes)


class CloseForm(VersionForm):
    """Closing a case: the version that was read, and whether its answers may go on to the pool."""

    pool_consent = forms.BooleanField(
        label=_("Die Person ist einverstanden, dass ihre Angaben ohne Namen an den Verband gehen."),
        help_text=_("Nur ankreuzen, wenn Sie danach gefragt haben. Der Verband wertet bundesweit aus."),
        required=False,
    )


class StoryForm(VersionForm):
    """A case told without names."""

    text = forms.CharField(
        label=_("Der Fall ohne Namen"),
        help_text=_(
            "Schreiben Sie ihn neu: ohne Namen, Orte, genaue Tage und seltene Einzelheiten. "
            "Leeren Sie das Feld, wenn er nicht in den Bericht soll."
        ),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class StoryReleaseForm(VersionForm):
    """Releasing a story for the report of a year."""

    def __init__(self, *args: object, years: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(year, str(year)) for year in years]
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Für den Bericht des Jahres"), coerce=int, choices=choices
        )


def in_words(sheet: Sheet, scheme: Scheme, question: ListField, view: View) -> str:
    """Return an answer as a reader sees it."""
    answer, language = sheet.answer(question.code, view), _language()
    if answer.absent is not None:
        return scheme.absent[answer.absent].into(language)
    return ", ".join(question.words_of(code, language) for code in answer.codes)


def is_answered(sheet: Sheet, question: ListField) -> bool:
    """Tell whether anything was noted about a question, be it that the person does not want to say."""
    return any(sheet.answer(question.code, view) != NOT_ASKED for view in question.views)


def label_of(words: Words) -> str:
    """Return words of the scheme in the reader's language."""
    return words.into(_language())


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "de"
