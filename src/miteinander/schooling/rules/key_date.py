"""What a key-date report says: children and places at the end of a day, and a fingerprint of both."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from miteinander.schooling.rules import states

STAGES = ("primary", "lower", "upper")
GROUPS: Mapping[str, frozenset[states.ChildState]] = {
    "waiting": states.WAITING,
    "placed": states.PLACED,
    "over": states.OVER,
}


@dataclass(frozen=True, slots=True)
class ChildCount:
    """How many children stood alike: same state, stage, waiting reason and need (None: not yet known)."""

    state: str
    stage: str
    reason: str
    need: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCount:
    """The places of a school as they stood: year group (0: support in German), places, held."""

    school_id: int
    name: str
    form: str
    borough: str
    years: Sequence[tuple[int, int, int]]

    def free(self, year: int) -> int | None:
        """Return what was free in a year group; None where the school reported none."""
        return next((places - held for one, places, held in self.years if one == year), None)

    def places(self, year: int) -> int | None:
        """Return how many places a year group had, held ones included."""
        return next((places for one, places, _held in self.years if one == year), None)


@dataclass(frozen=True, slots=True)
class KeyDate:
    """Everything a report of one day shows; `is_final` False while the day is not over."""

    day: date
    is_final: bool
    children: Sequence[ChildCount] = field(default_factory=tuple)
    schools: Sequence[SchoolCount] = field(default_factory=tuple)

    @property
    def digest(self) -> str:
        """Return a fingerprint of every number and name in the report: equal means the same report."""
        said = {
            "format": "miteinander/key-date/1",
            "day": self.day.isoformat(),
            "children": [[row.state, row.stage, row.reason, row.need, row.count] for row in self.children],
            "schools": [
                [row.school_id, row.name, row.form, row.borough, [list(year) for year in row.years]]
                for row in self.schools
            ],
        }
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def by_state(self) -> list[tuple[str, list[int]]]:
        """Return states children were in, in the order of their way, each by stage and in all."""
        return self._table((row.state, row) for row in self.children)

    def by_group(self) -> list[tuple[str, list[int]]]:
        """Return the same for: waiting, with a place, over."""
        return self._table((_group(row.state), row) for row in self.children)

    def by_reason(self) -> list[tuple[str, list[int]]]:
        """Return waiting reasons of children without a place, "" where none was noted."""
        return self._table((row.reason, row) for row in self.children if row.state in states.WAITING)

    def by_need(self) -> list[tuple[str, list[int]]]:
        """Return the support in German children need who wait or have a place; "" where nobody knows yet."""
        return self._table(
            ("" if row.need is None else str(row.need), row)
            for row in self.children
            if row.state not in states.OVER
        )

    def _table(self, rows: Iterable[tuple[str, ChildCount]]) -> list[tuple[str, list[int]]]:
        found: dict[str, Counter[str]] = {}
        for key, row in rows:
            found.setdefault(key, Counter())[row.stage] += row.count
        order = [*states.ChildState, *GROUPS]
        keys = sorted(found, key=lambda key: (order.index(key) if key in order else len(order), key))
        return [(key, [found[key][stage] for stage in STAGES] + [found[key].total()]) for key in keys]


def _group(state: str) -> str:
    return next(name for name, members in GROUPS.items() if state in members)
