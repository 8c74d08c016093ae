"""Published tables on their way: what a shielded office, a survey or a service room hands to the platform.

A bundle is one JSON file of datasets, each with everything a reader must know beside the numbers. Only
protected figures are written; a bundle holds nobody's row. Labels are codes, None (JSON null) is the total.

    {"format": "miteinander-figures-1",
     "datasets": [{"slug": "residents", "title": "…", "dimensions": ["district", "sex"],
                   "reference_day": "2025-12-31", "register": "…", "definition": "B", "base": "…",
                   "unit": "persons", "source": "…", "licence": "dl-de/by-2-0", "synthetic": true,
                   "recipe": {…}, "recipe_hash": "…",
                   "columns": ["district", "sex", "value", "lower", "upper", "n_eff", "sdc_method", "status"],
                   "rows": [["01", null, 4310, 4300, 4320, null, "cell-key", "A"], …]}]}
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from pathlib import Path

from miteinander.core.errors import FormatError

FORMAT = "miteinander-figures-1"
MEASURES = ("value", "lower", "upper", "n_eff", "sdc_method", "status")
# Codes of observations after SDMX: normal, estimated, provisional, break, missing, confidential.
STATUSES = ("A", "E", "P", "B", "M", "C")
WITHHELD = ("M", "C")
UNITS = ("persons", "percent", "households", "cases", "hours", "days", "score", "ratio", "cents")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_SLUG = 60

Labels = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published number with its bounds; `value` is None exactly where the status says it is withheld."""

    labels: Labels
    value: float | None
    lower: float | None = None
    upper: float | None = None
    n_eff: float | None = None
    sdc_method: str = "none"
    status: str = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One table for one reference day. `definition` is the id of who is counted ("A"–"F", "all", …)."""

    slug: str
    title: str
    dimensions: tuple[str, ...]
    rows: tuple[Row, ...]
    reference_day: date
    register: str
    definition: str
    base: str
    unit: str
    source: str
    licence: str
    synthetic: bool
    recipe: Mapping[str, object] = field(default_factory=dict)

    @property
    def recipe_hash(self) -> str:
        """SHA-256 of the recipe: the same inputs and parameters have the same hash."""
        return hash_of(self.recipe)


def hash_of(value: object) -> str:
    """Return the SHA-256 of a JSON value in its canonical form (sorted keys, no spaces)."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_bundle(path: Path, datasets: Sequence[Dataset]) -> None:
    """Write a bundle beside its place and rename it, so that nobody reads half of one.

    Raises:
        FormatError: a dataset breaks the rules of the format.
    """
    problems = [problem for dataset in datasets for problem in problems_of(dataset)]
    if problems:
        raise FormatError(problems)
    text = json.dumps(
        {"format": FORMAT, "datasets": [_as_json(dataset) for dataset in datasets]}, ensure_ascii=False
    )
    beside = path.with_name(path.name + ".part")
    beside.write_text(text + "\n", encoding="utf-8")
    os.replace(beside, path)


def read_bundle(content: bytes) -> list[Dataset]:
    """Read a bundle.

    Raises:
        FormatError: not such a file, or a dataset breaks the rules; each sentence names dataset and row.
    """
    try:
        whole = json.loads(content)
    except ValueError as error:
        raise FormatError(
            [f"The file is no JSON: {error}. Take the bundle.json that the command wrote."]
        ) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise FormatError(
            [f'The file does not say "format": "{FORMAT}". Take the bundle.json of this version.']
        )
    parts = whole.get("datasets")
    if not isinstance(parts, list) or not parts:
        raise FormatError(["The bundle holds no datasets. Run the command again."])
    datasets = [_from_json(part, number) for number, part in enumerate(parts, start=1)]
    problems = [problem for dataset in datasets for problem in problems_of(dataset)]
    if problems:
        raise FormatError(problems)
    return datasets


