"""Lists of families, one family with everything around it, and keys for new ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from miteinander.schooling.models import Child, Family, Guardian, Likeness, Step
from miteinander.schooling.rules import states
from miteinander.schooling.rules.likeness import plain
from miteinander.web.keyset import Slice, slice_by_moment

# What the filter calls a group of states.
GROUPS: dict[str, tuple[str, ...]] = {
    "waiting": tuple(sorted(states.WAITING)),
    "placed": tuple(sorted(states.PLACED)),
    "over": tuple(sorted(states.OVER)),
}
SHEET_LIMIT = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFilter:
    """What a list of families shows; empty values do not filter. States and reasons are those of a child."""

    words: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    reason: str = ""
    language: str = ""
    borough: str = ""
    channel: str = ""
    oldest_first: bool = False


def families(wanted: FamilyFilter) -> QuerySet[Family]:
    """Return families that fit, with their district, not yet ordered."""
    rows = Family.objects.select_related("district")
    for word in wanted.words:
        rows = rows.filter(search_text__contains=plain(word))
    equal = {"language": wanted.language, "district__borough": wanted.borough, "channel": wanted.channel}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if (fitting := _children(wanted)) is not None:
        rows = rows.filter(Exists(fitting.filter(family=OuterRef("pk"))))
    return rows


def page(wanted: FamilyFilter, *, cursor: str) -> Slice[Family]:
    """Return one page, newest report first or oldest first; nothing is counted."""
    children = Child.objects.order_by("born_on", "id")
    rows = families(wanted).prefetch_related(Prefetch("children", children, to_attr="listed"))
    return slice_by_moment(rows, column="reported_at", cursor=cursor, descending=not wanted.oldest_first)


class SheetRow(NamedTuple):
    """One child in a sheet: codes, which the page turns into words."""

    family_number: str
    number: str
    last_name: str
    first_name: str
    born_on: date | None
    state: str
    state_since: datetime
    waiting_reason: str
    waiting_since: date | None
    language: str
    borough: str | None
    channel: str
    year: int | None
    school: str | None
    reported_at: datetime


_SHEET_COLUMNS = {
    "family_number": "family__number",
    "language": "family__language",
    "borough": "family__district__borough",
    "channel": "family__channel",
    "school": "school__organisation__name",
}


def sheet_rows(wanted: FamilyFilter) -> Iterator[SheetRow]:
    """Return the children of the same families for a sheet, at most `SHEET_LIMIT`."""
    columns = [_SHEET_COLUMNS.get(name, name) for name in SheetRow._fields]
    children = _children(wanted)
    rows = (Child.objects.all() if children is None else children).filter(
        family__in=families(wanted).values("pk")
    )
    sign = "" if wanted.oldest_first else "-"
    ordered = rows.order_by(f"{sign}reported_at", f"{sign}family_id", "id").values_list(*columns)
    return (SheetRow(*row) for row in ordered[:SHEET_LIMIT].iterator(chunk_size=2_000))


def _children(wanted: FamilyFilter) -> QuerySet[Child] | None:
    rows = Child.objects.all()
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.reason:
        rows = rows.filter(waiting_reason=wanted.reason)
    return rows if wanted.states or wanted.reason else None


# One family


def family(pk: int) -> Family:
    """Return a family with guardians and children.

    Raises:
        Family.DoesNotExist: there is none of this key.
    """
    rows = Family.objects.select_related("district", "shelter").prefetch_related(
        Prefetch("guardians", Guardian.objects.order_by("id")),
        Prefetch("children", Child.objects.select_related("school__organisation").order_by("born_on", "id")),
    )
    return rows.get(pk=pk)


def child(pk: int) -> Child:
    """Return a child with its family.

    Raises:
        Child.DoesNotExist: there is none of this key.
    """
    return Child.objects.select_related("family__district", "school__organisation").get(pk=pk)


def guardian(pk: int) -> Guardian:
    """Return a guardian with the family.

    Raises:
        Guardian.DoesNotExist: there is none of this key.
    """
    return Guardian.objects.select_related("family").get(pk=pk)


def steps_of(children: Sequence[Child]) -> dict[int, list[Step]]:
    """Return what happened to each child, first step first."""
    found: dict[int, list[Step]] = {one.pk: [] for one in children}
    for step in Step.objects.filter(child_id__in=list(found)).order_by("id"):
        found[step.child_id].append(step)
    return found


def open_likenesses_of(children: Sequence[Child]) -> list[Likeness]:
    """Return suggestions about these children nobody answered yet."""
    keys = [one.pk for one in children]
    rows = Likeness.objects.filter(answer="open").filter(Q(first__in=keys) | Q(second__in=keys))
    return list(rows.select_related("first", "second").order_by("-score", "id"))


# Keys for new rows: the number of a row is made of its key


def next_keys(table: str, count: int) -> list[int]:
    """Return the keys the next rows of a table will have."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [int(row[0]) for row in cursor.fetchall()]
