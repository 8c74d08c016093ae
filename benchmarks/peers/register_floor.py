"""The floor: decode the columns the derivation needs, and nothing else.

python -m benchmarks.peers.register_floor FOLDER DAY
"""

import sys
from pathlib import Path

import polars as pl

from benchmarks.register_margins import NEEDED, tell


def work(folder: Path) -> dict[str, int]:
    """Read file by file and forget."""
    rows = 0
    for path in sorted(folder.glob("*.parquet")):
        rows += pl.read_parquet(path, columns=list(NEEDED)).height
    return {"rows": rows}


if __name__ == "__main__":
    tell(lambda: work(Path(sys.argv[1])))
