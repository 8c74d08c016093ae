"""The attack on everything published together: differences, totals, successive quarters and years."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from miteinander.antidiscrimination.rules.attacking import Number, Published, Sum, derivable, narrow
from miteinander.antidiscrimination.rules.counting import (
    FixedTable,
    Marks,
    Place,
    Plan,
    Quarter,
    added,
    filled,
    places,
    plan,
)
from miteinander.antidiscrimination.rules.publishing import as_read, finished_years, kept_safe, publish
from miteinander.antidiscrimination.tests.counters import invented_sheet
from miteinander.statistics.protection import Cell, Protection, published
from miteinander.statistics.tables import Description, Table

TABLES = plan()
RULES = Protection(
    name="test",
    base=TABLES.thresholds.base,
    minimum_total=TABLES.thresholds.minimum_total,
    minimum_denominator=TABLES.thresholds.minimum_denominator,
    most_dimensions=TABLES.thresholds.most_dimensions,
    dominance_count=1,
    dominance_percent=90,
)
YEARS = range(2024, 2029)
# A careless house: exact numbers, only small cells left out.
CARELESS: Plan = replace(TABLES, thresholds=replace(TABLES.thresholds, base=1, minimum_total=1))


def yearly(code: str, values: Mapping[Any, int | None]) -> Published:
    table = TABLES.table(code)
    assert table
    return Published(table, Quarter(2026, 1), Quarter(2026, 4), values)


def about(code: str, *labels: str) -> Number:
    return Number(Quarter(2026, 1).place, Quarter(2026, 4).place, code, labels)


def invented_city(seed: int, *, a_quarter: int) -> dict[Place, Cell]:
    chance = random.Random(seed)
    cells: dict[Place, Cell] = {}
    for year in YEARS:
        for number in range(1, 5):
            for _ in range(round(a_quarter * chance.uniform(0.5, 1.5))):
                found = places(invented_sheet(chance), Quarter(year, number), TABLES)
                more = Marks(seed=chance.randbytes(32), places=tuple(found)).contributions()
                cells = added(cells, more)
    return cells


def until(cells: Mapping[Place, Cell], last: Quarter) -> dict[Place, Cell]:
    return {place: cell for place, cell in cells.items() if place.quarter <= last}


def made(table: FixedTable, cells: Mapping[Place, Cell], year: int) -> Table:
    about = Description(
        dimensions=table.dimensions, measure="cases", definition="d", source="s", reference_period="p"
    )
    return publish(table, TABLES, cells, last_year=year, about=about, protection=RULES)


def so_far(table: FixedTable, cells: Mapping[Place, Cell], last: Quarter) -> Published:
    """Return a table as it would go out at the end of a quarter."""
    read = as_read(table, made(table, until(cells, last), last.year), last_year=last.year)
    future = {(f"{number}",) for number in range(last.number + 1, 5)} if table.code == "quarter" else set()
    return replace(
        read, last=last, values={key: one for key, one in read.values.items() if key not in future}
    )


def everything(cells: Mapping[Place, Cell], *, quarterly: bool) -> Iterable[Published]:
    """Return every table of every year, or even of the year so far at the end of every quarter."""
    ends = [Quarter(year, number) for year in YEARS for number in ((1, 2, 3, 4) if quarterly else (4,))]
    return [so_far(table, cells, end) for end in ends for table in TABLES.tables]


@pytest.mark.parametrize("a_quarter", [3, 9, 14, 30])
@pytest.mark.parametrize("seed", range(3))
def test_no_small_cell_can_be_derived_from_all_tables_of_all_years(seed: int, a_quarter: int) -> None:
    cells = invented_city(seed, a_quarter=a_quarter)

    assert derivable(everything(cells, quarterly=False), TABLES) == []


def test_successive_quarters_of_one_year_would_give_small_cells_away() -> None:
    # A year so far that shows 5 and later 0 says "one to four". That is why only finished years go out, and
    # the quarters of a year only together, in a table of their own.
    cells = invented_city(7, a_quarter=12)

    assert derivable(everything(cells, quarterly=True), TABLES)
    assert derivable(everything(cells, quarterly=False), TABLES) == []


def test_only_finished_years_are_published() -> None:
    cells = {Place("cases", Quarter(year, 2), ()): Cell(9, 1) for year in (2024, 2025, 2026)}

    assert finished_years(cells, today=date(2026, 12, 31)) == [2025, 2024]
    assert finished_years(cells, today=date(2027, 1, 1)) == [2026, 2025, 2024]


def test_the_attack_finds_small_cells_that_were_only_left_out() -> None:
    # It must be able to win: small cells left out of exact tables are given away by the total.
    values = {("yes",): 40, ("no",): 30, (None,): 73}

    assert derivable([yearly("agg_relevant", values)], CARELESS) == [about("agg_relevant", "not_stated")]


def test_the_attack_finds_small_cells_as_the_difference_of_two_periods() -> None:
    first = replace(yearly("life_area", {("work",): 31, (None,): 60}), last=Quarter(2026, 3))
    then = yearly("life_area", {("work",): 33, (None,): 80})

    found = derivable([first, then], CARELESS)

    assert replace(about("life_area", "work"), first=Quarter(2026, 4).place) in found


def test_the_attack_finds_small_cells_as_the_difference_of_a_margin() -> None:
    pair = TABLES.table("life_area_result")
    assert pair
    labels = TABLES.dimensions["result"].labels()
    values: dict[Any, int | None] = {("work", label): 0 for label in labels}
    values |= {("work", "remedy"): 31, ("work", None): 31, (None, None): 90, (None, "remedy"): 33}
    values["training", None] = 3
    others: dict[Any, int | None] = {
        (area, "remedy"): 0 for area in TABLES.dimensions["life_area"].labels()[2:]
    }
    table = Published(pair, Quarter(2024, 1), Quarter(2026, 4), {**values, **others})

    assert ("training", "remedy") in {number.labels for number in derivable([table], CARELESS)}


def test_the_attack_finds_the_rare_case_in_which_rounding_says_all() -> None:
    # Seventeen values of four cases each, all rounded down, and their whole rounded up: it can happen, so the
    # check before a release is needed, and it leaves only the total.
    labels = TABLES.dimensions["life_area"].labels()
    unlucky = yearly("life_area", {**{(label,): 0 for label in labels}, (None,): 70})
    cells = {Place("life_area", Quarter(2026, 1), (label,)): Cell(4, 2**32 - 1) for label in labels}
    cells[Place("cases", Quarter(2026, 1), ())] = Cell(68, 0)

    table = made(unlucky.table, cells, 2026)
    safe = kept_safe({"life_area": (unlucky.table, table)}, plan=TABLES, last_year=2026, released=[])

    assert as_read(unlucky.table, table, last_year=2026) == unlucky
    assert len(derivable([unlucky], TABLES)) == len(labels)
    assert {row.value for row in safe["life_area"].cells} == {None}
    assert safe["life_area"].total == 70


def test_kept_safe_leaves_tables_that_give_nothing_away() -> None:
    cells = invented_city(3, a_quarter=20)
    new = {table.code: (table, made(table, cells, 2026)) for table in TABLES.tables}

    safe = kept_safe(new, plan=TABLES, last_year=2026, released=[])

    assert safe == {code: table for code, (_, table) in new.items()}


def test_publish_withholds_the_margin_of_a_line_too_small_to_be_divided() -> None:
    cells = invented_city(5, a_quarter=8)
    table = TABLES.table("ground_life_area")
    assert table
    counted = filled(table, TABLES, cells, last_year=2026)

    found = made(table, cells, 2026)

    assert any(row.value for row in found.cells)
    for row in found.rows:
        lines = [
            (*row.labels[:at], None, *row.labels[at + 1 :]) for at, label in enumerate(row.labels) if label
        ]
        own = [row.labels] if len(lines) == 1 else []
        enough = all(counted[line].value >= RULES.minimum_total for line in [*lines, *own])
        assert (row.value is not None) is enough


def test_narrow_notices_numbers_that_cannot_be_of_one_population() -> None:
    whole, part = Number(1, 1, "cases", ()), Number(1, 1, "ground", ("age",))

    with pytest.raises(ValueError, match="contradict"):
        narrow({whole: (0, 4), part: (6, 9)}, [Sum(whole, (part,), covers=False, exact=False)])


def test_the_attack_contradicts_no_true_number() -> None:
    # Soundness: what the attack believes must hold for the real numbers, or its "nothing found" says nothing.
    cells = invented_city(11, a_quarter=12)

    for read in everything(cells, quarterly=True):
        truth = filled(read.table, TABLES, until(cells, read.last), last_year=read.last.year)
        for labels, value in read.values.items():
            assert value is None or value == published(truth[labels], RULES)
            assert value is None or abs(value - truth[labels].value) < RULES.base
