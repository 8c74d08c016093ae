"""The twelve golden persons that came with the format, through the command itself."""

import csv
import json
import os
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from miteinander.statistics.command import main
from miteinander.statistics.population import derive, parameters_on

SHARED = Path(os.environ.get("MITEINANDER_SHARED", Path(__file__).parents[5] / "shared"))
GOLDEN = SHARED / "figures" / "golden.csv"
ON = date(2025, 12, 31)
EXPECTED = ("person", "status", "rule", "evidence", "A", "B", "C", "D1", "D2", "E", "F")


@pytest.fixture
def expected() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8") as file:
        return [{name: row[name] for name in EXPECTED} for row in csv.DictReader(file, delimiter=";")]


def _plain(persons: pl.DataFrame) -> list[dict[str, str]]:
    shown = persons.sort("person").with_columns(pl.col(pl.Boolean).cast(pl.Int8)).cast(pl.String)
    return [dict(row) for row in shown.select(EXPECTED).to_dicts()]


def test_command_derives_the_golden_persons(
    expected: list[dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["derive", str(GOLDEN), "--on", str(ON), "--out", str(tmp_path)]) == 0
    assert _plain(pl.read_parquet(tmp_path / "persons.parquet")) == expected
    summary = json.loads(capsys.readouterr().out)
    assert summary["population"] == 12
    assert summary["definitions"] == {"A": 2, "B": 8, "C": 7, "D1": 8, "D2": 8, "E": 6, "F": 6}
    cells = pl.read_parquet(tmp_path / "cube.parquet")
    assert cells.get_column("n").sum() == 12
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_library_derives_the_golden_persons(expected: list[dict[str, str]]) -> None:
    frame = pl.read_csv(GOLDEN, separator=";", infer_schema=False)
    persons = derive(frame, on=ON, parameters=parameters_on(ON)).collect().to_native()
    assert _plain(persons) == expected
