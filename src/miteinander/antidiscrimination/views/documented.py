"""A case's sheet in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from miteinander.antidiscrimination.forms.sheets import in_words, is_answered, label_of
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


def parts_of(sheet: Sheet, scheme: Scheme, *, answered_only: bool = False) -> list[Part]:
    """Return what a sheet says in words, only what is answered if wished."""
    open_ = open_fields(scheme, sheet)
    return [
        Part(
            group.code,
            label_of(group.words),
            [
                line_of(sheet, scheme, each)
                for each in group.fields
                if each in open_ and (is_answered(sheet, each) or not answered_only)
            ],
        )
        for group in scheme.groups
    ]


def line_of(sheet: Sheet, scheme: Scheme, question: ListField) -> Line:
    """Return one question with its answers."""
    person = in_words(sheet, scheme, question, View.PERSON) if question.two_views else ""
    return Line(label_of(question.words), person, in_words(sheet, scheme, question, View.COUNSELLOR))
