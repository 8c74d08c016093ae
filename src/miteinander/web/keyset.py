"""Paging through long lists by the last row seen: page 5,000 costs what page 1 costs, nothing is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Q, QuerySet


class Keyed(Protocol):
    """A row or a plain value with a primary key."""

    @property
    def pk(self) -> Any: ...


M = TypeVar("M", bound=Keyed)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Slice(Generic[M]):
    """Some rows of a list; `after` is the cursor of the next page, "" at the end."""

    rows: Sequence[M]
    after: str
    is_first: bool


def slice_by_moment(
    rows: QuerySet[Any, M], *, column: str, cursor: str, size: int = SIZE, descending: bool = True
) -> Slice[M]:
    """Return one page ordered by a moment and the primary key.

    `cursor` is what the page before gave as `after`; a damaged one starts at the beginning. Rows without a
    moment are left out.
    """
    sign = "-" if descending else ""
    ordered = rows.filter(**{f"{column}__isnull": False}).order_by(f"{sign}{column}", f"{sign}id")
    place = _read(cursor)
    if place is not None:
        at, pk = place
        side = "lt" if descending else "gt"
        ordered = ordered.filter(
            Q(**{f"{column}__{side}": at}) | Q(**{column: at, f"id__{side}": pk}),
            **{f"{column}__{side}e": at},  # lets PostgreSQL use the index for the whole condition
        )
    found = list(ordered[: size + 1])
    more = found[:size]
    after = ""
    if len(found) > size:
        last = more[-1]
        after = f"{getattr(last, column).isoformat()}_{last.pk}"
    return Slice(rows=more, after=after, is_first=place is None)


def _read(cursor: str) -> tuple[datetime, int] | None:
    at, _line, pk = cursor.rpartition("_")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, int(pk)) if moment.tzinfo else None
    except ValueError:
        return None
