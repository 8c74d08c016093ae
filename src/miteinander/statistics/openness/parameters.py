"""Thresholds, weights and numbers of draws: data with validity and source, see `parameters.json`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypedDict

from miteinander.core.errors import FormatError
from miteinander.core.reading import Entry, Problems

SHIPPED = Path(__file__).parent / "parameters.json"
DIMENSIONS = ("representation", "participation", "freedom", "attitudes", "opening")
NORMALISATIONS = ("capped", "log", "target")
AGGREGATIONS = ("geometric", "arithmetic", "harmonic")
FULL = 100.0  # a score lies between 0 and this
MOST_DRAWS = 1_000_000
MOST_BASE_POINTS = 2**17
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the index."""

    code: str
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version of the method; `values` is what it was read from.

    floor: lowest value of a dimension inside the index; concentration: of the Dirichlet weights; base_points:
    of the Sobol shares; least_n_eff: of a sample; log_floor: ratio that scores 0 on the log scale; target:
    ratio that counts as reached; leave_out_probability: how often a draw leaves one dimension out;
    rater_limit: difference between two raters that is reported.
    """

    method: str
    weights: dict[str, float]
    floor: float
    draws: int
    seed: int
    base_points: int
    concentration: float
    least_dimensions: int
    least_n_eff: float
    normalisations: tuple[str, ...]
    log_floor: float
    target: float
    aggregations: tuple[str, ...]
    definitions: tuple[str, ...]
    leave_out_probability: float
    rater_limit: float
    most_years_apart: float
    bands: tuple[Band, ...]
    values: dict[str, object]


class _Version(TypedDict):
    method: str
    valid_from: str
    valid_to: str | None
    source: str
    values: dict[str, object]


def parameters_on(
    day: date, settings: Mapping[str, object] | None = None, *, where: str = "settings"
) -> Parameters:
    """Return the version of the method that holds on a day, with settings of one run. Raises FormatError."""
    for version in _versions():
        if version["valid_from"] <= day.isoformat() <= (version["valid_to"] or "9999"):
            return _parsed(version, settings or {}, where)
    earliest = min(version["valid_from"] for version in _versions())
    raise FormatError(
        [f"{where}: no version of the method holds on {day}; the first one begins on {earliest}."]
    )


@cache
def _versions() -> list[_Version]:
    versions: list[_Version] = json.loads(SHIPPED.read_text(encoding="utf-8"))["versions"]
    return versions


def _parsed(version: _Version, settings: Mapping[str, object], where: str) -> Parameters:
    problems = Problems()
    known = version["values"]
    for name in sorted(settings.keys() - known.keys()):
        problems.add(where, f"{name} is not known; settings are {', '.join(known)}.")
    values = {name: settings.get(name, value) for name, value in known.items()}
    entry = Entry(values, where, problems)
    made = Parameters(
        method=version["method"],
        weights=_weights(entry),
        floor=entry.number("floor", 1e-6, FULL),
        draws=entry.integer("draws", 100, MOST_DRAWS),
        seed=entry.integer("seed", 0, LARGEST_SEED),
        base_points=entry.integer("base_points", 16, MOST_BASE_POINTS),
        concentration=entry.number("concentration", 1e-3, 1e9),
        least_dimensions=entry.integer("least_dimensions", 1, len(DIMENSIONS)),
        least_n_eff=entry.number("least_n_eff", 0, 1e9),
        normalisations=_some(entry, "normalisations", NORMALISATIONS),
        log_floor=entry.number("log_floor", 1e-6, 0.99),
        target=entry.number("target", 0.01, 10),
        aggregations=_some(entry, "aggregations", AGGREGATIONS),
        definitions=tuple(entry.words("definitions")),
        leave_out_probability=entry.number("leave_out_probability", 0, 1),
        rater_limit=entry.number("rater_limit", 0, 1),
        most_years_apart=entry.number("most_years_apart", 0, 100),
        bands=_bands(entry),
        values=values,
    )
    problems.stop()
    return made


def _weights(entry: Entry) -> dict[str, float]:
    given = entry.mapping("weights")
    for name in sorted(given.keys() - set(DIMENSIONS)):
        entry.wrong("weights", f"names {name}, but dimensions are {', '.join(DIMENSIONS)}")
    inner = Entry(given, f"{entry.where}, weights", entry.problems)
    return {name: inner.number(name, 1e-9, 1e9) for name in DIMENSIONS}


def _some(entry: Entry, name: str, choices: Sequence[str]) -> tuple[str, ...]:
    given = entry.words(name)
    if not given:
        entry.wrong(name, "names none")
    return tuple(str(entry.as_choice(name, value, choices)) for value in given)


def _bands(entry: Entry) -> tuple[Band, ...]:
    bands = []
    for position, value in enumerate(entry.items("bands")):
        where = f"{entry.where}, bands[{position}]"
        inner = Entry(value if isinstance(value, dict) else {}, where, entry.problems)
        bands.append(Band(inner.word("code"), inner.number("from", 0, FULL), inner.number("to", 0, FULL)))
    return tuple(bands)
