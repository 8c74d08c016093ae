"""`miteinander place INSTANCE --out PLACEMENT`: plan a batch of children."""

import argparse
import os
import resource
import sys
from pathlib import Path

from miteinander.core.command_line import peak_megabytes, say
from miteinander.planning.school.compare import Option, beside
from miteinander.planning.school.formats import read_batch, write_placement
from miteinander.planning.school.place import place


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("instance", type=Path, help="file of the format miteinander/school/1, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="where the placement is written")
    parser.add_argument(
        "--time-limit", type=_seconds, default=60.0, metavar="S", help="seconds, 60 if not given"
    )
    parser.add_argument(
        "--prefer",
        choices=("most", "fairest"),
        default="most",
        help="most children placed (if not given), or fewest justified envies",
    )
    parser.add_argument(
        "--workers", type=_workers, default=min(2, os.cpu_count() or 1), metavar="N",
        help="processes for big batches, 2 if not given",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Plan, write, and return the summary."""
    batch = read_batch(arguments.instance)
    plan = place(batch, seconds=arguments.time_limit, workers=arguments.workers, say=say)
    prices: dict[str, object] = {}
    if arguments.prefer == "fairest":
        both = beside(batch, plan)
        plan = both.fairest.plan
        prices = {"most": _price(both.most), "fairest": _price(both.fairest)}
    write_placement(arguments.out, batch, plan)
    return {
        "instance": plan.name,
        "children": len(batch.children),
        "placed": plan.placed,
        "objective": plan.objective,
        "bound": plan.bound,
        "levels": {
            level.name: {"value": level.value, "bound": level.bound, "gap": round(level.gap, 6)}
            for level in plan.levels
        },
        **prices,
        "seconds": round(plan.seconds, 3),
        "peak_mb": peak_megabytes(),
        "peak_mb_worker": _worker_megabytes(),
    }


def _price(option: Option) -> dict[str, int]:
    return {
        "placed": option.placed,
        "points": option.points,
        "siblings_together": option.siblings_together,
        "envious": option.envious,
        "wasted": option.wasted,
    }


def _worker_megabytes() -> float:
    """Return the most memory any one process of this one's has held."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < 1_000_000:
        raise argparse.ArgumentTypeError("must be more than 0 seconds")
    return seconds


def _workers(text: str) -> int:
    workers = int(text)
    if not 1 <= workers <= 64:
        raise argparse.ArgumentTypeError("must lie between 1 and 64")
    return workers
