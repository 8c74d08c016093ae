"""How many live where, and which shares an invented register shall show: values, not constants.

A city is either read from its own open table (districts × sex × four age groups) or made up from
the inhabitants of its districts; a state is many made-up municipalities.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from miteinander.core.errors import FormatError

SEXES = ("m", "f", "d")
# The first age of each group and the age nobody of the last group reaches.
AGE_GROUPS = (0, 18, 65, 80, 101)
GROUPS = len(AGE_GROUPS) - 1
# State 99 does not exist: an invented municipality cannot be taken for a real one.
INVENTED_STATE = "99"
_PER_DISTRICT = 4_700
_COLUMNS = ("stichtag", "stat_id", "stat_id_k", "geschlecht", "altersgruppen4", "einwohnerzahl")
_TOTAL = "3"


@dataclass(frozen=True, slots=True)
class Targets:
    """The shares of foreigners and of people with background (definition B), by age group."""

    foreign: tuple[float, ...]
    background: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A municipality as its register shall count it: residents by district, sex (m, f, d) and age group."""

    municipality: str
    districts: tuple[str, ...]
    residents: NDArray[np.int64]
    targets: Targets
    source: str

    @property
    def total(self) -> int:
        """Return how many people live there."""
        return int(self.residents.sum())


@cache
def _parameters() -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(Path(__file__).with_name("targets.json").read_text("utf-8"))
    return found


def shares_on(day: date) -> tuple[float, float]:
    """Return the shares of foreigners and of people with background, between the known days in a line."""
    known: Sequence[Mapping[str, float | str]] = _parameters()["shares"]  # type: ignore[assignment]
    days = [date.fromisoformat(str(row["valid_from"])).toordinal() for row in known]
    foreign, background = (
        float(np.interp(day.toordinal(), days, [float(row[name]) for row in known]))
        for name in ("foreign", "background")
    )
    return foreign, background


def targets_for(residents: NDArray[np.int64], day: date) -> Targets:
    """Bend the shares by age until they give the overall shares of the day in this population."""
    by_age: Mapping[str, Sequence[float]] = _parameters()["by_age"]  # type: ignore[assignment]
    people = residents.sum(axis=(0, 1))
    whole = max(1, int(people.sum()))
    bent = []
    for name, share in zip(("foreign", "background"), shares_on(day), strict=True):
        shape = np.asarray(by_age[name])
        plain = float(shape @ people) / whole
        bent.append(tuple(float(value) for value in np.minimum(0.95, shape * share / max(plain, 1e-9))))
    return Targets(*bent)


def age_curve() -> NDArray[np.float64]:
    """Return the weight of every single year of age."""
    ages: Mapping[str, Sequence[float]] = _parameters()["ages"]  # type: ignore[assignment]
    return np.interp(np.arange(AGE_GROUPS[-1]), ages["at"], ages["people"])


def invented_city(
    inhabitants: Mapping[str, int], *, on: date, municipality: str = "99000000", seed: int = 0
) -> Calibration:
    """Make up sex and age for the inhabitants of each district; the districts differ, their sums hold."""
    random = np.random.default_rng([seed, int(municipality)])
    curve = age_curve()
    city = np.add.reduceat(curve, AGE_GROUPS[:-1])
    residents = np.zeros((len(inhabitants), len(SEXES), GROUPS), dtype=np.int64)
    women = np.array([0.487, 0.5, 0.547, 0.631])
    for number, count in enumerate(inhabitants.values()):
        groups = city * random.gamma(60, 1 / 60, GROUPS)
        shares = np.stack([groups * (1 - women), groups * women, groups * 0.0003])
        residents[number] = _whole(shares, count)
    source = "made up: no real city's table was used"
    targets = targets_for(residents, on)
    return Calibration(municipality, tuple(inhabitants), residents, targets, source)


def invented_state(residents: int, municipalities: int, *, on: date, seed: int = 0) -> Iterator[Calibration]:
    """Yield municipalities of very different size that together have so many residents, big ones first."""
    if not 0 < municipalities <= residents:
        raise FormatError(["--municipalities must lie between 1 and --residents"])
    sizes = _whole(1 / (np.arange(municipalities) + 6) ** 0.9, residents)
    for number, size in enumerate(sizes):
        yield invented_city(
            _even(int(size)), on=on, municipality=f"{INVENTED_STATE}{number + 1:06}", seed=seed
        )


def _even(size: int) -> dict[str, int]:
    districts = max(1, round(size / _PER_DISTRICT))
    weights = 1 + 0.5 * np.sin(np.arange(districts) * 2.4)
    return {
        f"{number + 1:02}": int(count)
        for number, count in enumerate(_whole(weights, size))
    }  # fmt: skip


def _whole(weights: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Share a total out in whole numbers, the largest remainders first; the sum is exact."""
    exact = weights / weights.sum() * total
    counts: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    order = np.argsort((counts - exact).ravel(), kind="stable")
    counts.ravel()[order[: total - int(counts.sum())]] += 1
    return counts


def read_city(path: Path, *, on: date) -> Calibration:
    """Read residents by statistical district, sex and four age groups, as Bielefeld publishes them."""
    rows = [row for row in _rows(path) if row["stichtag"] == f"{on:%d%m%Y}"]
    if not rows:
        raise FormatError([f"{path}: no rows for {on}; choose a day the file holds"])
    keys = sorted({(row["stat_id"], row["stat_id_k"]) for row in rows})
    place = {key: number for number, (key, _) in enumerate(keys)}
    residents = np.zeros((len(keys), len(SEXES), GROUPS), dtype=np.int64)
    totals = np.zeros((len(keys), GROUPS), dtype=np.int64)
    for row in rows:
        district, group, count = place[row["stat_id"]], int(row["altersgruppen4"]) - 1, _count(path, row)
        if row["geschlecht"] == _TOTAL:
            totals[district, group] += count
        else:
            residents[district, int(row["geschlecht"]) - 1, group] += count
    wrong = np.argwhere((residents.sum(axis=1) != totals) & (totals > 0))
    if len(wrong):
        raise FormatError(
            [f"{path}: district {keys[at][1]}, age group {group + 1}: men and women do not add up to sex = 3"
             for at, group in wrong]
        )  # fmt: skip
    source = f"{path.name}, {on}: residents by district, sex and age group"
    municipality = f"{keys[0][0][:-3]:0>8}"
    return Calibration(
        municipality, tuple(key for _, key in keys), residents, targets_for(residents, on), source
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise FormatError(
                    [f"{path}: column {missing[0]} is missing; the first line must name the columns"]
                )
            yield from reader
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError([f"{path}: cannot be read: {error}"]) from error


def _count(path: Path, row: Mapping[str, str]) -> int:
    known = row["geschlecht"] in {"1", "2", _TOTAL} and row["altersgruppen4"] in {"1", "2", "3", "4"}
    if not known or not row["einwohnerzahl"].isdecimal():
        raise FormatError(
            [f"{path}: district {row['stat_id_k']}: sex is 1, 2 or 3, the age group 1 to 4, "
             f"the count a whole number; found {', '.join(row[name] for name in _COLUMNS[3:])}"]
        )  # fmt: skip
    return int(row["einwohnerzahl"])
