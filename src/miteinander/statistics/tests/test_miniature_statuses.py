"""What the derivation finds in an invented register: the published shares, and every rule at work."""

from datetime import date

import polars as pl
import pytest

from miteinander.statistics.miniature import invented_city, register
from miteinander.statistics.population import derive, parameters_on

DAY = date(2020, 12, 31)
CITY = invented_city({f"{number:02}": 2_500 for number in range(1, 13)}, on=DAY, seed=4)


@pytest.fixture(scope="module")
def persons() -> pl.DataFrame:
    invented = register(CITY, on=DAY, seed=4)
    judged = derive(invented, on=DAY, parameters=parameters_on(DAY)).to_native()
    assert isinstance(judged, pl.LazyFrame)
    return judged.collect()


def share(persons: pl.DataFrame, definition: str) -> float:
    return persons.filter(definition).height / persons.height


def test_shares_published_for_the_day_are_met_within_a_point(persons: pl.DataFrame) -> None:
    assert persons.height == 30_000
    assert share(persons, "A") == pytest.approx(0.164, abs=0.01)
    assert share(persons, "B") == pytest.approx(0.397, abs=0.01)


def test_definitions_differ_as_they_do_in_life(persons: pl.DataFrame) -> None:
    shares = {name: share(persons, name) for name in ("A", "B", "C", "D1", "E")}

    assert shares["A"] < shares["E"] < shares["C"] < shares["B"]
    assert abs(shares["D1"] - shares["C"]) < 0.05


def test_every_rule_finds_somebody(persons: pl.DataFrame) -> None:
    assert set(persons["rule"]) == {f"R{number}" for number in range(1, 13)}
    assert set(persons["evidence"]) == {"direct", "inferred", "none"}
    assert {"FAMILY_ONE", "FAMILY_BOTH", "DUAL", "UNKNOWN"} <= set(persons["status"])


def test_many_nations_live_there_and_the_largest_groups_lead(persons: pl.DataFrame) -> None:
    foreign = persons.filter(pl.col("A"))["ref_country"].value_counts(sort=True)

    assert foreign.height > 80
    assert foreign["ref_country"][0] == "163"


def test_young_people_have_a_background_more_often_than_old_ones() -> None:
    assert CITY.targets.background == tuple(sorted(CITY.targets.background, reverse=True))
