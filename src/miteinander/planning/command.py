"""`miteinander plan|rank|…`: the planner on the command line, see `core.command_line`."""

import math
from collections.abc import Sequence

from miteinander.core.command_line import Subcommands, run_command

SUBCOMMANDS: Subcommands = {
    "plan": ("miteinander.planning.day.command_plan", "plan a day and prove how good the plan is"),
    "rank": ("miteinander.planning.day.command_rank", "list who could take one request, with reasons"),
    "explain": ("miteinander.planning.day.command_explain", "say why a request has its person, or why not"),
    "place": (
        "miteinander.planning.school.command_place",
        "find children a school place and prove how good the plan is",
    ),
    "explain-child": (
        "miteinander.planning.school.command_explain",
        "say why a child has its school place, and why not the one that was wished",
    ),
}


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit code."""
    return run_command(argv, SUBCOMMANDS, prog="miteinander", about="The planner, without a database.")


def positive_seconds(text: str) -> float:
    """Read a time limit; argparse turns the error into a sentence."""
    seconds = float(text)
    if not 0 < seconds < math.inf:
        raise ValueError(text)
    return seconds
