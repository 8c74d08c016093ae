"""`miteinander plan|rank|…`: the planner on the command line, without Django, database or settings.

Progress goes to stderr, one JSON line to stdout. Exit code 2: a file breaks its format, or the
arguments are wrong.
"""

import argparse
import importlib
import json
import math
import resource
import sys
from collections.abc import Callable, Mapping, Sequence

from miteinander.planning.errors import FormatError

# One line per subcommand: its name, the module with `add_arguments(parser)` and `run(arguments)`,
# and its help. The module is imported only when its command is called.
SUBCOMMANDS: dict[str, tuple[str, str]] = {
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
BAD_FORMAT = 2

Summary = Mapping[str, object]


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit code."""
    parser = argparse.ArgumentParser(prog="miteinander", description="The planner, without a database.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, words) in SUBCOMMANDS.items():
        sub = commands.add_parser(name, help=words, description=words)
        if argv and argv[0] == name:
            _part(name, "add_arguments")(sub)
    arguments = parser.parse_args(argv)
    try:
        summary = _part(arguments.command, "run")(arguments)
    except FormatError as error:
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
        return BAD_FORMAT
    sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
    return 0


def positive_seconds(text: str) -> float:
    """Read a time limit; argparse turns the error into a sentence."""
    seconds = float(text)
    if not 0 < seconds < math.inf:
        raise ValueError(text)
    return seconds


def say(words: str) -> None:
    """Tell the person in front of the terminal how it goes."""
    sys.stderr.write(f"→ {words}\n")
    sys.stderr.flush()


def peak_megabytes() -> float:
    """Return the most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _part(command: str, function: str) -> Callable[..., Summary]:
    module = importlib.import_module(SUBCOMMANDS[command][0])
    part: Callable[..., Summary] = getattr(module, function)
    return part
