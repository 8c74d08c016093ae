"""From counters to tables that may go out: rounded, margins of small lines withheld, and attacked before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from miteinander.antidiscrimination.rules.attacking import Published, derivable
from miteinander.antidiscrimination.rules.counting import FixedTable, Place, Plan, Quarter, filled
from miteinander.statistics.protection import Cell, Protection
from miteinander.statistics.tables import Description, Row, Table, protect_counted


def finished_years(cells: Iterable[Place], *, today: date) -> list[int]:
    """Return the years that may be published, newest first: those that are over.

    A year so far, published again and again, would give away how many cases came between.
    """
    return sorted({place.quarter.year for place in cells if place.quarter.year < today.year}, reverse=True)


def publish(
    table: FixedTable,
    plan: Plan,
    cells: Mapping[Place, Cell],
    *,
    last_year: int,
    about: Description,
    protection: Protection,
) -> Table:
    """Return one fixed table over its years, up to `last_year`.

    A line too small to be divided is withheld with its margin: beside the yearly tables, that margin would be
    a second number about the same few people.
    """
    counted = filled(table, plan, cells, last_year=last_year)
    found = protect_counted(counted, about=about, protection=protection)
    rows = (
        Row(row.labels, row.value if _may_stay(row, counted[row.labels], protection) else None)
        for row in found.rows
    )
    return replace(found, rows=tuple(rows))


def _may_stay(row: Row, cell: Cell, protection: Protection) -> bool:
    is_line = None in row.labels and any(label is not None for label in row.labels)
    return not is_line or cell.value >= protection.minimum_total


def as_read(table: FixedTable, made: Table, *, last_year: int) -> Published:
    """Return a table as the attacker reads it."""
    first, last = Quarter(last_year - table.years + 1, 1), Quarter(last_year, 4)
    return Published(table, first, last, {row.labels: row.value for row in made.rows})


def kept_safe(
    new: Mapping[str, tuple[FixedTable, Table]], *, plan: Plan, last_year: int, released: Sequence[Published]
) -> dict[str, Table]:
    """Return the new tables, those reduced to their total that would give a small cell away with the others.

    `released` is everything that is out already. The later tables of the list are reduced first: they are the
    ones with two dimensions. Nearly always nothing can be derived from all of them, which one look tells.
    """
    every = [as_read(table, made, last_year=last_year) for table, made in new.values()]
    if not derivable([*released, *every], plan):
        return {code: made for code, (_, made) in new.items()}
    safe: dict[str, Table] = {}
    known = list(released)
    for code, (table, made) in new.items():
        read = as_read(table, made, last_year=last_year)
        if derivable([*known, read], plan):
            safe[code] = _total_only(made)
        else:
            known.append(read)
            safe[code] = made
    return safe


def _total_only(made: Table) -> Table:
    rows = (Row(row.labels, row.value if set(row.labels) == {None} else None) for row in made.rows)
    return replace(made, rows=tuple(rows))
