"""Put a register together: one frame of the canonical record, whole households adjacent."""

from datetime import date

import numpy as np
import polars as pl
from numpy.random import Generator

from miteinander.statistics.miniature.calibration import SEXES, Calibration
from miteinander.statistics.miniature.classes import Kind, kinds
from miteinander.statistics.miniature.households import (
    ADULT,
    NOBODY,
    Families,
    Numbers,
    People,
    families,
    households,
    settle,
)
from miteinander.statistics.miniature.records import (
    EMPTY,
    GERMAN_KINDS,
    MAIN,
    PLACES,
    RESIDENCES,
    SECONDARY,
    SOLE,
    Records,
    district_weights,
    origin_of,
    records,
    state_keys,
)

# Pseudonyms of one municipality begin where those of no other do, and stay whole in a spreadsheet.
_APART = 10_000_000
_SECOND_HOMES = 0.025
_MAIN_SHARE = 0.1
_OLDEST_MOTHER, _OLDEST_FATHER = 50, 70
_KEYS = ("nat1", "nat2", "birth_state", "from_state")
_STATES = state_keys()
# Where each key stands among the words of its column; the last place is that of `EMPTY`.
_KEY_PLACES = np.full(1001, EMPTY, dtype=np.int64)
_KEY_PLACES[[int(key) for key in _STATES]] = np.arange(len(_STATES))


def register(calibration: Calibration, *, on: date, seed: int, keys: bool = False) -> pl.DataFrame:
    """Invent the register of a municipality on a day.

    People with main or sole residence meet the calibration; a few second homes come on top.
    `keys` adds a `record_key`: 32 random bits for each person.
    """
    random = np.random.default_rng([seed, int(calibration.municipality), on.toordinal()])
    people = settle(calibration, random)
    born = _born(people.age, on, random)
    year = born.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    made = families(people, len(calibration.districts), random)
    mother, father = (
        made.linked(parent, people, random, oldest=oldest)
        for parent, oldest in ((made.mother, _OLDEST_MOTHER), (made.father, _OLDEST_FATHER))
    )
    weight = district_weights(len(calibration.districts), random)
    kind = kinds(people, made, (mother, father), year, calibration.targets, weight, random)
    newcomer = (kind != Kind.NATIVE) ^ (random.random(len(kind)) < 0.1)
    household = households(people, made, newcomer, random)
    origin = origin_of(kind, household, made, (mother, father), on, random)
    record = records(kind, origin, born, on, random)
    parents = _parents(people, made, mother, father, random)
    return _frame(calibration, people, born, record, household, parents, keys, random)


def _born(age: Numbers, on: date, random: Generator) -> Numbers:
    """Return days of birth, since 1970, at which people have completed so many years on the day."""
    day = min(on.day, 28) if on.month == 2 else on.day
    months = (on.year - age - 1970) * 12 + on.month - 1
    last = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + day - 1
    before = (months - 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + day - 1
    return last - (random.random(len(age)) * (last - before)).astype(np.int64)


def _parents(
    people: People, made: Families, mother: Numbers, father: Numbers, random: Generator
) -> tuple[Numbers, Numbers]:
    """Return mother and father of everybody: those at home, else those known elsewhere, else nobody."""
    found = []
    pairs = ((mother, made.mother_away, _OLDEST_MOTHER), (father, made.father_away, _OLDEST_FATHER))
    for at_home, away, oldest in pairs:
        elsewhere = made.linked(away, people, random, oldest=oldest)
        parent = np.full(len(people.age), NOBODY)
        parent[made.children] = np.where(at_home != NOBODY, at_home, elsewhere)
        found.append(parent)
    return found[0], found[1]


def _frame(
    calibration: Calibration, people: People, born: Numbers, record: Records, household: Numbers,
    parents: tuple[Numbers, Numbers], keys: bool, random: Generator,
) -> pl.DataFrame:  # fmt: skip
    number = len(people.age)
    adults = np.flatnonzero(people.age >= ADULT)
    second = random.choice(adults, round(number * _SECOND_HOMES)) if len(adults) else adults
    who = np.concatenate([np.arange(number), second])
    lives = np.concatenate([household, int(household.max(initial=NOBODY)) + 1 + np.arange(len(second))])
    residence = np.where(random.random(number) < _MAIN_SHARE, MAIN, SOLE)
    residence = np.concatenate([residence, np.full(len(second), SECONDARY)])
    mixed = random.permutation(int(lives.max(initial=NOBODY)) + 1)[lives]
    order = np.lexsort((-people.age[who], mixed, people.district[who]))
    base = int(calibration.municipality) * _APART
    # Pseudonyms follow no order: an extract's rows do not give away who was entered after whom.
    person = base + random.permutation(len(who))
    held = np.empty(len(who), dtype=np.int64)
    held[order] = person
    row = who[order]
    mother, father = (np.where(parent[row] == NOBODY, EMPTY, held[parent[row]]) for parent in parents)
    columns = {
        "person": person,
        "household": base + mixed[order],
        "mother": mother,
        "father": father,
        "district": people.district[row],
        "sex": people.sex[row],
        "born": born[row],
        "immigrated_on": np.where(record.immigrated, record.immigrated_on, 0)[row],
        "came": record.immigrated[row],
        "residence": residence[order],
        **{name: getattr(record, name)[row] for name in ("german_kind", "birth_place")},
        **{name: _KEY_PLACES[getattr(record, name)[row]] for name in _KEYS},
    }
    if keys:
        columns["record_key"] = random.integers(0, 2**32, len(row), dtype=np.uint32)
    return pl.DataFrame(columns).select(_columns(calibration, keys=keys))


def _columns(calibration: Calibration, *, keys: bool) -> list[pl.Expr]:
    """Return the canonical columns in their order, codes as words."""
    day = pl.col("immigrated_on").cast(pl.Int32).cast(pl.Date)
    found = [
        pl.col("person", "household"),
        _or_empty("mother", "father"),
        pl.lit(calibration.municipality).alias("municipality"),
        # Text, for the files of a folder are read together and their districts differ.
        _words("district", calibration.districts).cast(pl.String),
        _words("sex", SEXES),
        pl.col("born").cast(pl.Int32).cast(pl.Date),
        _words("nat1", _STATES),
        _words("nat2", _STATES),
        _words("german_kind", GERMAN_KINDS),
        _words("birth_state", _STATES),
        _words("birth_place", PLACES),
        _words("from_state", _STATES),
        pl.when(pl.col("came")).then(day).alias("immigrated_on"),
        _words("residence", RESIDENCES),
    ]
    return [*found, pl.col("record_key")] if keys else found


def _or_empty(*names: str) -> pl.Expr:
    return pl.when(pl.col(*names) != EMPTY).then(pl.col(*names))


def _words(name: str, words: tuple[str, ...]) -> pl.Expr:
    return _or_empty(name).cast(pl.UInt8 if len(words) < 256 else pl.UInt16).cat.to(pl.Enum(words))
