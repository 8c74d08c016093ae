"""`miteinander plan INSTANCE[.gz] --out PLAN [--time-limit S]`."""

import argparse
from pathlib import Path

from miteinander.planning.day import formats
from miteinander.planning.errors import FormatError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("instance", type=Path, help="a day: miteinander/day/1, JSON, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="where the plan goes: miteinander/plan/1")
    parser.add_argument("--time-limit", type=float, default=30.0, metavar="S", help="seconds, 30 if not said")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Plan the day and write it down."""
    formats.read_day(arguments.instance).day()
    raise FormatError(["The solver is not here yet."])
