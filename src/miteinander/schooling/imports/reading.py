"""Examine a notification: which rows are children we can take in, and what is wrong with the others."""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from miteinander.lists import plan as lists
from miteinander.lists.drafts import Draft
from miteinander.lists.layout import Layout
from miteinander.lists.mapping import Mapping
from miteinander.lists.problems import Finding, RowProblem
from miteinander.lists.reading import Progress
from miteinander.lists.repeated import Identity, Register
from miteinander.lists.sheets import RowState, SheetPlan
from miteinander.schooling.imports.nationalities import find_country
from miteinander.schooling.imports.records import NotifiedChild, child_key, family_key
from miteinander.schooling.imports.vocabulary import KIND, VOCABULARY
from miteinander.schooling.rules.arrival import Ages, City, address_problem, age_problem
from miteinander.schooling.rules.likeness import name_key

OUTSIDE = "outside"  # what a row waits for whose address nobody knows
Plan = lists.Plan[NotifiedChild]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rows are judged by: the day, the ages in scope, the city, and children of earlier lists."""

    today: date
    ages: Ages = field(default_factory=Ages)
    city: City = field(default_factory=City)
    numbers: AnyMapping[str, str] = field(default_factory=dict)  # number of a child by its key


def examine(
    content: bytes,
    *,
    known: Known,
    mapping: Mapping | None = None,
    file_name: str = "",
    progress: Progress | None = None,
) -> Plan:
    """Return what taking over this file would do.

    Raises:
        Refused: the file cannot be read at all.
    """
    reader = lists.Reader[NotifiedChild](
        VOCABULARY, build=partial(_build, known=known), link=partial(_link, known=known)
    )
    return lists.examine(
        content, reader, today=known.today, mapping=mapping, file_name=file_name, progress=progress
    )


def _build(draft: Draft, layout: Layout, *, known: Known) -> NotifiedChild | None:
    """Return the record of one row and note what is wrong with it; None if it cannot be made."""
    last, first = draft.person_name()
    born_on = draft.day("born_on")
    whole = [
        draft.require(layout, "last_name" if layout.column_of("last_name") else "full_name", last),
        draft.require(layout, "first_name" if layout.column_of("first_name") else "full_name", first),
        draft.require(layout, "born_on", born_on),
    ]
    if born_on is None or not all(whole) or not _is_of_age(draft, layout, born_on, known):
        return None
    entered_on, allocated_on = _days(draft, layout, born_on, known.today)
    languages = draft.languages()
    return NotifiedChild(
        last_name=last[:100],
        first_name=first[:100],
        born_on=born_on,
        gender=draft.text("gender"),
        nationality=_nationality(draft, layout),
        is_unaccompanied=bool(draft.mark("is_unaccompanied")),
        street=draft.street()[:200],
        postcode=draft.text("postcode"),
        city=draft.text("city")[:100],
        district=draft.text("district"),
        shelter=draft.text("shelter"),
        entered_on=entered_on,
        allocated_on=allocated_on,
        language=languages[0] if languages else "",
        guardians=draft.text("guardians")[:400],
        phone=(draft.text("phone") or draft.text("mobile"))[:40],
        mail=draft.text("mail"),
        reference=draft.text("reference")[:80],
    )


def _is_of_age(draft: Draft, layout: Layout, born_on: date, known: Known) -> bool:
    """Tell whether a child belongs here; where it does not, say where it does."""
    problem = age_problem(born_on, known.ages, on=known.today)
    if problem is None:
        return True
    params: dict[str, str | int] = {"value": _written(born_on)}
    for name, value in problem.params.items():
        params[name] = _written(value) if isinstance(value, date) else int(str(value))
    draft.note(layout.column_of("born_on"), Finding(problem.code, params))
    return False


def _days(draft: Draft, layout: Layout, born_on: date, today: date) -> tuple[date | None, date | None]:
    """Return entry and allocation; what contradicts itself is said and left out, the child is not."""
    days: dict[str, date | None] = {}
    for name in ("entered_on", "allocated_on"):
        day = draft.day(name)
        if day is not None and day > today:
            draft.note(layout.column_of(name), Finding("day_ahead", {"value": _written(day)}))
            day = None
        days[name] = day
    entered_on, allocated_on = days["entered_on"], days["allocated_on"]
    if entered_on is not None and entered_on < born_on:
        draft.note(layout.column_of("entered_on"), Finding("entered_before_birth"))
        entered_on = None
    if entered_on is not None and allocated_on is not None and allocated_on < entered_on:
        draft.note(layout.column_of("allocated_on"), Finding("allocated_before_entry"))
        return None, None
    return entered_on, allocated_on


def _nationality(draft: Draft, layout: Layout) -> str:
    written = draft.text("nationality")
    found = find_country(written)
    if found is None:
        draft.note(layout.column_of("nationality"), Finding("nationality_unknown", {"value": written[:40]}))
    return found or ""


def _link(
    sheets: AnyMapping[str, Sequence[SheetPlan[NotifiedChild]]], *, known: Known
) -> dict[str, list[str]]:
    """Give rows their keys, take out what stands twice or is here already, let unknown addresses wait."""
    register: Register[NotifiedChild] = Register(
        Identity(
            key=child_key,
            name=lambda record: (name_key(record.first_name, record.last_name), record.born_on),
            same=_is_same,
        )
    )
    place = 0
    for plan in sheets[KIND]:
        for row in plan.rows:
            place += 1
            if row.record is None or row.state is not RowState.ACCEPTED:
                continue
            key = child_key(row.record)
            if key in known.numbers:
                row.state, row.problems = RowState.DUPLICATE, []
                params = {"number": known.numbers[key]}
                row.problems.append(RowProblem(row.number, "", "known_already", params))
                continue
            register.judge(plan, row, row.record, "last_name")
            row.refers["family"], row.refers["found_by"] = family_key(row.record, place)
            problem = address_problem(row.record.postcode, row.record.city, known.city)
            if problem is not None and row.state is RowState.ACCEPTED:
                row.waits_for = OUTSIDE
                column = plan.layout.column_of("postcode" if row.record.postcode else "city")
                where = str(problem.params["where"])
                row.problems.append(RowProblem(row.number, column, problem.code, {"where": where}))
    return {}


def _is_same(one: NotifiedChild, other: NotifiedChild) -> bool:
    """Tell whether two rows mean one child: the same address, or one of them says none."""
    here, there = child_key(replace(one, reference="")), child_key(replace(other, reference=""))
    nowhere = not (one.street or one.postcode) or not (other.street or other.postcode)
    return here == there or nowhere


def _written(day: date) -> str:
    return day.strftime("%d.%m.%Y")
