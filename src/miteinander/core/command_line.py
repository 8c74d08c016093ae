"""Command lines of the pure libraries, without Django, database or settings.

Progress goes to stderr, one JSON line to stdout. Exit code 2: a file breaks its format, or the
arguments are wrong.
"""

import argparse
import importlib
import json
import resource
import sys
from collections.abc import Callable, Mapping, Sequence

from miteinander.core.errors import FormatError

# One line per subcommand: its name, the module with `add_arguments(parser)` and `run(arguments)`,
# and its help. The module is imported only when its command is called.
Subcommands = Mapping[str, tuple[str, str]]
Summary = Mapping[str, object]
BAD_FORMAT = 2


def run_command(argv: Sequence[str], subcommands: Subcommands, *, prog: str, about: str) -> int:
    """Run one subcommand and return its exit code."""
    parser = argparse.ArgumentParser(prog=prog, description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (module, words) in subcommands.items():
        sub = commands.add_parser(name, help=words, description=words)
        if argv and argv[0] == name:
            _part(module, "add_arguments")(sub)
    arguments = parser.parse_args(argv)
    try:
        summary = _part(subcommands[arguments.command][0], "run")(arguments)
    except FormatError as error:
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
        return BAD_FORMAT
    sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
    return 0


def say(words: str) -> None:
    """Tell the person in front of the terminal how it goes."""
    sys.stderr.write(f"→ {words}\n")
    sys.stderr.flush()


def peak_megabytes() -> float:
    """Return the most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _part(module: str, function: str) -> Callable[..., Summary]:
    part: Callable[..., Summary] = getattr(importlib.import_module(module), function)
    return part
