"""`miteinander plan INSTANCE[.gz] --out PLAN [--time-limit S]`."""

import argparse
from pathlib import Path

from miteinander.core.command_line import peak_megabytes, say
from miteinander.planning.command import positive_seconds
from miteinander.planning.day import formats
from miteinander.planning.day.plan import LIMIT, plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("instance", type=Path, help="a day: miteinander/day/1, JSON, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="where the plan goes: miteinander/plan/1")
    parser.add_argument(
        "--time-limit",
        type=positive_seconds,
        default=LIMIT,
        metavar="S",
        help="seconds, %(default)g if not said",
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Plan the day and write it down."""
    say(f"reading {arguments.instance}")
    day = formats.read_day(arguments.instance).day()
    made = plan(day, seconds=arguments.time_limit, say=say)
    formats.write_plan(arguments.out, day, made)
    say(
        f"{made.served} of {len(day.requests)} requests have somebody; at most {made.gap:.4%} could be gained"
    )
    return {
        "instance": day.name,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "level1": made.level1,
        "level1_bound": made.bound_level1,
        "level1_gap": _gap(made.level1, made.bound_level1),
        "level2": made.level2,
        "level2_bound": made.bound_level2,
        "level2_gap": _gap(made.level2, made.bound_level2),
        "served": made.served,
        "requests": len(day.requests),
        "travel_minutes": made.travel_minutes,
        "seconds": round(made.seconds, 3),
        "peak_mb": peak_megabytes(),
    }


def _gap(value: int, bound: int) -> float | None:
    """Return the share by which the bound exceeds the value; None where a share of it says nothing."""
    if value > 0:
        return bound / value - 1
    return 0.0 if bound == value else None
