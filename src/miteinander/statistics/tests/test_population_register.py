"""Whole registers through the command: parts, order, keys, what is kept, what a second run does."""

import hmac
import json
from pathlib import Path

import polars as pl
import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.command import main
from miteinander.statistics.population import parameters_on, polars_engine, reading
from miteinander.statistics.population.columns import CELLS, COLUMNS, DEFINITIONS, KEYS
from miteinander.statistics.population.keys import nationalities
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.polars_engine import Job
from miteinander.statistics.population.register import derive_register
from miteinander.statistics.tests.population_golden import ON
from miteinander.statistics.tests.population_plain import derive_plainly
from miteinander.statistics.tests.population_random import Record, random_register


def numbered(records: list[Record]) -> pl.DataFrame:
    """Return records as a fast extract holds them: numbers, enums, dates, record keys."""
    frame = pl.DataFrame(records, schema=dict.fromkeys(COLUMNS, pl.String))
    ids = [pl.col(name).str.extract(r"(\d+)").cast(pl.Int64) for name in ("person", "mother", "father")]
    keys = pl.Enum(sorted(nationalities(), reverse=True))
    return frame.with_columns(
        *ids,
        pl.col("household").str.extract(r"(\d+)").cast(pl.Int64),
        pl.col("born", "immigrated_on").str.to_date(),
        pl.col(*KEYS).cast(keys),
        pl.col("sex", "birth_place", "german_kind", "residence").cast(pl.Categorical),
        record_key=(pl.int_range(pl.len(), dtype=pl.Int64) * 2654435761 % 2**32).cast(pl.UInt32),
    )


def job(out: Path, *, persons: bool = True) -> Job:
    return Job(on=ON, parameters=parameters_on(ON), out=out, persons=persons)


def persons_of(out: Path) -> list[dict[str, object]]:
    frame = pl.read_parquet(out / "persons.parquet").with_columns(pl.col("person").cast(pl.String))
    rows = frame.select("person", "status", "rule", "evidence", *DEFINITIONS).to_dicts()
    return sorted(rows, key=lambda row: int(row["person"]))


