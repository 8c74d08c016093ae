"""What the register says of each kind of person: nationalities, birth, move, dates, with the usual gaps."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from miteinander.statistics.miniature.classes import Kind
from miteinander.statistics.miniature.households import NOBODY, Families, Flags, Numbers

GERMAN, NO_INFORMATION = 0, 999
EMPTY = -1
GERMAN_KINDS = ("birth", "naturalised", "status_german", "aussiedler")
BIRTH, NATURALISED, STATUS_GERMAN, AUSSIEDLER = range(4)
PLACES = ("inside", "outside", "former_german")
INSIDE, OUTSIDE, FORMER_GERMAN = range(3)
RESIDENCES = ("main", "sole", "secondary")
MAIN, SOLE, SECONDARY = range(3)
_RETURNED_FROM = ("148", "151", "158", "368")
_NEVER = np.iinfo(np.int64).min
_MARKS = {Kind.NATURALISED: NATURALISED, Kind.AUSSIEDLER: AUSSIEDLER}
_CAME = (
    Kind.FOREIGN,
    Kind.NATURALISED,
    Kind.NATURALISED_UNMARKED,
    Kind.AUSSIEDLER,
    Kind.AUSSIEDLER_UNMARKED,
    Kind.BORN_ABROAD,
)
_OF_AUSSIEDLER = (Kind.AUSSIEDLER, Kind.AUSSIEDLER_UNMARKED)


@dataclass(slots=True)
class Records:
    """One column each; `EMPTY` where the register says nothing, days since 1970 and `_NEVER` for dates."""

    nat1: Numbers
    nat2: Numbers
    german_kind: Numbers
    birth_state: Numbers
    birth_place: Numbers
    from_state: Numbers
    immigrated_on: Numbers

    @property
    def immigrated(self) -> Flags:
        """Return for whom a day of immigration is known."""
        known: Flags = self.immigrated_on != _NEVER
        return known


@cache
def _origins() -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(Path(__file__).with_name("origins.json").read_text("utf-8"))
    return found


def state_keys() -> tuple[str, ...]:
    """Return every key an invented register may hold, sorted."""
    found = {f"{GERMAN:03}", f"{NO_INFORMATION}", *_RETURNED_FROM}
    for rows in _origins().values():
        if isinstance(rows, list):
            found |= {str(row["state"]) for row in rows}
    rare: Mapping[str, Sequence[str]] = _origins()["rare"]  # type: ignore[assignment]
    dissolved: Mapping[str, Sequence[str]] = _origins()["dissolved"]  # type: ignore[assignment]
    return tuple(sorted(found | set(rare["states"]) | {key for key in dissolved if key.isdecimal()}))


def states(group: str, on: date, number: int, random: Generator) -> Numbers:
    """Draw states of a group; one that sends people only since a later year has a tenth of its weight."""
    rows: Sequence[Mapping[str, str | int]] = _origins()[group]  # type: ignore[assignment]
    keys = [int(row["state"]) for row in rows]
    weights = [float(row["weight"]) * (1.0 if int(row.get("since", 0)) <= on.year else 0.1) for row in rows]
    if group == "foreign":
        rare: Mapping[str, Sequence[str]] = _origins()["rare"]  # type: ignore[assignment]
        keys += [int(key) for key in rare["states"]]
        weights += [float(str(rare["weight"])) / len(rare["states"])] * len(rare["states"])
    reached = np.cumsum(weights)
    place = np.searchsorted(reached / reached[-1], random.random(number), side="right")
    return np.array(keys)[np.minimum(place, len(keys) - 1)]


def origin_of(
    kind: Numbers, household: Numbers, made: Families, links: tuple[Numbers, Numbers], on: date,
    random: Generator,
) -> Numbers:  # fmt: skip
    """Return the state each person or family comes from; households mostly share one."""
    homes = int(household.max(initial=0)) + 1
    foreign = states("foreign", on, homes, random)[household]
    own = random.random(len(kind)) < 0.12
    foreign[own] = states("foreign", on, int(own.sum()), random)
    origin = np.where(
        np.isin(kind, _OF_AUSSIEDLER), states("aussiedler", on, homes, random)[household], foreign
    )
    native_like = kind == Kind.BORN_ABROAD
    origin[native_like] = states("born_abroad", on, int(native_like.sum()), random)
    expellee = kind == Kind.EXPELLEE
    origin[expellee] = states("expellee", on, int(expellee.sum()), random)
    for link in reversed(links):  # the mother's goes before the father's
        given = (link != NOBODY) & np.isin(kind[link], _CAME)
        origin[made.children[given]] = origin[link[given]]
    return origin


def records(kind: Numbers, origin: Numbers, born: Numbers, on: date, random: Generator) -> Records:
    """Return what the register says of everybody."""
    number = len(kind)
    foreign, unknown = kind == Kind.FOREIGN, kind == Kind.UNKNOWN
    nowhere = origin >= 997
    came = np.isin(kind, _CAME)
    came &= ~(np.isin(kind, (Kind.FOREIGN, Kind.NATURALISED)) & (random.random(number) < 0.17))
    out = Records(
        nat1=np.where(foreign, origin, GERMAN),
        nat2=_second(kind, origin, random),
        german_kind=_german_kind(kind, random),
        birth_state=np.where(came | (kind == Kind.EXPELLEE), origin, GERMAN),
        birth_place=np.select([came, kind == Kind.EXPELLEE], [OUTSIDE, FORMER_GERMAN], INSIDE),
        from_state=np.where(came & (random.random(number) < 0.75), origin, EMPTY),
        immigrated_on=_immigrated(kind, came, born, on, random),
    )
    _older_states(out, kind, came, born, random)
    out.birth_state[nowhere & came] = EMPTY
    out.from_state[nowhere & came] = EMPTY
    out.nat1[unknown] = np.where(random.random(int(unknown.sum())) < 0.5, NO_INFORMATION, EMPTY)
    for column in (out.german_kind, out.birth_state, out.birth_place):
        column[unknown] = EMPTY
    _gaps(out, kind, random)
    _german_second(out, random)
    return out


def _second(kind: Numbers, origin: Numbers, random: Generator) -> Numbers:
    draw = random.random(len(kind))
    keeps = np.isin(kind, (Kind.NATURALISED_UNMARKED, Kind.IUS_SOLI, Kind.DUAL))
    keeps |= (kind == Kind.NATURALISED) & (draw < 0.45)
    keeps |= (kind == Kind.FAMILY) & (draw < 0.4)
    keeps |= (kind == Kind.AUSSIEDLER) & (draw < 0.2)
    return np.where(keeps & (origin < 997), origin, EMPTY)


def _german_kind(kind: Numbers, random: Generator) -> Numbers:
    """Return the kind of German nationality; it is often lost when a person moves."""
    draw = random.random(len(kind))
    found = np.where(draw < 0.6, BIRTH, EMPTY)
    for marked, mark in _MARKS.items():
        found[kind == marked] = mark
    found[(kind == Kind.AUSSIEDLER) & (draw < 0.1)] = STATUS_GERMAN
    unmarked = (Kind.FOREIGN, Kind.NATURALISED_UNMARKED, Kind.AUSSIEDLER_UNMARKED)
    found[np.isin(kind, unmarked)] = EMPTY
    return found


def _immigrated(kind: Numbers, came: Flags, born: Numbers, on: date, random: Generator) -> Numbers:
    """Return the day of immigration, in days since 1970."""
    today, year = on.toordinal() - date(1970, 1, 1).toordinal(), 365.25
    number = len(kind)
    stay = random.standard_exponential(number)
    day = today - np.where(kind == Kind.FOREIGN, 12 * stay, 6 + 16 * stay) * year
    aussiedler = np.isin(kind, _OF_AUSSIEDLER)
    day[aussiedler] = (23.5 + random.normal(0, 6, int(aussiedler.sum()))) * year
    day = np.where(day < born, born + random.random(number) * (today - born), day)
    expellee = kind == Kind.EXPELLEE
    day[expellee] = (-23.8 + 2 * random.random(int(expellee.sum()))) * year
    # A missing day would hide an unmarked Aussiedler altogether, so gaps are left to the others.
    known = (came & ((random.random(number) > 0.03) | aussiedler)) | (
        expellee & (random.random(number) < 0.5)
    )
    whole = np.clip(np.maximum(day, born), None, today).astype(np.int64)
    return np.where(known, whole, _NEVER)


def _older_states(out: Records, kind: Numbers, came: Flags, born: Numbers, random: Generator) -> None:
    """Name the state of birth as it was called then, for a part of those born before it fell apart."""
    rule: Mapping[str, Sequence[str]] = _origins()["dissolved"]  # type: ignore[assignment]
    limit = date.fromisoformat(str(rule["until"])).toordinal() - date(1970, 1, 1).toordinal()
    draw = random.random(len(born)) < float(str(rule["share"]))
    old = came & (born <= limit) & draw & np.isin(kind, (*_OF_AUSSIEDLER, Kind.FOREIGN, Kind.NATURALISED))
    for key, later in rule.items():
        if key.isdecimal():
            out.birth_state[old & np.isin(out.birth_state, [int(state) for state in later])] = int(key)


def _gaps(out: Records, kind: Numbers, random: Generator) -> None:
    """Forget some of the natives' births and note some of their years abroad."""
    draw = random.random(len(kind))
    native = kind == Kind.NATIVE
    out.birth_state[native & (draw < 0.03)] = EMPTY
    out.birth_place[native & (draw < 0.01)] = EMPTY
    back = native & (draw > 0.99)
    out.from_state[back] = random.choice([int(key) for key in _RETURNED_FROM], int(back.sum()))


def _german_second(out: Records, random: Generator) -> None:
    """Write a part of the dual citizens with the German nationality in second place."""
    turned = (out.nat1 == GERMAN) & (out.nat2 != EMPTY) & (random.random(len(out.nat1)) < 0.1)
    out.nat1[turned], out.nat2[turned] = out.nat2[turned], GERMAN


def district_weights(districts: int, random: Generator) -> NDArray[np.float64]:
    """Return how much each district draws newcomers; cities are uneven."""
    return random.gamma(6.0, 1 / 6.0, districts) + 0.15