def problems_of(dataset: Dataset) -> list[str]:
    """Return every broken rule of one dataset as a sentence."""
    name = dataset.slug
    found = [
        f"{name}: {words}" for words, broken in (
            ("the slug may hold small letters, digits and single hyphens only.",
             not _SLUG.match(name) or len(name) > LONGEST_SLUG),
            ("dimensions must be named once each.", len(set(dataset.dimensions)) != len(dataset.dimensions)),
            ("a dimension may not be called like a measure.", bool(set(dataset.dimensions) & set(MEASURES))),
            (f"the unit {dataset.unit!r} is not one of {', '.join(UNITS)}.", dataset.unit not in UNITS),
            ("the same labels stand in two rows.",
             len({row.labels for row in dataset.rows}) != len(dataset.rows)),
        ) if broken
    ]  # fmt: skip
    found += [
        f"{name}: {label} is empty; a figure without it may not leave the house."
        for label in ("title", "register", "definition", "base", "source", "licence")
        if not getattr(dataset, label).strip()
    ]
    for number, row in enumerate(dataset.rows, start=1):
        found += [f"{name}, row {number}: {words}" for words in _row_problems(row, len(dataset.dimensions))]
    return found


def _row_problems(row: Row, dimensions: int) -> list[str]:
    numbers = [n for n in (row.value, row.lower, row.upper, row.n_eff) if n is not None]
    low, high = row.lower, row.upper
    outside = row.value is not None and (
        (low is not None and row.value < low) or (high is not None and row.value > high)
    )
    rules = (
        ("a label is missing or too much.", len(row.labels) != dimensions),
        (f"the status {row.status!r} is not one of {', '.join(STATUSES)}.", row.status not in STATUSES),
        ("a number is infinite or no number.", not all(isfinite(number) for number in numbers)),
        (
            "a value is missing without a status that says why.",
            row.value is None and row.status not in WITHHELD,
        ),
        ("a withheld value is shown.", row.value is not None and row.status in WITHHELD),
        ("the value lies outside its bounds.", outside),
    )
    return [words for words, broken in rules if broken]


def _as_json(dataset: Dataset) -> dict[str, object]:
    plain = {
        name: getattr(dataset, name)
        for name in (
            "slug",
            "title",
            "register",
            "definition",
            "base",
            "unit",
            "source",
            "licence",
            "synthetic",
        )
    }
    return {
        **plain,
        "reference_day": dataset.reference_day.isoformat(),
        "dimensions": list(dataset.dimensions),
        "recipe": dict(dataset.recipe),
        "recipe_hash": dataset.recipe_hash,
        "columns": [*dataset.dimensions, *MEASURES],
        "rows": [[*row.labels, *(getattr(row, name) for name in MEASURES)] for row in dataset.rows],
    }


def _from_json(part: object, number: int) -> Dataset:
    try:
        return _read_dataset(part)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(
            [f"Dataset {number} cannot be read ({error}). Take the bundle as the command wrote it."]
        ) from error


def _read_dataset(part: object) -> Dataset:
    if not isinstance(part, dict):
        raise TypeError("it is no object")
    dimensions = tuple(str(name) for name in part["dimensions"])
    if part["columns"] != [*dimensions, *MEASURES]:
        raise ValueError("its columns are not the dimensions and the measures")
    dataset = Dataset(
        **{
            name: str(part[name])
            for name in ("slug", "title", "register", "definition", "base", "unit", "source", "licence")
        },
        dimensions=dimensions,
        reference_day=date.fromisoformat(part["reference_day"]),
        synthetic=part["synthetic"] is not False,  # whoever does not say so is taken for invented
        recipe=dict(part["recipe"]),
        rows=tuple(_read_row(cells, len(dimensions)) for cells in part["rows"]),
    )
    if part["recipe_hash"] != dataset.recipe_hash:
        raise ValueError("its recipe does not fit its hash")
    return dataset


def _read_row(cells: Sequence[object], dimensions: int) -> Row:
    labels, (value, lower, upper, n_eff, method, status) = cells[:dimensions], cells[dimensions:]
    return Row(
        labels=tuple(None if label is None else str(label) for label in labels),
        value=_number(value),
        lower=_number(lower),
        upper=_number(upper),
        n_eff=_number(n_eff),
        sdc_method=str(method),
        status=str(status),
    )


def _number(cell: object) -> float | None:
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise TypeError(f"{cell!r} is no number")
    return cell
