"""The documentation scheme: what is asked about a case, which answers there are, which question opens when.

A scheme is a file per version, `scheme/<version>.json`, and never changes once sheets were written with it.
"Not asked", "does not want to say" and "unknown" are three answers, none of them is an empty list.
Source: casework.md section 6.1.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from miteinander.core.errors import Problem, Refused

FOLDER = Path(__file__).resolve().parent.parent / "scheme"


class View(StrEnum):
    """Whose view an answer is; fields without two views have the counsellor's only."""

    PERSON = "person"
    COUNSELLOR = "counsellor"


class Absent(StrEnum):
    """Why there is no code. These are answers, too, and differ from each other."""

    NOT_ASKED = "not_asked"
    WONT_SAY = "wont_say"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """A label in the two languages of the staff."""

    de: str
    en: str

    def into(self, language: str) -> str:
        """Return the English words for English, else the German ones."""
        return self.en if language == "en" else self.de


@dataclass(frozen=True, slots=True)
class Value:
    """One answer of a list."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What earlier answers must be: so many codes of `any_of` (empty: any), or nothing but `only`."""

    fields: tuple[str, ...]
    any_of: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    at_least: int = 1

    def holds(self, codes: frozenset[str]) -> bool:
        """Tell whether these codes, chosen in the condition's fields, fulfil it."""
        if self.only:
            return bool(codes) and codes <= self.only
        return len(codes & self.any_of if self.any_of else codes) >= self.at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class ListField:
    """One question with its answers; `volunteered` ones are noted only if the person says it unasked.

    `values_from`: of its answers only those fit that were given to these questions.
    """

    code: str
    words: Words
    values: tuple[Value, ...]
    multiple: bool
    two_views: bool
    volunteered: bool = False
    at_least: int = 1
    values_from: tuple[str, ...] = ()
    opened_by: Condition | None = None
    closed_by: Condition | None = None

    @property
    def views(self) -> tuple[View, ...]:
        """The views this field is kept in."""
        return (View.PERSON, View.COUNSELLOR) if self.two_views else (View.COUNSELLOR,)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its answers, in their order."""
        return tuple(value.code for value in self.values)

    def words_of(self, code: str, language: str) -> str:
        """Return what a code is called; the code itself where this version does not know it."""
        return next((value.words.into(language) for value in self.values if value.code == code), code)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand on one page."""

    code: str
    words: Words
    fields: tuple[ListField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One version of the scheme."""

    version: int
    valid_from: date
    source: str
    absent: Mapping[Absent, Words]
    groups: tuple[Group, ...]

    @property
    def fields(self) -> tuple[ListField, ...]:
        """Every question in the order in which it is asked."""
        return tuple(each for group in self.groups for each in group.fields)

    def find(self, code: str) -> ListField | None:
        """Return the question of that code, if this version has it."""
        return next((each for each in self.fields if each.code == code), None)

    def group(self, code: str) -> Group | None:
        """Return the group of that code, if this version has it."""
        return next((each for each in self.groups if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """Either codes, or why there are none."""

    codes: tuple[str, ...] = ()
    absent: Absent | None = Absent.NOT_ASKED

    def __post_init__(self) -> None:
        if bool(self.codes) == (self.absent is not None):
            raise ValueError("an answer has codes or a reason why there are none")


NOT_ASKED = Answer()


def chosen(*codes: str) -> Answer:
    """Return the answer with these codes, each once; without a code the question was not asked."""
    return Answer(tuple(dict.fromkeys(codes)), None) if codes else NOT_ASKED


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers about one case, and the version of the scheme they were given in."""

    version: int
    answers: Mapping[tuple[str, View], Answer] = field(default_factory=dict)

    def answer(self, code: str, view: View = View.COUNSELLOR) -> Answer:
        """Return an answer; what nobody filled in was not asked."""
        return self.answers.get((code, view), NOT_ASKED)

    def put(self, answers: Mapping[tuple[str, View], Answer]) -> "Sheet":
        """Return the sheet with these answers instead of the ones it had."""
        return Sheet(self.version, {**self.answers, **answers})


def versions() -> list[int]:
    """Return the numbers of all versions, oldest first."""
    return sorted(int(path.stem) for path in FOLDER.glob("*.json") if path.stem.isdigit())


def current(day: date) -> Scheme:
    """Return the version in which a new sheet is begun on that day."""
    return next(each for each in map(load, reversed(versions())) if each.valid_from <= day)


@cache
def load(version: int) -> Scheme:
    """Return one version, old ones included: a sheet is read with the version it was written in.

    Raises:
        Refused: there is no such version.
    """
    path = FOLDER / f"{version}.json"
    if not path.is_file():
        raise Refused([Problem("scheme", "unknown_version", {"version": version})])
    return parse(json.loads(path.read_text(encoding="utf-8")))


def parse(found: Mapping[str, Any]) -> Scheme:
    """Read a scheme from its file."""
    lists: dict[str, tuple[Value, ...]] = {}
    groups = []
    for group in found["groups"]:
        fields = tuple(_field(each, lists) for each in group["fields"])
        groups.append(Group(group["code"], _words(group), fields))
    return Scheme(
        version=found["version"],
        valid_from=date.fromisoformat(found["valid_from"]),
        source=found["source"],
        absent={Absent(each["code"]): _words(each) for each in found["absent"]},
        groups=tuple(groups),
    )


def _field(found: Mapping[str, Any], lists: dict[str, tuple[Value, ...]]) -> ListField:
    """Read one question; its values may be those of earlier questions together."""
    borrowed = tuple(value for code in found.get("values_from", ()) for value in lists[code])
    own = tuple(Value(each["code"], _words(each)) for each in found.get("values", ()))
    lists[found["code"]] = own or borrowed
    return ListField(
        code=found["code"],
        words=_words(found),
        values=own or borrowed,
        multiple=found["multiple"],
        two_views=found["two_views"],
        volunteered=found.get("volunteered", False),
        at_least=found.get("at_least", 1),
        values_from=tuple(found.get("values_from", ())),
        opened_by=_condition(found.get("opened_by")),
        closed_by=_condition(found.get("closed_by")),
    )


def _words(found: Mapping[str, Any]) -> Words:
    return Words(found["de"], found["en"])


def _condition(found: Mapping[str, Any] | None) -> Condition | None:
    if found is None:
        return None
    return Condition(
        fields=tuple(found["fields"]),
        any_of=frozenset(found.get("any_of", ())),
        only=frozenset(found.get("only", ())),
        at_least=found.get("at_least", 1),
    )


def is_open(question: ListField, sheet: Sheet) -> bool:
    """Tell whether a question is to be asked after the answers given so far, in either view."""
    opened, closed = question.opened_by, question.closed_by
    if closed is not None and any(closed.holds(_codes(closed, sheet, view)) for view in View):
        return False
    return opened is None or any(opened.holds(_codes(opened, sheet, view)) for view in View)


def _codes(condition: Condition, sheet: Sheet, view: View) -> frozenset[str]:
    return frozenset(code for name in condition.fields for code in sheet.answer(name, view).codes)


def open_fields(scheme: Scheme, sheet: Sheet) -> list[ListField]:
    """Return the questions to be asked, in their order."""
    return [each for each in scheme.fields if is_open(each, sheet)]


def fitting(question: ListField, sheet: Sheet) -> tuple[str, ...]:
    """Return the codes a question offers after the answers given so far, in either view."""
    if not question.values_from:
        return question.codes
    given = {
        code for name in question.values_from for view in View for code in sheet.answer(name, view).codes
    }
    return tuple(code for code in question.codes if code in given)


def without_closed(scheme: Scheme, sheet: Sheet) -> Sheet:
    """Return the sheet without answers that earlier answers closed again, or that no longer fit them.

    One closed question can close the next, so it goes on until nothing changes.
    """
    kept = {
        (question.code, view): narrowed
        for question in scheme.fields
        for view in View
        if (question.code, view) in sheet.answers
        for narrowed in [_narrowed(question, sheet, sheet.answer(question.code, view))]
        if narrowed.absent is not None or is_open(question, sheet)
    }
    unknown = {key: answer for key, answer in sheet.answers.items() if scheme.find(key[0]) is None}
    smaller = Sheet(sheet.version, {**kept, **unknown})
    return sheet if smaller == sheet else without_closed(scheme, smaller)


def _narrowed(question: ListField, sheet: Sheet, answer: Answer) -> Answer:
    if not question.values_from or answer.absent is not None:
        return answer
    left = [code for code in answer.codes if code in fitting(question, sheet)]
    return chosen(*left) if len(left) >= question.at_least else NOT_ASKED


def validate(sheet: Sheet) -> Scheme:
    """Check a sheet against its own version and return that version.

    Raises:
        Refused: with one problem per broken rule, `field` being `<question>.<view>`.
    """
    scheme = load(sheet.version)
    problems = [
        problem
        for (code, view), answer in sheet.answers.items()
        for problem in _wrong(scheme, code, view, answer)
    ]
    open_ = {each.code for each in open_fields(scheme, sheet)}
    problems += [
        Problem(f"{code}.{view}", "not_open")
        for (code, view), answer in sheet.answers.items()
        if answer.codes and code not in open_ and scheme.find(code)
    ]
    if problems:
        raise Refused(problems)
    return scheme


def _wrong(scheme: Scheme, code: str, view: View, answer: Answer) -> Iterator[Problem]:
    question, name = scheme.find(code), f"{code}.{view}"
    if question is None:
        yield Problem(name, "unknown_field", {"version": scheme.version})
        return
    if view not in question.views:
        yield Problem(name, "unknown_view")
    unknown = [each for each in answer.codes if each not in question.codes]
    if unknown:
        yield Problem(name, "unknown_code", {"codes": ", ".join(unknown), "version": scheme.version})
    if len(set(answer.codes)) != len(answer.codes):
        yield Problem(name, "named_twice")
    if len(answer.codes) > 1 and not question.multiple:
        yield Problem(name, "only_one")
    if answer.codes and len(answer.codes) < question.at_least:
        yield Problem(name, "too_few", {"least": question.at_least})


def as_content(sheet: Sheet) -> dict[str, object]:
    """Return a sheet as it is sealed into its case."""
    rows = [
        {
            "field": code,
            "view": view,
            **({"absent": one.absent} if one.absent else {"codes": list(one.codes)}),
        }
        for (code, view), one in sorted(sheet.answers.items())
    ]
    return {"scheme": sheet.version, "answers": rows}


def of_content(found: Mapping[str, Any], *, otherwise: int) -> Sheet:
    """Return the sheet that stands in a case, of whichever version; a new one of `otherwise` if none does."""
    if not found:
        return Sheet(otherwise)
    answers = {
        (row["field"], View(row["view"])): Answer((), Absent(row["absent"]))
        if "absent" in row
        else Answer(tuple(row["codes"]), None)
        for row in found["answers"]
    }
    return Sheet(found["scheme"], answers)


def carried(sheet: Sheet, newer: Scheme) -> tuple[Sheet, list[str]]:
    """Return the sheet in a newer version, and which answers (`field.view: code`) that version does not know.

    The old sheet stays as it is; nobody's answer is changed behind their back.
    """
    kept: dict[tuple[str, View], Answer] = {}
    lost = []
    for (code, view), answer in sheet.answers.items():
        question = newer.find(code)
        known = question.codes if question and view in question.views else ()
        lost += [f"{code}.{view}: {each}" for each in answer.codes if each not in known]
        if answer.absent is not None and known:
            kept[code, view] = answer
        elif still := tuple(each for each in answer.codes if each in known):
            kept[code, view] = Answer(still, None)
    return Sheet(newer.version, kept), lost
