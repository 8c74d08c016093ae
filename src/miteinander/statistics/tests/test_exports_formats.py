"""Every format holds the same numbers, and the formats' own validators say that it is one."""

import csv
import json
import warnings
from io import BytesIO, StringIO
from itertools import product
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from csvw import CSVW
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonstat_validator import validate_jsonstat

from miteinander.statistics.bundle import Row
from miteinander.statistics.exports import (
    TOTAL,
    Publication,
    write_csv,
    write_csv_metadata,
    write_jsonstat,
    write_parquet,
    write_recipe,
)
from miteinander.statistics.tests.publications import publication

Key = tuple[str, ...]
Numbers = tuple[float | str | None, ...]  # value, lower, upper, effective n, method, status
NUMBERS = ("value", "lower", "upper", "n_eff")


def _expected(table: Publication) -> dict[Key, Numbers]:
    return {
        tuple(TOTAL if code is None else code for code in row.labels): (
            row.value,
            row.lower,
            row.upper,
            row.n_eff,
            row.sdc_method,
            row.status,
        )
        for row in table.table.rows
    }


def _of_csv(table: Publication) -> dict[Key, Numbers]:
    found = {}
    for row in csv.DictReader(StringIO(write_csv(table).decode(), newline="")):
        key = tuple(row[name] for name in table.table.dimensions)
        found[key] = (
            *(float(row[name]) if row[name] else None for name in NUMBERS),
            row["sdc_method"],
            row["status"],
        )
    return found


def _of_parquet(table: Publication) -> dict[Key, Numbers]:
    rows = pq.read_table(BytesIO(write_parquet(table))).to_pylist()
    return {
        tuple(row[name] for name in table.table.dimensions): tuple(
            row[name] for name in (*NUMBERS, "sdc_method", "status")
        )
        for row in rows
    }


def _of_jsonstat(table: Publication) -> dict[Key, Numbers]:
    cube = json.loads(write_jsonstat(table))
    codes = [cube["dimension"][name]["category"]["index"] for name in cube["id"][:-2]]
    methods = cube["extension"]["sdc_method_by_cell"]
    found = {}
    for place, key in enumerate(product(*codes)):
        first = place * len(NUMBERS)
        if str(first) in cube["status"]:
            numbers = [cube["value"].get(str(first + offset)) for offset in range(len(NUMBERS))]
            method = methods.get(str(first)) or cube["extension"]["sdc_method"][0]
            found[key] = (*numbers, method, cube["status"][str(first)])
    return found


def _row(labels: tuple[str | None, ...], value: float | None, spread: float, method: str) -> Row:
    if value is None:
        return Row(labels=labels, value=None, sdc_method=method, status="C")
    return Row(labels=labels, value=value, lower=value - spread, upper=value + spread, sdc_method=method)


LABEL = st.none() | st.sampled_from(["01", "02", "ß,;\"'", "=1+1", "عدد", "90+"])
ROWS = st.lists(
    st.builds(
        _row,
        st.tuples(LABEL, LABEL),
        st.none() | st.floats(-1e15, 1e15) | st.integers(0, 10**9).map(float),
        st.floats(0, 1e3),
        st.sampled_from(["none", "cell-key", "rounding-5"]),
    ),
    unique_by=lambda row: row.labels,
    min_size=1,
    max_size=8,
).map(tuple)


@settings(max_examples=10, deadline=None)
@given(rows=ROWS)
def test_all_formats_hold_the_same_numbers(rows: tuple[Row, ...]) -> None:
    table = publication(rows)

    assert _of_csv(table) == _of_parquet(table) == _of_jsonstat(table) == _expected(table)


def test_formats_of_a_table_without_dimensions_hold_its_number() -> None:
    table = publication((Row(labels=(), value=7),), ())

    assert _of_csv(table) == _of_parquet(table) == _of_jsonstat(table) == _expected(table)
    validate_jsonstat(json.loads(write_jsonstat(table)))


def test_withheld_cell_has_a_status_and_no_number_in_any_format() -> None:
    for read in (_of_csv, _of_parquet, _of_jsonstat):
        assert read(publication())["01", "f"] == (None, None, None, None, "cell-key", "C"), read


def test_csv_is_read_and_validated_by_its_own_description(tmp_path: Path) -> None:
    described = _kept(tmp_path, publication())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = CSVW(str(described), validate=True)
        rows = list(found.tables[0])

    assert found.is_valid
    assert found.tables[0].check_primary_key()
    assert rows[1]["district_label"] == 'Nord, "alt"'
    assert [row["value"] for row in rows] == [341, 200, None, 0.1 + 0.2]
    assert rows[0]["synthetic"] is True


def test_description_of_csv_finds_a_file_that_was_changed(tmp_path: Path) -> None:
    described = _kept(tmp_path, publication())
    path = tmp_path / "2025-12-31.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",C,", ",Q,"), encoding="utf-8")

    with pytest.raises(ValueError, match="invalid lexical value"):
        list(CSVW(str(described)).tables[0])


def test_jsonstat_is_valid_and_names_its_roles() -> None:
    cube = json.loads(write_jsonstat(publication()))

    assert validate_jsonstat(cube)
    assert cube["role"] == {"time": ["reference_day"], "metric": ["measure"], "geo": ["district"]}
    assert cube["dimension"]["sex"]["category"]["label"] == {
        "_T": "Zusammen",
        "m": "Männer",
        "f": "Frauen",
    }


def test_jsonstat_of_a_table_that_is_withheld_as_a_whole_is_valid() -> None:
    table = publication((Row(labels=(None,), value=None, status="C"),), ("sex",))

    assert validate_jsonstat(json.loads(write_jsonstat(table)))


def test_parquet_tells_what_a_reader_must_know() -> None:
    body = write_parquet(publication())
    about = pl.read_parquet_metadata(BytesIO(body))

    assert pl.read_parquet(BytesIO(body)).schema["value"] == pl.Float64
    assert about["recipe_hash"] == publication().table.recipe_hash
    assert about["definition"] == "all: Alle Menschen"


def test_every_format_says_that_numbers_are_invented() -> None:
    for is_synthetic, word, flag in ((True, "ja", "true"), (False, "nein", "false")):
        table = publication(synthetic=is_synthetic)
        about = pl.read_parquet_metadata(BytesIO(write_parquet(table)))
        notes = {
            note["schema:propertyID"]: note["schema:value"]
            for note in json.loads(write_csv_metadata(table))["notes"]
        }
        cube = json.loads(write_jsonstat(table))

        assert write_csv(table).decode().count(f",{flag}\r\n") == len(table.table.rows)
        assert about["synthetic"] == notes["synthetic"] == word
        assert cube["extension"]["synthetic"] is is_synthetic
        assert ("erfunden" in cube["note"][0]) is is_synthetic
        assert json.loads(write_recipe(table.table))["synthetic"] is is_synthetic


def test_same_table_gives_the_same_bytes() -> None:
    for write in (write_csv, write_csv_metadata, write_jsonstat, write_parquet):
        assert write(publication()) == write(publication())


def _kept(folder: Path, table: Publication) -> Path:
    (folder / "2025-12-31.csv").write_bytes(write_csv(table))
    described = folder / "2025-12-31.csv-metadata.json"
    described.write_bytes(write_csv_metadata(table))
    return described
