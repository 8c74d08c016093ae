"""Small CSV files of the register: the margins of a survey, and what is known of its areas."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from miteinander.core.reading import Entry
from miteinander.statistics.survey.small_areas import Areas


def counts_from(path: Path, name: str, entry: Entry) -> dict[str, float]:
    """Read the lines of one margin from a CSV with the columns variable, category, count."""
    counts: dict[str, float] = {}
    for line, row in _lines(path, ("variable", "category", "count"), entry):
        if row["variable"] != name:
            continue
        if row["category"] in counts:
            entry.wrong("file", f"{path.name}, line {line}, names {row['category']} again")
        if not row["count"].isdigit():
            entry.wrong("file", f"{path.name}, line {line}, holds no whole number as count")
            continue
        counts[row["category"]] = float(row["count"])
    if not counts and not entry.problems.found:
        entry.wrong("file", f"{path.name} holds no line with the variable {name}")
    return counts


def areas_from(
    path: Path, variable: str, names: tuple[str, ...], covariates: tuple[str, ...], entry: Entry
) -> Areas:
    """Read one line per area, with the column area and one per covariate."""
    found: dict[str, list[float]] = {}
    for line, row in _lines(path, ("area", *covariates), entry):
        try:
            found[row["area"]] = [float(row[name].replace(",", ".")) for name in covariates]
        except ValueError:
            entry.wrong("file", f"{path.name}, line {line}, holds a covariate that is no number")
    missing = [name for name in names if name not in found]
    if missing and found:
        entry.wrong("file", f"{path.name} lacks the areas {', '.join(missing)}")
    rows = [found.get(name, [0.0] * len(covariates)) for name in names]
    return Areas(
        variable=variable,
        names=names,
        covariates=covariates,
        values=np.array(rows, dtype=np.float64).reshape(len(names), len(covariates)),
    )


def _lines(path: Path, columns: tuple[str, ...], entry: Entry) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines of a CSV file with their numbers; commas, semicolons and tabs are understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        entry.wrong("file", f"{path} cannot be read; give a CSV file in UTF-8")
        return
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    lacking = [name for name in columns if name not in (reader.fieldnames or ())]
    if lacking:
        entry.wrong("file", f"{path.name} lacks the column {', '.join(lacking)}")
        return
    for row in reader:
        yield reader.line_num, {name: (row[name] or "").strip() for name in columns}
