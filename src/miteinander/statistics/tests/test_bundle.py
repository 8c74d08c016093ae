"""Bundles of published tables: written, read back, and refused when they break their format."""

import json
from datetime import date
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.bundle import Dataset, Row, problems_of, read_bundle, write_bundle

WHOLE = Dataset(
    slug="residents",
    title="Menschen in der Stadt",
    dimensions=("district",),
    rows=(
        Row(labels=(None,), value=340, lower=330, upper=350, sdc_method="cell-key"),
        Row(labels=("01",), value=None, status="C"),
    ),
    reference_day=date(2025, 12, 31),
    register="Einwohnermelderegister",
    definition="all",
    base="Menschen mit Hauptwohnung",
    unit="persons",
    source="erfunden",
    licence="dl-de/by-2-0",
    synthetic=True,
    recipe={"seed": 1},
)


def test_bundle_comes_back_as_written(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle.json", [WHOLE])
    assert read_bundle((tmp_path / "bundle.json").read_bytes()) == [WHOLE]
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.json"]


@pytest.mark.parametrize(
    "row, words",
    [
        (Row(labels=("01", "m"), value=5), "a label is missing"),
        (Row(labels=("01",), value=None), "without a status"),
        (Row(labels=("01",), value=5, status="C"), "withheld value is shown"),
        (Row(labels=("01",), value=5, lower=6), "outside its bounds"),
        (Row(labels=("01",), value=float("nan")), "no number"),
        (Row(labels=("01",), value=5, status="Q"), "'Q' is not one of"),
    ],
)
def test_broken_row_is_named(row: Row, words: str) -> None:
    (problem,) = problems_of(_with(rows=(row,)))
    assert problem.startswith("residents, row 1: ")
    assert words in problem


def test_figure_without_source_may_not_leave(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="source is empty"):
        write_bundle(tmp_path / "bundle.json", [_with(source=" ")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", [{"recipe": {"seed": 2}}, {"columns": ["value"]}, {"rows": [[1]]}])
def test_changed_bundle_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    write_bundle(tmp_path / "bundle.json", [WHOLE])
    whole = json.loads((tmp_path / "bundle.json").read_text())
    whole["datasets"][0].update(change)
    with pytest.raises(FormatError, match="Dataset 1"):
        read_bundle(json.dumps(whole).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "other"}'])
def test_other_file_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError):
        read_bundle(content)


def _with(**changes: object) -> Dataset:
    values = {name: getattr(WHOLE, name) for name in Dataset.__dataclass_fields__}
    return Dataset(**{**values, **changes})
