"""Children who look for a place and what is free, in the planner's words and as JSON that can be kept.

Names tell nobody's: `c1`, `c2`, … are children in the order of their keys, `f1` a family, `s12` the school
with key 12. *Guests* are brothers and sisters who have their place already: they keep it, so that the
planner sees who would go where a sibling is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np

from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.model import FORMS, YEARS, Batch, Rules
from miteinander.schooling.rules.capacity import SchoolPlaces

FORMAT = "miteinander/school/1"
LAST_PRIMARY_YEAR = 4
ANY_PRIMARY, ANY_SECONDARY = "GS", "GE"  # where nothing was recommended; a Gesamtschule takes everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A child who looks for a place, or (`promised`) has one and keeps it."""

    key: int
    family: int
    year: int
    need: int
    recommended: str
    home: tuple[float, float] | None = None
    wishes: tuple[int, ...] = ()
    weeks: int = 0
    promised: int | None = None
    refused: frozenset[int] = frozenset()
    sibling_school: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is planned: the content that is kept, and whose the names are."""

    content: dict[str, Any]
    children: tuple[int, ...]  # key of `c1`, `c2`, …; guests without a row of their own are 0
    schools: tuple[int, ...]  # in the order of the batch
    seeking: int  # children who look for a place

    @property
    def batch(self) -> Batch:
        """Return the planner's arrays."""
        return batch_of(self.content)


def can_be_planned(recommended: str, year: int | None, need: int | None) -> bool:
    """Say whether the planner knows enough: year and need are found in the talk; other forms are by hand."""
    return year is not None and need is not None and (recommended in FORMS or recommended == "")


def question_of(seekers: Sequence[Seeker], schools: Sequence[SchoolPlaces], *, name: str) -> Question:
    """Lay out what is to be planned; seekers without a promise are counted."""
    there = {school.school_id: school for school in schools if school.is_open and school.form in FORMS}
    rows = sorted(seekers, key=lambda one: one.key)
    rows = [one for one in rows if one.promised is None or one.promised in there]
    known = {(one.family, one.promised) for one in rows}
    rows += [
        replace(one, key=0, promised=one.sibling_school, need=0, wishes=(), refused=frozenset())
        for one in rows
        if one.promised is None
        and one.sibling_school in there
        and (one.family, one.sibling_school) not in known
    ]
    seats, language = _with_guests(there, rows)
    middle = _middle([_point(school) for school in there.values()])
    families = {family: f"f{place}" for place, family in enumerate(dict.fromkeys(r.family for r in rows), 1)}
    content = {
        "format": FORMAT,
        "name": name,
        "schools": [
            _school(school, seats[key], language[key], middle) for key, school in sorted(there.items())
        ],
        "children": [
            _child(f"c{place}", one, families[one.family], there, middle) for place, one in enumerate(rows, 1)
        ],
    }
    return Question(
        content=content,
        children=tuple(one.key for one in rows),
        schools=tuple(sorted(there)),
        seeking=sum(one.promised is None for one in rows),
    )


def batch_of(content: Mapping[str, Any]) -> Batch:
    """Return the batch a kept content describes; the digest is the one it had."""
    return parse_batch(content)


def named(batch: Batch, names: Mapping[int, str]) -> Batch:
    """Return the batch with the schools' names instead of `s12`, for sentences."""
    ids = tuple(names.get(school_key(one), one) for one in batch.schools.ids)
    return replace(batch, schools=replace(batch.schools, ids=ids))


def school_key(name: str) -> int:
    """Return the key of a school from its name in a batch."""
    return int(name.removeprefix("s"))


def planner_rules(weights: Mapping[str, Any], *, version: str) -> Rules:
    """Return the centre's weights in the planner's words; what is not named keeps the planner's value."""
    known = {field.name for field in fields(Rules)} - {"version"}
    taken = {name: _value(name, value) for name, value in weights.items() if name in known}
    return Rules(**taken, version=version)


def stored_rules(rules: Rules) -> dict[str, Any]:
    """Return the rules as JSON."""
    return asdict(rules)


def restored_rules(kept: Mapping[str, Any]) -> Rules:
    """Return the rules a plan was made with."""
    return planner_rules({k: v for k, v in kept.items() if k != "version"}, version=str(kept["version"]))


def _value(name: str, value: Any) -> Any:
    if name == "fit":
        return tuple(tuple(int(cell) for cell in row) for row in value)
    return tuple(value) if name == "wishes" else value


def _with_guests(
    there: Mapping[int, SchoolPlaces], rows: Sequence[Seeker]
) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Return seats and places for German per school; what guests hold is added, as they take it again."""
    seats = {
        key: [max(0, one.free.get(year, 0)) for year in range(1, YEARS + 1)] for key, one in there.items()
    }
    language = {key: max(0, one.language_free) for key, one in there.items()}
    for one in rows:
        if one.promised is not None:
            seats[one.promised][one.year - 1] += 1
            language[one.promised] += one.need > 0
    return seats, language


def _school(
    one: SchoolPlaces, seats: list[int], language: int, middle: tuple[float, float]
) -> dict[str, Any]:
    return {
        "id": f"s{one.school_id}",
        "region": 0,
        "place": list(_point(one) or middle),
        "form": one.form,
        "seats": seats,
        "language_places": language,
        "literacy": one.literacy,
        "newcomer_share": one.newcomer_share,
    }


def _child(
    name: str,
    one: Seeker,
    family: str,
    there: Mapping[int, SchoolPlaces],
    middle: tuple[float, float],
) -> dict[str, Any]:
    anything = ANY_PRIMARY if one.year <= LAST_PRIMARY_YEAR else ANY_SECONDARY
    return {
        "id": name,
        "region": 0,
        "family": family,
        "home": list(one.home or middle),
        "year": one.year,
        "need": one.need,
        "recommended": one.recommended if one.recommended in FORMS else anything,
        "wishes": [f"s{key}" for key in one.wishes if key in there],
        "waited": one.weeks,
        "promised": f"s{one.promised}" if one.promised is not None else None,
        "refused": [f"s{key}" for key in sorted(one.refused) if key in there],
    }


def _point(one: SchoolPlaces) -> tuple[float, float] | None:
    return None if one.x_km is None or one.y_km is None else (one.x_km, one.y_km)


def _middle(points: Sequence[tuple[float, float] | None]) -> tuple[float, float]:
    """Return the middle of what is known: where a family without a district is reckoned to be."""
    known = [point for point in points if point is not None]
    if not known:
        return (0.0, 0.0)
    x, y = np.mean(np.array(known, float), axis=0).tolist()
    return (round(x, 3), round(y, 3))
