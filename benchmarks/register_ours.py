"""Ours: `figures derive` without persons, then every margin with noise.

python -m benchmarks.register_ours FOLDER DAY
"""

import io
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.register_margins import CROSS, Published, base_sums, tell
from miteinander.statistics.command import main
from miteinander.statistics.disclosure.cell_key import margins


def work(folder: Path, on: date) -> dict[str, int]:
    """Derive, count, add up, perturb."""
    with tempfile.TemporaryDirectory() as out, redirect_stdout(io.StringIO()):
        words = ["derive", str(folder), "--on", str(on), "--out", out, "--no-persons"]
        if main(words):
            raise RuntimeError("the register was refused")
        cube = pl.read_parquet(Path(out) / "cube.parquet")
    sums = base_sums(cube["n"].cast(pl.Int64).to_numpy(), cube["key"].cast(pl.Int64).to_numpy())
    municipality, district = (_number(cube, name) for name in ("municipality", "district"))
    cross = cube.select(*CROSS[1:], "n", "key", area=municipality * 2**16 + district)
    published = Published()
    for _, margin in margins(cross, CROSS):
        published.add(margin["n"].to_numpy(), margin["key"].to_numpy())
    return sums | published.sums


def _number(cube: pl.DataFrame, place: str) -> pl.Expr:
    words = pl.col(place) if isinstance(cube.schema[place], pl.Enum) else pl.col(place).cast(pl.Categorical)
    return words.to_physical().cast(pl.Int64)


if __name__ == "__main__":
    tell(lambda: work(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
