"""An invented register: it meets its table, holds together, and is the same for the same seed."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from miteinander.statistics.miniature import invented_city, register

DAY = date(2024, 2, 29)
DISTRICTS = {f"{number:02}": 2_000 + 150 * number for number in range(1, 11)}


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return register(invented_city(DISTRICTS, on=DAY, seed=5), on=DAY, seed=5, keys=True)


def least(frame: pl.DataFrame, column: str | pl.Expr) -> Any:
    return frame.select(pl.col(column).min() if isinstance(column, str) else column.min()).item()


def most(frame: pl.DataFrame, column: str) -> Any:
    return frame.select(pl.col(column).max()).item()


def with_age(frame: pl.DataFrame) -> pl.DataFrame:
    born = pl.col("born")
    later = pl.struct(born.dt.month(), day=born.dt.day()).map_elements(
        lambda at: (at["born"], at["day"]) > (DAY.month, DAY.day), return_dtype=pl.Boolean
    )
    return frame.with_columns(age=DAY.year - born.dt.year() - later.cast(pl.Int32))


def test_register_meets_every_cell_of_its_table(frame: pl.DataFrame) -> None:
    city = invented_city(DISTRICTS, on=DAY, seed=5)
    expected = {
        (district, sex, group): int(city.residents[row, column, group])
        for row, district in enumerate(city.districts)
        for column, sex in enumerate(("m", "f", "d"))
        for group in range(4)
        if city.residents[row, column, group]
    }

    residents = with_age(frame.filter(pl.col("residence") != "secondary"))
    over = [(pl.col("age") >= age).cast(pl.Int32) for age in (18, 65, 80)]
    group = pl.sum_horizontal(over).alias("group")
    counted = residents.group_by("district", pl.col("sex").cast(pl.String), group).len()

    assert {row[:3]: row[3] for row in counted.rows()} == expected


def test_register_has_second_homes_on_top(frame: pl.DataFrame) -> None:
    second = frame.filter(pl.col("residence") == "secondary")

    assert frame.height - second.height == sum(DISTRICTS.values())
    assert second.height == round(0.025 * sum(DISTRICTS.values()))


def test_register_keeps_households_adjacent_and_pseudonyms_unique(frame: pl.DataFrame) -> None:
    assert frame["person"].is_unique().all()
    assert frame["household"].rle().len() == frame["household"].n_unique()
    assert most(frame.group_by("household").agg(pl.col("district").n_unique()), "district") == 1


def test_register_knows_parents_of_minors_only_and_they_are_old_enough(frame: pl.DataFrame) -> None:
    people = with_age(frame)
    parents = people.select("person", "household", "age", "sex")
    for name, sex in (("mother", "f"), ("father", "m")):
        children = people.filter(pl.col(name).is_not_null())
        both = children.join(parents, left_on=name, right_on="person", suffix="_of")

        assert both.height == children.height
        assert most(children, "age") < 18
        assert least(both, pl.col("age_of") - pl.col("age")) >= 16
        assert set(both["sex_of"]) == {sex}
        elsewhere = both.filter(pl.col("household") != pl.col("household_of")).height
        assert 0.01 < elsewhere / both.height < 0.3
    minors = people.filter(pl.col("age") < 18)
    assert (
        0 < minors.filter(pl.col("mother").is_null(), pl.col("father").is_null()).height < 0.1 * minors.height
    )


def test_register_never_has_dates_before_birth_or_after_the_day(frame: pl.DataFrame) -> None:
    assert most(frame, "born") <= DAY
    assert frame.filter(pl.col("immigrated_on") < pl.col("born")).height == 0
    assert most(frame, "immigrated_on") <= DAY


def test_register_leaves_gaps_as_real_ones_do(frame: pl.DataFrame) -> None:
    gaps = (
        "mother",
        "nat1",
        "nat2",
        "german_kind",
        "birth_state",
        "birth_place",
        "from_state",
        "immigrated_on",
    )

    assert all(0 < frame[name].null_count() < frame.height for name in gaps)
    assert {"000", "997", "998", "999"} <= set(frame["nat1"].drop_nulls())
    assert "000" in set(frame["nat2"].drop_nulls())


def test_same_seed_makes_the_same_people_and_another_seed_others(frame: pl.DataFrame) -> None:
    city = invented_city(DISTRICTS, on=DAY, seed=5)

    assert register(city, on=DAY, seed=5, keys=True).equals(frame)
    assert not register(city, on=DAY, seed=6, keys=True).equals(frame)


def test_keys_are_asked_for(frame: pl.DataFrame) -> None:
    city = invented_city({"01": 500}, on=DAY)

    assert frame.schema["record_key"] == pl.UInt32
    assert "record_key" not in register(city, on=DAY, seed=1).columns
    assert set(register(city, on=DAY, seed=1)["sex"].cast(pl.String)) <= {"m", "f", "d"}


@pytest.mark.parametrize("people", [1, 2, 17])
def test_hamlets_can_be_invented_too(people: int) -> None:
    frame = register(invented_city({"01": people}, on=DAY), on=DAY, seed=3)

    assert frame.filter(pl.col("residence") != "secondary").height == people
