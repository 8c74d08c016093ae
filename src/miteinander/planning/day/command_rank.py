"""`miteinander rank INSTANCE --request ID [--count N]`."""

import argparse
from pathlib import Path

from miteinander.planning.day import formats
from miteinander.planning.errors import FormatError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("instance", type=Path, help="a day: miteinander/day/1, JSON, gzipped or not")
    parser.add_argument("--request", required=True, metavar="ID", help="id of the request")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many people, 10 if not said")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """List who could take the request."""
    formats.read_day(arguments.instance).day()
    raise FormatError(["The ranking is not here yet."])
