"""`make bench-planning`: a day planned by us, by simple rules, and by other solvers.

python -m benchmarks.planning_day [--quick]          everything; --quick: few seeds, no whole state
python -m benchmarks.planning_day measure SHAPE WISHES SECONDS SEED…   one line of JSON per day, ours
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean, quantiles
from time import perf_counter

from benchmarks.instances import SHAPES, invented
from benchmarks.peers import entries, greedy
from miteinander.planning.day import formats
from miteinander.planning.day.check import check
from miteinander.planning.day.model import Day
from miteinander.planning.day.plan import plan
from miteinander.planning.day.rank import rank
from miteinander.planning.day.roster import Witness

ROOT = Path(__file__).resolve().parents[1]
# Each in an environment of its own: highspy and ortools cannot live in one process.
PEERS = {"lsa": "scipy==1.17.0", "cpsat": "ortools==9.15.6755", "vrp": "pyvrp==0.14.1"}
NAMES = {
    "lsa": "Linear assignment in rounds (scipy)",
    "cpsat": "CP-SAT, circuits (OR-Tools)",
    "vrp": "PyVRP, prize collecting",
    "broadcast": "Broadcast, first to accept",
    "first_come": "First come, best score",
    "scarcest_first": "Scarcest first, best score",
    "ours": "**Miteinander**",
}
WARM_UP = 3
Row = dict[str, float]


def measure(shape: str, wishes: int | None, seconds: float, seeds: Iterable[int]) -> Iterable[Row]:
    """Plan days after a warm-up and yield what came out."""
    for _ in range(WARM_UP if SHAPES[shape].people < 1000 else 0):
        plan(formats.parse_day(invented("city", 1)).day())
    for seed in seeds:
        day = formats.parse_day(invented(shape, seed, wishes=wishes)).day()
        begun = perf_counter()
        made = plan(day, seconds=seconds)
        spent = perf_counter() - begun
        verdict = check(day, made)
        if verdict.broken or verdict.objective != made.objective:
            raise AssertionError(f"{shape} {seed}: {verdict.broken}")
        yield {
            "served": made.served,
            "wishes": len(day.requests),
            "objective": made.objective,
            "bound": made.bound,
            "level1": made.level1,
            "bound1": made.bound_level1,
            "gap2": made.bound_level2 / made.level2 - 1 if made.level2 > 0 else 0.0,
            "seconds": spent,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def child(shape: str, wishes: int | None, seconds: float, seeds: Sequence[int]) -> list[Row]:
    """Measure in a process of its own, for its memory."""
    words = ["measure", shape, wishes or SHAPES[shape].wishes, seconds, *seeds]
    command = [sys.executable, "-m", "benchmarks.planning_day", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown."""
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if not place else "---:" for place in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print()


def percentile(values: Sequence[float], share: int) -> float:
    """Return a percentile; of one value that value."""
    return quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


def cities(seeds: Sequence[int]) -> None:
    """Ordinary city days against the simple rules."""
    print(f"### City days, seeds {seeds[0]}–{seeds[-1]}, 200 interpreters\n")
    rows: list[Sequence[object]] = []
    for wishes in (60, 100, 150):
        ours = child("city", wishes, 30, seeds)
        for name in ("broadcast", "first_come", "scarcest_first"):
            worth, served, took = _simple(name, wishes, seeds)
            gaps = [mine["bound"] / points - 1 for mine, points in zip(ours, worth, strict=True)]
            rows.append((NAMES[name], wishes, f"{mean(served):.1f}", *_gaps(gaps), *_times(took), ""))
        gaps = [row["bound"] / row["objective"] - 1 for row in ours]
        megabytes = f"{max(row['megabytes'] for row in ours):.0f}"
        served = [row["served"] for row in ours]
        took = [row["seconds"] for row in ours]
        rows.append((NAMES["ours"], wishes, f"{mean(served):.1f}", *_gaps(gaps), *_times(took), megabytes))
    head = ("method", "requests", "served", "gap, mean", "gap, worst", "p50 ms", "p95 ms", "max ms", "MB")
    table(head, rows)


def _gaps(gaps: Sequence[float]) -> tuple[str, str]:
    return f"{mean(gaps):.4%}", f"{max(gaps):.4%}"


def _times(took: Sequence[float]) -> tuple[str, ...]:
    return tuple(f"{1000 * value:.0f}" for value in (percentile(took, 50), percentile(took, 95), max(took)))


def _simple(name: str, wishes: int, seeds: Sequence[int]) -> tuple[list[int], list[int], list[float]]:
    worth, served, took = [], [], []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "day.json"
            path.write_text(json.dumps(invented("city", seed, wishes=wishes)))
            day = entries.read(path)
        begun = perf_counter()
        chosen, _ = getattr(greedy, name)(day)
        took.append(perf_counter() - begun)
        points, number = _judged(day, chosen)
        worth.append(points)
        served.append(number)
    return worth, served, took


def _judged(day: entries.Entries, chosen: Iterable[int]) -> tuple[int, int]:
    lines = [
        formats.Assignment(
            day.day.requests.ids[day.jobs.request[job]],
            day.day.pool.ids[day.jobs.person[job]],
            int(day.jobs.start[job]),
        )
        for job in chosen
    ]
    return _worth(day.day, lines)


