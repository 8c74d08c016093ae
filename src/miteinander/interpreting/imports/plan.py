"""Examine a whole file: institutions, interpreters and the assignments that name them."""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import zip_longest

from miteinander.interpreting.imports.building import build_record
from miteinander.interpreting.imports.checks import judge_rows
from miteinander.interpreting.imports.linking import Known, link_rows
from miteinander.interpreting.imports.problems import WORDING
from miteinander.interpreting.imports.records import Record
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.imports.vocabulary import Kind
from miteinander.lists import plan as lists
from miteinander.lists.columns import Names
from miteinander.lists.folding import fold, person_words
from miteinander.lists.layout import Layout
from miteinander.lists.limits import DEFAULT, Limits
from miteinander.lists.mapping import Mapping
from miteinander.lists.reading import Progress, Sheet
from miteinander.lists.sheets import PlannedRow as AnyRow
from miteinander.lists.sheets import SheetPlan as AnySheet

Plan = lists.Plan[Record]
SheetPlan = AnySheet[Record]
PlannedRow = AnyRow[Record]
LISTING = frozenset({Kind.INSTITUTIONS.value, Kind.INTERPRETERS.value})


def to_json(plan: Plan) -> dict[str, object]:
    """Return the result as the command line prints it; `codes` says how serious each code is."""
    return lists.to_json(plan, WORDING)


def examine(
    content: bytes,
    *,
    today: date,
    mapping: Mapping | None = None,
    known: Known | None = None,
    file_name: str = "",
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> Plan:
    """Return what an import of this file would do.

    Raises:
        Refused: the file cannot be read at all, or the mapping does not fit it.
    """
    return lists.examine(
        content,
        _reader(today=today, known=known, mapping=mapping),
        today=today,
        mapping=mapping,
        file_name=file_name,
        limits=limits,
        progress=progress,
    )


def examine_sheets(
    sheets: Sequence[Sheet],
    *,
    today: date,
    mapping: Mapping | None = None,
    known: Known | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> Plan:
    """Return what an import of these sheets would do; lists first, then what refers to them."""
    return lists.examine_sheets(
        sheets,
        _reader(today=today, known=known, mapping=mapping),
        today=today,
        mapping=mapping,
        file_name=file_name,
        progress=progress,
    )


def _reader(*, today: date, known: Known | None, mapping: Mapping | None) -> lists.Reader[Record]:
    create = mapping.create_missing if mapping else frozenset()

    def link(sheets: AnyMapping[str, Sequence[SheetPlan]]) -> dict[str, list[str]]:
        return link_rows(
            sheets[Kind.INSTITUTIONS],
            sheets[Kind.INTERPRETERS],
            sheets[Kind.ASSIGNMENTS],
            known=known or Known(),
            create=create,
        )

    return lists.Reader(
        VOCABULARY,
        build=partial(build_record, today=today),
        judge=judge_rows,
        link=link,
        names=_names,
        listing=LISTING,
    )


def _names(sheets: Sequence[Sheet], layouts: AnyMapping[str, Layout]) -> Names:
    """Return the institutions and people the sheets list, folded."""
    institutions: set[str] = set()
    people: set[tuple[str, ...]] = set()
    for sheet in sheets:
        layout = layouts[sheet.name]
        if layout.kind == Kind.INSTITUTIONS:
            institutions |= {fold(text) for text in lists.texts_of(sheet, layout, "name")}
        elif layout.kind == Kind.INTERPRETERS:
            people |= {person_words(text) for text in lists.texts_of(sheet, layout, "full_name")}
            last = lists.texts_of(sheet, layout, "last_name")
            first = lists.texts_of(sheet, layout, "first_name")
            people |= {
                person_words(f"{one} {other}") for one, other in zip_longest(last, first, fillvalue="")
            }
    return Names(frozenset(institutions), frozenset(people - {()}))
