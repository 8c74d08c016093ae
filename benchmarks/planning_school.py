"""School places planned by us, by simple rules, and by other programs in environments of their own.

python -m benchmarks.planning_school [--quick]
python -m benchmarks.planning_school measure SHAPE SEED SECONDS WORKERS    one line of JSON, ours
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.school_instances import SHAPES, city, state, years
from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.check import check
from miteinander.planning.school.envy import claims, fewest_envies
from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Ints, Rules, only
from miteinander.planning.school.place import place
from miteinander.planning.school.weekly import place_week, sample_futures

ROOT = Path(__file__).resolve().parents[1]
RULES = Rules()
# Each in an environment of its own: highspy and ortools cannot live in one process.
PEERS = {"school_cpsat": "ortools==9.15.6755", "school_matching": "matching==1.4.3"}
NAMES = {
    "school_cpsat": "CP-SAT (OR-Tools), two threads",
    "school_matching": "`matching`, each year apart, language places repaired",
}
WEEKS = 40
LANGUAGE = 10


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown."""
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if not place else "---:" for place in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print()


def first_come(batch: Batch, candidates: Candidates, order: Iterable[int], *, nearest: bool = False) -> Ints:
    """Give every child, in the order they come, the nearest or the best free school."""
    left = np.concatenate([batch.schools.seats, batch.schools.language_places[:, None]], axis=1)
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    for child in order:
        at = candidates.of(child)
        year, need = batch.children.year[child] - 1, batch.children.need[child] > 0
        rows = range(at.start, at.stop)
        for row in rows if nearest else sorted(rows, key=lambda row: -candidates.points[row]):
            school = candidates.school[row]
            if left[school, year] > 0 and (not need or left[school, LANGUAGE] > 0):
                left[school, year] -= 1
                left[school, LANGUAGE] -= need
                school_of[child] = school
                break
    return school_of


def judged(batch: Batch, school_of: Ints, bound: float) -> Sequence[object]:
    """Check a placement and return placed, points, siblings together, envies and the gap to our bound."""
    found = check(batch, RULES, school_of.tolist())
    if found.broken:
        raise AssertionError(found.broken)
    envy = claims(batch, RULES, find_candidates(batch, RULES), school_of).envious
    open_points = max(0.0, bound - found.objective)
    return found.placed, found.points, found.siblings_together, envy, f"{open_points:,.0f}"


def cities(seeds: Sequence[int], seconds: float) -> None:
    """Compare everything on whole years of one town."""
    head = ("city", "method", "placed", "points", "siblings together", "envies", "open points", "s")
    rows: list[Sequence[object]] = []
    for seed in seeds:
        batch = parse_batch(city(seed))
        candidates = find_candidates(batch, RULES)
        everybody = range(len(batch.children))
        best = place(batch, seconds=60)
        ways: dict[str, Callable[[], Ints]] = {
            "First come, nearest": lambda b=batch, c=candidates, e=everybody: first_come(
                b, c, e, nearest=True
            ),
            "First come, best score": lambda b=batch, c=candidates, e=everybody: first_come(b, c, e),
            "Miteinander, fewest envies": lambda b=batch, c=candidates: fewest_envies(b, RULES, c),
            "Miteinander, first plan": lambda b=batch: place(b, prove=False).school_of,
            "**Miteinander, proven best**": lambda b=batch: place(b, seconds=60).school_of,
        }
        for name, way in ways.items():
            begun = perf_counter()
            school_of = way()
            took = perf_counter() - begun
            rows.append((seed, name, *judged(batch, school_of, best.bound), f"{took:.2f}"))
        for name in PEERS:
            told = _peer(name, city(seed), seconds)
            school_of = np.array(told["school_of"])
            rows.append((seed, NAMES[name], *judged(batch, school_of, best.bound), f"{told['seconds']:.1f}"))
    print(f"### Years of a town, 1,500 children, 95 schools; CP-SAT had {seconds:g} s\n")
    table(head, rows)


def _peer(name: str, content: object, seconds: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.json"
        path.write_text(json.dumps(content))
        command = [str(_environment(name)), "-m", f"benchmarks.peers.{name}", str(path), str(seconds)]
        paths = f"{ROOT}/src{os.pathsep}{ROOT}"
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, check=True
        )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _environment(name: str) -> Path:
    """Return the Python of a peer's environment, made when first asked for."""
    folder = ROOT / "build" / "peers" / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "numpy", PEERS[name]], check=True)
    return python


