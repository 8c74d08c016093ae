"""Registers: statuses, the finest cells and every margin with noise, against pandas, DuckDB and a floor.

python -m benchmarks registers                 a city of 340,000 and a state of 18 million
BENCH_COUNTRY=1 python -m benchmarks registers and a country of 84 million, ours and the floor only
BENCH_FOLDER=DIR                               where the invented registers are kept between runs

Everything is invented. Each engine runs in a process of its own; processor time and memory are those of
the whole process, its imports included. All engines must find the same cells, key sums and margins.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.register_margins import NEEDED
from miteinander.statistics.miniature import invented_state, write_register

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 6, 30)
SEED = 1
ENGINES = {
    "benchmarks.register_ours": "**Miteinander** (Narwhals on Polars)",
    "benchmarks.peers.register_pandas": "pandas and NumPy, file by file",
    "benchmarks.peers.register_duckdb": "DuckDB, SQL",
    "benchmarks.peers.register_floor": f"floor: decode the {len(NEEDED)} columns",
}
OURS, PANDAS, DUCKDB, FLOOR = ENGINES


@dataclass(frozen=True, slots=True)
class Size:
    """A register to invent: its name, people, municipalities, and which engines are worth the wait."""

    name: str
    residents: int
    municipalities: int
    engines: Sequence[str]
    limit: str = ""


SIZES = (
    Size("city", 340_000, 1, (OURS, PANDAS, DUCKDB, FLOOR)),
    Size("state", 18_000_000, 396, (OURS, PANDAS, DUCKDB, FLOOR), "8 CPU s, 1.5 GB, twice pandas"),
    Size("country", 84_000_000, 2_000, (OURS, FLOOR), "6 GB"),
)
Cost = Mapping[str, float]


def made(size: Size, folder: Path) -> Path:
    """Return the folder of a register, made if it is not there."""
    out = folder / size.name
    places = invented_state(size.residents, size.municipalities, on=DAY, seed=SEED)
    recipe = f"{size.residents} residents in {size.municipalities} invented municipalities"
    write_register(places, out, on=DAY, seed=SEED, keys=True, recipe=recipe)
    return out


def measured(engine: str, register: Path) -> tuple[Cost, Mapping[str, int]]:
    """Run one engine in a process of its own."""
    words = [sys.executable, "-m", engine, str(register), DAY.isoformat()]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{engine} failed:\n{done.stderr[-2000:]}")
    told = json.loads(done.stdout)
    return told, told["sums"]


def compare(size: Size, folder: Path) -> None:
    """Print one table; stop if two engines disagree."""
    register = made(size, folder)
    found = {engine: measured(engine, register) for engine in size.engines}
    sums = {engine: told for engine, (_, told) in found.items() if engine != FLOOR}
    first = sums[OURS]
    for engine, told in sums.items():
        if told != first:
            raise AssertionError(f"{ENGINES[engine]} finds {told}, ours {first}")
    megabytes = sum(path.stat().st_size for path in register.glob("*.parquet")) / 1e6
    print(f"### {size.name}: {first['population']:,} people in {size.municipalities:,} files\n")
    equal = ", equal in all engines" if len(sums) > 1 else ""
    cells = f"{first['cells']:,} cells, {first['margin_cells']:,} margin cells{equal}"
    print(f"{megabytes:,.0f} MB of Parquet; {cells}.\n")
    print("| engine | CPU s | × ours | million people per CPU s | wall s | peak MB |")
    print("|---|---:|---:|---:|---:|---:|")
    ours = found[OURS][0]["cpu"]
    for engine, (cost, _) in found.items():
        speed = first["population"] / cost["cpu"] / 1e6
        print(
            f"| {ENGINES[engine]} | {cost['cpu']:.2f} | {cost['cpu'] / ours:.2f} | {speed:.2f} "
            f"| {cost['wall']:.1f} | {cost['megabytes']:.0f} |"
        )
    print(f"\nLimit: {size.limit}.\n" if size.limit else "", flush=True)


def main() -> None:
    """Measure the city and the state; the country if asked for."""
    wanted = [size for size in SIZES if size.name != "country" or os.environ.get("BENCH_COUNTRY")]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}\n")
    kept = os.environ.get("BENCH_FOLDER")
    with tempfile.TemporaryDirectory() as passing:
        for size in wanted:
            compare(size, Path(kept or passing))


if __name__ == "__main__":
    main()
