"""A case's sheet in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from miteinander.antidiscrimination.forms.sheets import in_words, label_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.scheme import (
    ListField,
    Scheme,
    Sheet,
    View,
    current,
    load,
    of_content,
    open_fields,
)
from miteinander.web.components import Pair

_SUMMED = ("ground_agg", "ground_further", "racism_form", "life_area", "form", "result", "goal")


@dataclass(frozen=True, slots=True)
class Line:
    """One question with both answers; the person's is empty where there is one view only."""

    label: str
    person: str
    counsellor: str


@dataclass(frozen=True, slots=True)
class Part:
    """One group of questions, answered."""

    code: str
    label: str
    lines: Sequence[Line]


def sheet_of(found: OpenCase) -> tuple[Sheet, Scheme]:
    """Return a case's sheet with the version of the scheme it was written in."""
    sheet = of_content(found.content.sheet, otherwise=current(timezone.localdate()).version)
    return sheet, load(sheet.version)


def parts_of(sheet: Sheet, scheme: Scheme) -> list[Part]:
    """Return what a sheet says in words."""
    open_ = open_fields(scheme, sheet)
    return [
        Part(
            group.code,
            label_of(group.words),
            [line_of(sheet, scheme, each) for each in group.fields if each in open_],
        )
        for group in scheme.groups
    ]


def line_of(sheet: Sheet, scheme: Scheme, question: ListField) -> Line:
    """Return one question with its answers."""
    person = in_words(sheet, scheme, question, View.PERSON) if question.two_views else ""
    return Line(label_of(question.words), person, in_words(sheet, scheme, question, View.COUNSELLOR))


def summed_up(sheet: Sheet, scheme: Scheme) -> list[Pair]:
    """Return the few answers by which the office knows a case; the person's view where ours is not noted."""
    pairs = []
    for question in filter(None, map(scheme.find, _SUMMED)):
        views = (View.COUNSELLOR, View.PERSON)
        view = next((view for view in views if sheet.answer(question.code, view).codes), None)
        if view is not None:
            pairs.append(Pair(label_of(question.words), in_words(sheet, scheme, question, view)))
    return pairs
