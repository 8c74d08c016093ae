"""`miteinander figures derive|protect|…`: figures on the command line, see `core.command_line`.

`figures import` and `figures list` need the database and belong to the room `figures`.
"""

from collections.abc import Sequence

from miteinander.core.command_line import Subcommands, run_command

SUBCOMMANDS: Subcommands = {
    "derive": (
        "miteinander.statistics.population.command",
        "give every person of a register extract a migration status, and count them",
    ),
    "protect": (
        "miteinander.statistics.disclosure.command",
        "turn counts with keys into tables that may be published",
    ),
    "survey": ("miteinander.statistics.survey.command", "weight a survey and estimate with intervals"),
    "openness": ("miteinander.statistics.openness.command", "answer how open we are, with an interval"),
    "miniature": ("miteinander.statistics.miniature.command", "invent a register extract for trying things"),
}


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return its exit code."""
    return run_command(
        argv, SUBCOMMANDS, prog="miteinander figures", about="Figures from files, without a database."
    )
