"""What a published table shows and what it keeps to itself."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.core.errors import Refused
from miteinander.statistics.protection import EMPTY, Cell, Protection, published
from miteinander.statistics.tables import Description, Row, Table, protect, protect_counted, tally

RULES = Protection(
    name="test",
    base=5,
    minimum_total=30,
    minimum_denominator=50,
    most_dimensions=2,
    dominance_count=2,
    dominance_percent=75,
)
LANGUAGES = Description(
    dimensions=("language",),
    measure="assignments",
    definition="Begun in the year, performed or cancelled late.",
    source="interpreting",
    reference_period="2026",
)
LANGUAGES_AND_PLACES = Description(
    dimensions=("language", "district"),
    measure="assignments",
    definition="Begun in the year.",
    source="interpreting",
    reference_period="2026",
)


def records(counts: Mapping[tuple[str, ...], int]) -> list[tuple[tuple[str, ...], str, int]]:
    return [(labels, f"{labels}:{number}", 1) for labels, count in counts.items() for number in range(count)]


def test_protect_rounds_cells_and_total_on_their_own() -> None:
    cells = tally(records({("ar",): 41, ("ti",): 3, ("uk",): 17}), secret=b"s")

    table = protect(cells, about=LANGUAGES, protection=RULES)

    assert [row.labels for row in table.rows] == [("ar",), ("ti",), ("uk",), (None,)]
    assert table.value("ti") in {0, 5}
    assert table.total in {60, 65}
    assert table.is_broken_down


def test_protect_shows_only_the_total_of_a_small_whole() -> None:
    cells = tally(records({("ar",): 20, ("ti",): 9}), secret=b"s")

    table = protect(cells, about=LANGUAGES, protection=RULES)

    assert table.total in {25, 30}
    assert [row.value for row in table.cells] == [None, None]
    assert not table.is_broken_down


def test_protect_divides_no_small_line_of_a_cross_table() -> None:
    counts: dict[tuple[str, ...], int] = {
        ("ar", "Mitte"): 40,
        ("ar", "West"): 35,
        ("ti", "Mitte"): 8,
        ("ti", "West"): 12,
    }

    table = protect(tally(records(counts), secret=b"s"), about=LANGUAGES_AND_PLACES, protection=RULES)

    assert table.value("ti", None) == 20
    assert table.value("ti", "Mitte") is None
    assert table.value("ar", "West") == 35


def test_protect_shows_the_same_number_in_every_table() -> None:
    counts: dict[tuple[str, ...], int] = {
        ("ar", "Mitte"): 41,
        ("ar", "West"): 36,
        ("uk", "Mitte"): 31,
        ("uk", "West"): 44,
    }
    cross = records(counts)
    plain = [((labels[0],), record, amount) for labels, record, amount in cross]

    wide = protect(tally(cross, secret=b"s"), about=LANGUAGES_AND_PLACES, protection=RULES)
    narrow = protect(tally(plain, secret=b"s"), about=LANGUAGES, protection=RULES)

    assert (wide.value("ar", None), wide.value("uk", None), wide.total) == (
        narrow.value("ar"),
        narrow.value("uk"),
        narrow.total,
    )


def test_protect_refuses_three_dimensions() -> None:
    about = Description(
        dimensions=("language", "district", "topic"),
        measure="assignments",
        definition="d",
        source="s",
        reference_period="2026",
    )

    with pytest.raises(Refused) as refused:
        protect({}, about=about, protection=RULES)

    assert [problem.code for problem in refused.value.problems] == ["too_many_dimensions"]


def test_protect_judges_amounts_by_the_records_behind_them() -> None:
    minutes = [((language,), f"{language}:{number}", 90) for language in ("ar", "uk") for number in range(10)]
    counts = [(labels, record, 1) for labels, record, _amount in minutes]

    table = protect(
        tally(minutes, secret=b"s"), about=LANGUAGES, protection=RULES, counts=tally(counts, secret=b"s")
    )

    assert table.total == 1800
    assert not table.is_broken_down  # 1,800 minutes, but only 20 records


def test_protect_withholds_dominated_cells() -> None:
    cells = tally(records({("ar",): 41, ("ti",): 35}), secret=b"s")

    table = protect(cells, about=LANGUAGES, protection=RULES, dominated=[("ti",)])

    assert table.value("ti") is None
    assert table.value("ar") in {40, 45}


def test_protect_gives_a_total_of_nothing() -> None:
    assert protect({}, about=LANGUAGES, protection=RULES).rows == (Row((None,), 0),)


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(1, 60)))
def test_protect_shows_only_multiples_of_the_base_near_the_truth(counts: dict[tuple[str, ...], int]) -> None:
    cells = tally(records(counts), secret=b"s")

    table = protect(cells, about=LANGUAGES_AND_PLACES, protection=RULES)

    assert all(row.value is None or row.value % 5 == 0 for row in table.rows)
    assert table.total is not None
    assert abs(table.total - sum(counts.values())) < 5
    assert all(row.value in {None, published(cells[row.labels], RULES)} for row in table.cells)  # type: ignore[index]  # cells have no None labels


@pytest.mark.parametrize("missing", ["definition", "source", "reference_period"])
def test_table_needs_definition_source_and_period(missing: str) -> None:
    words = {"definition": "d", "source": "s", "reference_period": "2026"} | {missing: " "}

    with pytest.raises(ValueError, match="needs a definition"):
        Table(dimensions=("language",), measure="m", rows=(), protection=RULES, **words)


@pytest.mark.parametrize("rows", [(Row(("ar", "x"), 5),), (Row(("ar",), 5), Row(("ar",), 10))])
def test_table_refuses_rows_that_do_not_fit(rows: tuple[Row, ...]) -> None:
    with pytest.raises(ValueError, match="label"):
        Table(
            dimensions=("language",),
            measure="m",
            rows=rows,
            protection=RULES,
            definition="d",
            source="s",
            reference_period="2026",
        )


def test_protect_counted_takes_margins_as_they_were_counted() -> None:
    # Thirty-one records with both values each: the whole is 31, not 62.
    table = protect_counted(
        {("ar",): Cell(31, 0), ("ti",): Cell(31, 0), ("uk",): EMPTY, (None,): Cell(31, 2**32 - 1)},
        about=LANGUAGES,
        protection=RULES,
    )

    assert [(row.labels, row.value) for row in table.rows] == [
        (("ar",), 35),
        (("ti",), 35),
        (("uk",), 0),
        ((None,), 30),
    ]


def test_protect_counted_divides_only_what_is_large_enough() -> None:
    table = protect_counted({("ar",): Cell(29, 0), (None,): Cell(29, 0)}, about=LANGUAGES, protection=RULES)

    assert table.value("ar") is None
    assert table.total == 30


def test_protect_counted_refuses_three_dimensions() -> None:
    about = Description(
        dimensions=("a", "b", "c"), measure="m", definition="d", source="s", reference_period="2026"
    )

    with pytest.raises(Refused, match="too_many_dimensions"):
        protect_counted({(None, None, None): EMPTY}, about=about, protection=RULES)