def _worth(day: Day, lines: list[formats.Assignment]) -> tuple[int, int]:
    verdict = check(day, Witness(*formats.plan_arrays(day, lines)))
    if verdict.broken:
        raise AssertionError(verdict.broken)
    return verdict.objective, verdict.served


def solvers(seeds: Sequence[int], seconds: float) -> None:
    """Other solvers on the same days, each in an environment of its own."""
    print(f"### Other solvers, seeds {seeds[0]}–{seeds[-1]}, {seconds:g} s each\n")
    rows: list[Sequence[object]] = []
    for wishes in (100, 150):
        ours = child("city", wishes, seconds, seeds)
        bounds = [row["bound"] for row in ours]
        for name in PEERS:
            theirs = [_peer(name, seed, wishes, seconds) for seed in seeds]
            gaps = [bound / row["objective"] - 1 for bound, row in zip(bounds, theirs, strict=True)]
            rows.append(_solver_row(name, wishes, theirs, gaps))
        gaps = [row["bound"] / row["objective"] - 1 for row in ours]
        rows.append(_solver_row("ours", wishes, ours, gaps))
    table(("solver", "requests", "served", "gap, mean", "gap, worst", "mean s", "max s", "MB"), rows)


def _solver_row(
    name: str, wishes: int, rows: Sequence[Mapping[str, float]], gaps: Sequence[float]
) -> Sequence[object]:
    took = [row["seconds"] for row in rows]
    return (
        NAMES[name],
        wishes,
        f"{mean(row['served'] for row in rows):.1f}",
        *_gaps(gaps),
        f"{mean(took):.2f}",
        f"{max(took):.2f}",
        f"{max(row['megabytes'] for row in rows):.0f}",
    )


def _peer(name: str, seed: int, wishes: int, seconds: float) -> Row:
    content = invented("city", seed, wishes=wishes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.json"
        path.write_text(json.dumps(content))
        command = [str(_environment(name)), "-m", f"benchmarks.peers.{name}", str(path), str(seconds)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told = json.loads(done.stdout)
    objective, served = _worth(formats.parse_day(content).day(), formats.parse_plan(told))
    numbers = {"seconds": told["seconds"], "megabytes": told["megabytes"]}
    return {"objective": objective, "served": served, **numbers}


def _environment(name: str) -> Path:
    """Return the Python of a peer's environment, made when first asked for."""
    folder = ROOT / "build" / "peers" / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "numpy", PEERS[name]], check=True)
    return python


def shapes(names: Sequence[str], seeds: Sequence[int], seconds: float) -> None:
    """Days of other shapes."""
    print(f"### Other shapes, seeds {seeds[0]}–{seeds[-1]}, at most {seconds:g} s\n")
    rows = []
    for name in names:
        found = child(name, None, seconds, seeds)
        gaps = [row["bound"] / row["objective"] - 1 if row["objective"] else 0.0 for row in found]
        rows.append(
            (
                name,
                f"{mean(row['served'] for row in found):.1f} of {found[0]['wishes']}",
                *_gaps(gaps),
                f"{max(row['bound1'] - row['level1'] for row in found):.0f}",
                f"{mean(row['seconds'] for row in found):.2f}",
                f"{max(row['seconds'] for row in found):.2f}",
                f"{max(row['megabytes'] for row in found):.0f}",
            )
        )
    head = ("shape", "served", "gap, mean", "gap, worst", "priority units open", "mean s", "max s", "MB")
    table(head, rows)


def instant() -> None:
    """Ranking, and the first call of a fresh process."""
    print("### Ranking and start-up\n")
    rows = []
    for shape in ("city", "nrw"):
        day = formats.parse_day(invented(shape, 1)).day()
        took = []
        for request in range(min(500, len(day.requests))):
            begun = perf_counter()
            rank(day, request)
            took.append(perf_counter() - begun)
        for_people = f"rank among {len(day.pool):,} people"
        rows.append((for_people, *(f"{1000 * percentile(took[1:], share):.2f}" for share in (50, 95))))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.json"
        path.write_text(json.dumps(invented("city", 1)))
        words = ["plan", str(path), "--out", str(Path(folder) / "plan.json")]
        took = []
        for _ in range(5):
            begun = perf_counter()
            command = [sys.executable, "-m", "miteinander.config.cli", *words]
            subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            took.append(perf_counter() - begun)
    first = (f"{1000 * percentile(took, share):.0f}" for share in (50, 95))
    rows.append(("`miteinander plan`, a city day, whole process", *first))
    table(("what", "p50 ms", "p95 ms"), rows)


def main() -> None:
    """Run what was asked for."""
    if sys.argv[1:2] == ["measure"]:
        shape, wishes, seconds, *seeds = sys.argv[2:]
        for row in measure(shape, int(wishes), float(seconds), map(int, seeds)):
            print(json.dumps(row), flush=True)
        return
    quick = "--quick" in sys.argv
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    cities(range(200, 205 if quick else 240))
    solvers(range(200, 201 if quick else 203), 5 if quick else 15)
    city = [name for name, shape in SHAPES.items() if shape.people < 300 and name != "city"]
    shapes([name for name in city if "busy" not in name], range(1, 2 if quick else 6), 30)
    if not quick:
        shapes([name for name in SHAPES if "busy" in name or "crowd" in name], [1], 30)
        shapes(["nrw"], [1, 2, 3], 5)
        shapes([name for name in SHAPES if name.startswith("nrw")], [1], 30)
    instant()


if __name__ == "__main__":
    main()
