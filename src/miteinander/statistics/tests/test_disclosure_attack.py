"""Somebody has all published tables: good parameters give no small number away, bad ones do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from miteinander.statistics.disclosure.attack import Finding, derivable
from miteinander.statistics.disclosure.attack_program import narrowed_further
from miteinander.statistics.disclosure.ptable import perturbation_table
from miteinander.statistics.disclosure.published import Counts, bounded, counts, labels_of, tidy
from miteinander.statistics.disclosure.specification import CELL_KEY, PERSONS, Shield, TableOrder

STATUSES = {
    "NONE": 0.58, "FOREIGN": 0.17, "NATURALISED": 0.09, "AUSSIEDLER": 0.06, "IUS_SOLI": 0.02,
    "FAMILY_ONE": 0.04, "FAMILY_BOTH": 0.04,
}  # fmt: skip
SHIELD = Shield(
    name="test",
    table=perturbation_table(largest=5, variance=3, blocked=2),
    pstay=0,
    most_dimensions=3,
    minimum_denominator=100,
    least_difference=10,
    exact_totals=frozenset({frozenset[str]()}),
    areas=("municipality", "district"),
    tells_parameters=False,
)


def register(number: int = 6000, seed: int = 6) -> pl.DataFrame:
    """Return the cells of an invented city with small and large districts."""
    chance = np.random.default_rng(seed)
    status = chance.choice(list(STATUSES), number, p=list(STATUSES.values()))
    abroad = np.isin(status, ["FOREIGN", "NATURALISED", "AUSSIEDLER"])
    background = status != "NONE"
    weights = chance.dirichlet(np.ones(24) * 2)
    cells = {
        "municipality": ["05711000"] * number,
        "district": [f"{one:02d}" for one in chance.choice(24, number, p=weights)],
        "sex": chance.choice(["m", "f", "d"], number, p=[0.495, 0.503, 0.002]),
        "age_group": [f"{one:02d}" for one in chance.integers(0, 19, number)],
        "status": status,
        "ref_country": [f"{one % 190:03d}" for one in chance.zipf(1.6, number)],
        "A": status == "FOREIGN",
        "B": background,
        "D1": background | (chance.random(number) < 0.02),
        "D2": background,
        "E": abroad | (status == "FAMILY_BOTH"),
        "F": abroad,
        "n": np.ones(number, dtype=np.int64),
        "key": chance.integers(0, 2**32, number),
    }
    return tidy(pl.DataFrame(cells))


def order(*dimensions: str, slug: str = "", **where: Sequence[str]) -> TableOrder:
    """Return an order of a table, named after what is in it."""
    return TableOrder(
        slug=slug or "-".join([*dimensions, *where]) or "total", title="t", dimensions=dimensions,
        where={column: frozenset(labels) for column, labels in where.items()}, definition="all",
        measure=PERSONS, protection=CELL_KEY, reference_day=date(2025, 12, 31), register="r", source="s",
        licence="l", base="b", synthetic=True,
    )  # fmt: skip


ORDERS = (
    order("district", "sex"),
    order("district", "age_group"),
    order("district", "B"),
    order("district", "sex", "B"),
    order("status", "sex"),
    order("age_group", "sex"),
    order("ref_country", slug="nations", B=["true"]),
    *(order(slug=name, **{name: ["true"]}) for name in ("A", "B", "D1", "D2", "E", "F")),
)


def published(cube: pl.DataFrame, orders: Sequence[TableOrder], shield: Shield = SHIELD) -> list[Counts]:
    """Return the tables as they would be published."""
    return [bounded(counts(cube, one, shield, where=one.whole_filter), shield) for one in orders]


def unprotected(cube: pl.DataFrame, orders: Sequence[TableOrder]) -> list[Counts]:
    """Return tables of true counts."""
    return [
        replace(one, cells=one.cells.with_columns(lower=pl.col("n"), upper=pl.col("n")))
        for one in published(cube, orders)
    ]


def truth(cube: pl.DataFrame, finding: Finding) -> int:
    """Return the true count of a named group such as "district 01; sex f, m"."""
    for part in finding.group.split("; "):
        column, _, labels = part.partition(" ")
        cube = cube.filter(pl.col(column).is_in(labels.split(", ")))
    return int(cube["n"].sum())


def exact(findings: Sequence[Finding]) -> list[Finding]:
    """Return what is known to the person."""
    return [finding for finding in findings if finding.is_exact]


@pytest.mark.parametrize("seed", [6, 7])
def test_a_realistic_bundle_gives_nothing_away(seed: int) -> None:
    cube = register(seed=seed)
    tables = published(cube, ORDERS)

    findings = derivable(tables, labels_of(cube))

    small = sum(table.cells.filter(pl.col("n").is_between(1, 4)).height for table in tables)
    assert small > 100
    assert exact(findings) == []


def test_bounds_of_the_attack_always_hold_the_truth() -> None:
    cube = register(1500)

    for table in published(cube, ORDERS):
        assert table.cells.filter(~pl.col("n").is_between(pl.col("lower"), pl.col("upper"))).is_empty()


def test_without_noise_every_small_cell_is_found() -> None:
    cube = register(1500)
    orders = [order("district", "sex")]
    tables = unprotected(cube, orders)

    found = exact(derivable(tables, labels_of(cube)))

    small = tables[0].cells.filter(pl.col("n") <= 4).height
    assert small > 0
    assert len(found) == small
    assert {finding.slugs for finding in found} == {("district-sex",)}


def test_noise_of_one_is_too_little() -> None:
    weak = replace(
        SHIELD,
        table=perturbation_table(largest=1, variance=0.5, blocked=0),
        exact_totals=frozenset({frozenset[str](), frozenset({"district"}), frozenset({"sex"})}),
    )
    cube = register(1500)

    findings = derivable(published(cube, ORDERS, weak), labels_of(cube))

    assert [finding for finding in exact(findings) if finding.highest > 0]
    named = [finding for finding in findings if "difference" not in finding.group]
    assert len(named) > 20
    assert all(finding.lowest <= truth(cube, finding) <= finding.highest for finding in named)


def test_differences_of_tables_give_away_who_is_in_only_one() -> None:
    cube = register()
    few = "18"
    cube = cube.filter((pl.col("age_group") != few) | (pl.int_range(pl.len()) == 17)).vstack(
        cube.filter(pl.col("age_group") == few).head(2)
    )
    ages = sorted(set(cube["age_group"]) - {few})
    orders = [order("sex", slug="everybody"), order("sex", slug="younger", age_group=ages)]

    found = exact(derivable(unprotected(cube, orders), labels_of(cube)))

    oldest = [finding for finding in found if "age_group 18" in finding.group and finding.highest > 0]
    assert oldest
    assert all(set(finding.slugs) == {"everybody", "younger"} for finding in oldest)
    assert exact(derivable(published(cube, orders), labels_of(cube))) == []


def test_sums_of_statuses_and_definitions_are_seen_as_one() -> None:
    """Published exactly: all with background and all their statuses but one; the last follows."""
    cube = register()
    cube = cube.filter(pl.col("status") != "IUS_SOLI").vstack(
        cube.filter(pl.col("status") == "IUS_SOLI").head(3)
    )
    shown = [name for name in STATUSES if name not in ("NONE", "IUS_SOLI")]
    orders = [order(slug="background", B=["true"])]
    orders += [order(slug=name.lower().replace("_", "-"), status=[name]) for name in shown]

    found = exact(derivable(unprotected(cube, orders), labels_of(cube)))
    assert [(one.group, one.lowest) for one in found] == [("status IUS_SOLI", 3)]

    orders = [order(slug="background", B=["true"]), order(slug="shown", status=shown)]
    found = exact(derivable(unprotected(cube, orders), labels_of(cube)))
    assert [(one.group, one.lowest) for one in found] == [("status IUS_SOLI", 3)]


def test_a_definition_inside_another_gives_away_the_rest() -> None:
    cube = register(300)
    more = cube.filter(pl.col("D1") == "false").head(2).with_columns(D1=pl.lit("true"))
    cube = cube.with_columns(D1=pl.col("D2")).vstack(more)
    orders = [order(slug=name, **{name: ["true"]}) for name in ("D1", "D2")]

    found = exact(derivable(unprotected(cube, orders), labels_of(cube)))

    assert [(one.slugs, one.lowest) for one in found] == [(("D1", "D2"), 2)]


def test_all_sums_together_find_what_each_alone_does_not() -> None:
    """a+b = 3, b+c = 3, a+c = 2: no sum alone fixes a, b or c, all three together do."""
    lowest, highest = np.zeros(6, dtype=np.int64), np.array([4, 4, 4, 3, 3, 2])
    lowest[3:] = highest[3:]

    low, high = narrowed_further(lowest, highest, [3, 4, 5], [[0, 1], [1, 2], [0, 2]], small=4)

    assert low[:3].tolist() == high[:3].tolist() == [1, 2, 1]