def test_parts_in_any_order_agree_with_plain_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parents stand in other parts, rows in no order, and one large file is read in slices."""
    records = random_register(3, 400)
    plain = derive_plainly(records, ON)
    expected = sorted(
        ({"person": str(int(person[1:])), **row} for person, row in plain.items()),
        key=lambda row: int(str(row["person"])),
    )
    frame = numbered(records)
    cubes = []
    for name, rows, at_once in (
        ("sorted", frame, 10**9), ("mixed", frame.sample(fraction=1, shuffle=True, seed=1), 4000),
    ):  # fmt: skip
        monkeypatch.setattr(reading, "BYTES_AT_ONCE", at_once)
        path = tmp_path / f"{name}.parquet"
        rows.write_parquet(path)
        derive_register(path, Mapping(), job(tmp_path / name))
        assert persons_of(tmp_path / name) == expected
        cubes.append((tmp_path / name / "cube.parquet").read_bytes())
    assert cubes[0] == cubes[1]


def test_columns_as_pandas_writes_them_are_read(tmp_path: Path) -> None:
    """Numbers with gaps become floats, empty columns have no type."""
    frame = numbered(random_register(8, 80))
    frame.write_parquet(tmp_path / "a.parquet")
    frame.with_columns(
        pl.col("mother").cast(pl.Float64), pl.col("nat1").cast(pl.String).cast(pl.Float64)
    ).write_parquet(tmp_path / "b.parquet")
    logs = [derive_register(tmp_path / f"{name}.parquet", Mapping(), job(tmp_path / name)) for name in "ab"]
    assert logs[0]["checksum"] == logs[1]["checksum"]
    empty = frame.with_columns(mother=None, father=None, nat2=None, german_kind=None, immigrated_on=None)
    empty.write_parquet(tmp_path / "c.parquet")
    assert derive_register(tmp_path / "c.parquet", Mapping(), job(tmp_path / "c"))["rows"] == 80


def test_cells_add_up_to_the_persons_and_their_keys(tmp_path: Path) -> None:
    frame = numbered(random_register(4, 300))
    frame.write_parquet(tmp_path / "r.parquet")
    derive_register(tmp_path / "r.parquet", Mapping(), job(tmp_path / "out"))
    cells = pl.read_parquet(tmp_path / "out/cube.parquet")
    assert cells.columns == [*CELLS, "n", "key"]
    assert cells.select(CELLS).is_unique().all()
    persons = pl.read_parquet(tmp_path / "out/persons.parquet").join(
        frame.select("person", "municipality", "district", "sex", "record_key"), on="person"
    )
    by = ["municipality", "status", "B"]
    shown = cells.with_columns(pl.col("municipality", "status").cast(pl.String))
    got = shown.group_by(by).agg(pl.col("n").sum(), pl.col("key").sum() % 2**32).sort(by)
    sums = (
        pl.len().cast(pl.Int64).alias("n"),
        pl.col("record_key").cast(pl.Int64).sum().alias("key") % 2**32,
    )
    assert got.rows() == persons.group_by(by).agg(*sums).sort(by).rows()
    assert set(cells.get_column("district").cast(pl.String)) == {"", "01", "02"}


def test_a_stopped_run_goes_on_and_a_finished_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        records = [
            record | {link: f"{name}{record[link]}" for link in ("person", "household")}
            for record in random_register(seed, 30)
        ]
        pl.DataFrame(records).write_csv(tmp_path / f"{name}.csv", separator=";")
    real, asked = polars_engine.derive_part, []

    def breaks_at_the_second(part: reading.Part, what: Job, *, alone: bool) -> polars_engine.Derived:
        asked.append(part.name)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(part, what, alone=alone)

    monkeypatch.setattr(polars_engine, "derive_part", breaks_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        derive_register(tmp_path, Mapping(), job(tmp_path / "out"))
    assert not (tmp_path / "out/cube.parquet").exists()
    log = derive_register(tmp_path, Mapping(), job(tmp_path / "out"))
    assert asked == ["a.csv", "b.csv", "b.csv"]
    assert derive_register(tmp_path, Mapping(), job(tmp_path / "out"))["outputs"] == log["outputs"]
    assert len(asked) == 3
    assert not (tmp_path / "out/parts").exists()
    (tmp_path / "out/cube.parquet").write_bytes(b"touched")
    assert derive_register(tmp_path, Mapping(), job(tmp_path / "out"))["outputs"] == log["outputs"]


def test_record_keys_are_the_first_bits_of_a_keyed_hash(tmp_path: Path) -> None:
    secret = b"0123456789abcdef0123456789abcdef"
    (tmp_path / "secret").write_bytes(secret)
    pl.DataFrame(random_register(5, 1)).with_columns(
        residence=pl.lit("sole"), born=pl.lit("1980-01-01")
    ).write_csv(tmp_path / "r.csv", separator=";")
    arguments = ["--on", str(ON), "--out", str(tmp_path / "o"), "--secret-file", str(tmp_path / "secret")]
    assert main(["derive", str(tmp_path / "r.csv"), *arguments, "--no-persons"]) == 0
    key = int.from_bytes(hmac.digest(secret, b"p0000", "sha256")[:4], "big")
    assert pl.read_parquet(tmp_path / "o/cube.parquet").get_column("key").to_list() == [key]
    assert not (tmp_path / "o/persons.parquet").exists()
    assert not (tmp_path / "o/secret").exists()


def test_log_counts_and_names_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = random_register(6, 120)
    pl.DataFrame(records).write_csv(tmp_path / "r.csv", separator=";")
    asked = next(str(one["person"]) for one in records if one["mother"] and one["residence"] == "sole")
    arguments = ["--on", str(ON), "--out", str(tmp_path / "o"), "--explain", asked]
    assert main(["derive", str(tmp_path / "r.csv"), *arguments]) == 0
    summary = json.loads(capsys.readouterr().out)
    text = (tmp_path / "o/log.json").read_text()
    log = json.loads(text)
    assert "p00" not in text
    assert sum(log["rules"].values()) == sum(log["statuses"].values()) == log["population"]
    persons = pl.read_parquet(tmp_path / "o/persons.parquet")
    assert log["rules"] == {rule: persons.filter(pl.col("rule") == rule).height for rule in log["rules"]}
    assert log["definitions"] == {name: persons.get_column(name).sum() for name in DEFINITIONS}
    row = persons.filter(pl.col("person") == asked).to_dicts()
    assert summary["explanation"]["person"] == asked
    assert not row or summary["explanation"]["rule"] == row[0]["rule"]


def test_keys_are_those_of_the_published_list(shared_keys: set[str]) -> None:
    assert set(nationalities()) == shared_keys


@pytest.fixture
def shared_keys() -> set[str]:
    shared = Path(__file__).parents[5] / "shared"
    content = json.loads((shared / "data/keys/nationalities.json").read_text())
    return {entry["code"] for entry in content["list"]}


def test_parameters_of_a_file_take_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"minor_age": 21}')
    assert parameters_on(ON, path).minor_age == 21
    for text, words in (
        ('{"minor_age": "x"}', "minor_age is 'x', but must be a whole number of years"),
        ('{"cutof": 1}', "there is no parameter cutof"),
        ("[", "no readable JSON"),
    ):
        path.write_text(text)
        with pytest.raises(FormatError, match=words):
            parameters_on(ON, path)
