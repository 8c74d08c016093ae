"""The command `miteinander`: the planner, figures from files, or everything else that Django runs."""

import importlib
import sys

from miteinander.planning import command as planning
from miteinander.statistics import command as statistics


def main() -> None:
    """Run one command; the pure libraries start without Django, settings or a database."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in planning.SUBCOMMANDS:
        sys.exit(planning.main(arguments))
    if arguments[:1] == ["figures"] and arguments[1:] and arguments[1] in statistics.SUBCOMMANDS:
        sys.exit(statistics.main(arguments[1:]))
    importlib.import_module("miteinander.config.administration").main()


if __name__ == "__main__":
    main()
