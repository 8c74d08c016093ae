"""Labels packed into one number come back as they were, whatever kind they are."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from miteinander.statistics.disclosure.cell_key import added, margins
from miteinander.statistics.disclosure.packing import Packing

BASE = pl.DataFrame(
    {
        "text": ["b", "a", None, "b", "b"],
        "word": pl.Series(["x", None, "y", "x", "x"], dtype=pl.Enum(["y", "x", "never"])),
        "group": pl.Series(["k", "l", "l", None, "k"], dtype=pl.Categorical),
        "flag": [True, False, None, True, True],
        "number": [7, -1, 7, 7, 7],
        "n": [1, 2, 3, 4, 5],
        "key": [2**32 - 1, 2, 3, 4, 5],
    }
)
LABELS = ("text", "word", "group", "flag", "number")


def test_margins_of_any_kind_of_label_equal_plain_addition() -> None:
    for kept, cells in margins(BASE, LABELS):
        assert_frame_equal(cells, added(BASE, kept), check_row_order=False)


def test_margins_of_nothing_are_empty_and_their_total_is_nought() -> None:
    found = dict(margins(BASE.clear(), ("text", "flag")))

    assert found["text", "flag"].height == 0
    assert found[()].rows() == [(0, 0)]


def test_labels_that_do_not_fit_into_one_number_are_added_up_plainly() -> None:
    many = pl.DataFrame({f"d{number}": range(200) for number in range(9)}).with_columns(n=1, key=1)

    assert not Packing.of(many, many.columns[:9]).fits
    first, cells = next(margins(many, many.columns[:9]))
    assert (len(first), cells.height) == (9, 200)


@pytest.mark.parametrize("without", ["text", "flag", "number"])
def test_a_dimension_taken_out_leaves_the_others(without: str) -> None:
    packing = Packing.of(BASE, LABELS)
    rest = [name for name in LABELS if name != without]

    codes = BASE.select(packing.packed(BASE), "n").select(packing.without([without]), "n")

    assert_frame_equal(packing.unpacked(codes, rest), BASE.select(*rest, "n"))