def measure(shape: str, seed: int, seconds: float, workers: int) -> dict[str, object]:
    """Place one batch and say how it went."""
    batch = parse_batch(state(seed) if shape == "state" else city(seed, SHAPES[shape]))
    plan = place(batch, seconds=seconds, workers=workers)
    placed, points = plan.levels
    memory = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, child = memory
    return {
        "children": len(batch.children),
        "placed": placed.value,
        "most": placed.bound,
        "points": points.value,
        "gap": points.gap,
        "seconds": plan.seconds,
        "megabytes": (own + (workers if child else 0) * child) / 1024,
    }


def shapes(names: Sequence[str], seeds: Sequence[int], seconds: float, workers: int = 1) -> None:
    """Print towns of other shapes, each in a process of its own for its memory."""
    rows = []
    for name in names:
        for seed in seeds:
            words = ["measure", name, str(seed), str(seconds), str(workers)]
            command = [sys.executable, "-m", "benchmarks.planning_school", *words]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
            told = json.loads(done.stdout)
            placed = f"{told['placed']} of {told['children']}"
            gap = f"{told['gap']:.3%}"
            took = f"{told['seconds']:.1f}"
            rows.append((name, seed, placed, told["most"], gap, took, f"{told['megabytes']:.0f}"))
    print(f"### Other shapes, at most {seconds:g} s, {workers} process(es)\n")
    table(("shape", "seed", "placed", "proven most", "level-2 gap", "s", "MB"), rows)


def weeks(seeds: Sequence[int]) -> None:
    """Print years of forty weeks: first come, weekly batches, weekly batches that look ahead."""
    rows = []
    for seed in seeds:
        this, *past = (parse_batch(content) for content in years(seed, count=4))
        week = _weeks(this, seed)
        history = [(batch, _weeks(batch, 100 * seed + number)) for number, batch in enumerate(past, start=1)]
        best = place(this).placed
        comes = np.argsort(week, kind="stable").tolist()
        simple = first_come(this, find_candidates(this, RULES), comes)
        for name, (school_of, waited, took) in {
            "First come, best score": (simple, 0, 0.0),
            "Weekly batch": _year(this, week, []),
            "**Weekly, three sampled futures**": _year(this, week, history),
        }.items():
            placed = int((school_of != NOWHERE).sum())
            rows.append((seed, name, placed, best, f"{placed / best:.1%}", waited, f"{took:.1f}"))
    print("### Week by week, 40 weeks, 1,500 children; history: three earlier years\n")
    head = (
        "town",
        "policy",
        "placed",
        "with hindsight",
        "share",
        "placed later than at once",
        "longest week, s",
    )
    table(head, rows)


def _weeks(batch: Batch, seed: int) -> Ints:
    """Let whole families come in one of the weeks."""
    come = np.random.default_rng([seed, 7]).integers(0, WEEKS, int(batch.children.family.max()) + 1)
    return come[batch.children.family]


def _year(batch: Batch, week: Ints, history: list[tuple[Batch, Ints]]) -> tuple[Ints, int, float]:
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    waited, longest = 0, 0.0
    for now in range(WEEKS):
        here = np.flatnonzero(week <= now)
        held = school_of[here]
        late = np.where(held == NOWHERE, now - week[here], 0)
        task = only(batch, here)
        task = replace(task, children=replace(task.children, promised=held, waited=late))
        begun = perf_counter()
        futures = sample_futures([(past.children, then) for past, then in history], now, seed=0, samples=3)
        school_of[here] = place_week(task, futures)
        longest = max(longest, perf_counter() - begun)
        waited += int(((held == NOWHERE) & (school_of[here] != NOWHERE) & (late > 0)).sum())
    return school_of, waited, longest


def main() -> None:
    """Run what was asked for."""
    if sys.argv[1:2] == ["measure"]:
        shape, seed, seconds, workers = sys.argv[2:]
        print(json.dumps(measure(shape, int(seed), float(seconds), int(workers))))
        return
    quick = "--quick" in sys.argv
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    cities(range(1 if quick else 3), 10 if quick else 60)
    shapes(list(SHAPES)[:-1], [0] if quick else [0, 1], 20 if quick else 60)
    shapes(["city"], range(6), 3)
    if not quick:
        shapes(["one big region"], [0], 60)
        shapes(["state"], [11], 45, workers=2)
    weeks([40] if quick else [40, 41, 42])


if __name__ == "__main__":
    main()
