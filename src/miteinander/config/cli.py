"""The command `miteinander`: the planner, or everything else that Django runs."""

import importlib
import sys

from miteinander.planning import command as planning


def main() -> None:
    """Run one command; the planner starts without Django, settings or a database."""
    if sys.argv[1:] and sys.argv[1] in planning.SUBCOMMANDS:
        sys.exit(planning.main(sys.argv[1:]))
    importlib.import_module("miteinander.config.administration").main()


if __name__ == "__main__":
    main()
