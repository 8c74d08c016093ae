"""Write invented registers: one file per municipality, each beside its place and then renamed.

A folder remembers what it is made of; calling again makes only the files that are missing.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.miniature.calibration import Calibration
from miteinander.statistics.miniature.frame import register

SYNTHETIC = "synthetic: every person in this register is invented"
FORMATS = ("parquet", "csv")
_MARK = "synthetic.json"


def write_register(
    municipalities: Iterable[Calibration], folder: Path, *, on: date, seed: int, keys: bool = False,
    file_format: str = "parquet", recipe: str = "", say: Callable[[str], None] = lambda words: None,
) -> dict[str, int]:  # fmt: skip
    """Write the register of each municipality that is not there yet; return how much stands there now."""
    folder.mkdir(parents=True, exist_ok=True)
    _claim(folder, {"note": SYNTHETIC, "on": on.isoformat(), "seed": seed, "keys": keys, "of": recipe})
    residents = files = made = 0
    for calibration in municipalities:
        path = folder / f"synthetic-{calibration.municipality}.{file_format}"
        if not path.exists():
            _write(register(calibration, on=on, seed=seed, keys=keys), path, calibration, on=on, seed=seed)
            made += 1
            if made % 50 == 0:
                say(f"{made} municipalities, {residents:,} residents so far")
        residents += calibration.total
        files += 1
    return {"files": files, "made": made, "residents": residents}


def _write(frame: pl.DataFrame, path: Path, calibration: Calibration, *, on: date, seed: int) -> None:
    beside = path.with_suffix(".part")
    if path.suffix == ".csv":
        frame.write_csv(beside, separator=";")
    else:
        about = {
            "synthetic": SYNTHETIC,
            "source": calibration.source,
            "on": on.isoformat(),
            "seed": str(seed),
        }
        frame.write_parquet(beside, compression="zstd", metadata=about)
    beside.replace(path)


def _claim(folder: Path, made_of: dict[str, object]) -> None:
    """Say what the folder holds; refuse to mix two registers in one folder."""
    mark = folder / _MARK
    if mark.exists() and json.loads(mark.read_text("utf-8")) != made_of:
        raise FormatError([f"{folder}: holds another invented register; choose an empty folder"])
    mark.write_text(json.dumps(made_of, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "README").write_text(_README.format(**made_of), "utf-8")


_README = """\
SYNTHETIC. Every person, household and key in this folder is invented; nobody is meant.

Reference day {on}, seed {seed}, {of}.
Made by `miteinander figures miniature`; the same words make the same bytes.
Residents with main or sole residence meet the table of districts, sex and age groups exactly;
the shares of foreigners and of people with background are met within one percentage point
in cities of 30,000 residents or more. Origins, households and gaps follow assumptions.
"""
