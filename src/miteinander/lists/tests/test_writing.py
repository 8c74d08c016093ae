"""CSV files that stay lists in every office program."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.lists.writing import as_text, write_csv


def test_write_csv_has_the_mark_semicolons_and_windows_lines() -> None:
    found = write_csv(["Merkmal", "Fälle"], [["Alter; Behinderung", 15], ["ohne", None]])

    assert found.startswith(b"\xef\xbb\xbf")
    assert found.decode("utf-8-sig") == 'Merkmal;Fälle\r\n"Alter; Behinderung";15\r\nohne;\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1"])
def test_as_text_runs_no_formula(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize(("value", "expected"), [("a=b", "a=b"), (-3, "-3"), (None, ""), ("", "")])
def test_as_text_leaves_everything_else(value: str | int | None, expected: str) -> None:
    assert as_text(value) == expected


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_cell_of_a_written_file_begins_a_formula(texts: list[str]) -> None:
    encodable = [text.encode("utf-8", "ignore").decode() for text in texts]
    (row,) = csv.reader(StringIO(write_csv(encodable, []).decode("utf-8-sig"), newline=""), delimiter=";")

    assert len(row) == len(texts)
    assert not any(cell.strip(" \u00a0")[:1] in {"=", "+", "-", "@"} for cell in row)
