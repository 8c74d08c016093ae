"""Rows of pseudonyms are found whatever the pseudonyms are and in whatever order they stand."""

import polars as pl
import pytest

from miteinander.statistics.population.rows import Rows

KINDS = [
    pl.Series([30, 10, 20]),
    pl.Series([10, 20, 30]),
    pl.Series([30, 10, 20], dtype=pl.UInt32),
    pl.Series(["30", "10", "20"]),
]


@pytest.mark.parametrize("persons", KINDS)
def test_each_pseudonym_is_found_and_no_other(persons: pl.Series) -> None:
    last, none = persons[2], {"20": "15", 20: 15, "30": "15", 30: 15}[persons[2]]
    wanted = pl.Series([last, None, persons[0], none, last], dtype=persons.dtype)

    assert Rows.of(persons).find(wanted).to_list() == [2, None, 0, None, 2]


@pytest.mark.parametrize("persons", KINDS)
def test_a_pseudonym_that_stands_twice_is_seen(persons: pl.Series) -> None:
    assert Rows.of(persons).unique
    assert not Rows.of(pl.concat([persons, persons[:1]])).unique


def test_larger_than_all_and_smaller_than_all_are_in_no_row() -> None:
    assert Rows.of(pl.Series([7, 5])).find(pl.Series([4, 8, 6])).to_list() == [None, None, None]


def test_nobody_is_found_among_nobody() -> None:
    nobody = pl.Series([], dtype=pl.Int64)

    assert Rows.of(nobody).unique
    assert Rows.of(nobody).find(pl.Series([1, None])).to_list() == [None, None]
