"""Tables in, folders out: the city's own table, a state in parts, the command, and what is refused."""

import json
import os
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.command import main
from miteinander.statistics.miniature import invented_city, invented_state, read_city, write_register

DAY = date(2019, 12, 31)
SHARED = Path(os.environ.get("MITEINANDER_SHARED", Path(__file__).parents[5] / "shared"))
BIELEFELD = SHARED / "data" / "bielefeld" / "bielefeld_bev_struktur_2000bis2019.csv"
HEAD = (
    "\ufeffstichtag;stad_name;stad_id_k;stat_name;stat_id;stat_id_k;geschlecht;altersgruppen4;einwohnerzahl"
)


def city_file(folder: Path, *, total: int = 30, day: str = "31122019") -> Path:
    rows = [
        f"{day};Mitte;0;Alt;05999000001;01;{sex};{group};{count}"
        for group in (1, 2, 3, 4)
        for sex, count in ((1, 10), (2, 20), (3, total))
    ]
    path = folder / "city.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_city_table_is_read_without_adding_the_totals(tmp_path: Path) -> None:
    city = read_city(city_file(tmp_path), on=DAY)

    assert (city.municipality, city.districts, city.total) == ("05999000", ("01",), 120)
    assert city.residents[0].tolist() == [[10] * 4, [20] * 4, [0] * 4]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"total": 31}, "do not add up"),
        ({"day": "31122018"}, "no rows for 2019-12-31"),
    ],
)
def test_city_table_that_cannot_be_right_is_refused(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    with pytest.raises(FormatError, match=words):
        read_city(city_file(tmp_path, **change), on=DAY)  # type: ignore[arg-type]


def test_city_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("year;count\n2019;1\n")

    with pytest.raises(FormatError, match="column stichtag is missing"):
        read_city(path, on=DAY)


def test_bielefeld_is_read_whole() -> None:
    if not SHARED.is_dir():
        return  # the city's table is not part of the repository
    city = read_city(BIELEFELD, on=DAY)

    assert (len(city.districts), city.total) == (72, 339_842)
    assert city.residents.sum(axis=(0, 1)).tolist() == [57_628, 214_990, 44_001, 23_223]


def test_state_is_shared_out_exactly_and_big_places_come_first() -> None:
    places = list(invented_state(100_000, 12, on=DAY))

    assert sum(place.total for place in places) == 100_000
    assert places[0].total == max(place.total for place in places)
    assert all(place.municipality.startswith("99") for place in places)


def test_shares_of_a_day_follow_the_published_ones() -> None:
    first, last = (invented_city({"01": 5_000}, on=day) for day in (date(2009, 12, 31), date(2021, 1, 1)))

    for city, shares in ((first, (0.1142, 0.3225)), (last, (0.164, 0.397))):
        people = city.residents.sum(axis=(0, 1))
        assert people @ city.targets.foreign / people.sum() == pytest.approx(shares[0])
        assert people @ city.targets.background / people.sum() == pytest.approx(shares[1])


def test_folder_says_synthetic_and_is_finished_when_called_again(tmp_path: Path) -> None:
    def write() -> dict[str, int]:
        return write_register(invented_state(900, 3, on=DAY), tmp_path, on=DAY, seed=2)

    first = write()
    kept = tmp_path / "synthetic-99000002.parquet"
    before = kept.read_bytes()
    kept.unlink()
    again = write()

    assert (first["made"], again["made"], again["residents"]) == (3, 1, 900)
    assert kept.read_bytes() == before
    assert "SYNTHETIC" in (tmp_path / "README").read_text()
    assert pl.read_parquet_metadata(kept)["synthetic"].startswith("synthetic: every person")
    with pytest.raises(FormatError, match="another invented register"):
        write_register([], tmp_path, on=DAY, seed=3)


def test_command_writes_csv_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["miniature", "--out", str(tmp_path / "out"), "--on", "2019-12-31", "--format", "csv"]

    code = main([*words, "--city", str(city_file(tmp_path))])

    summary = json.loads(capsys.readouterr().out)
    first, *rows = (tmp_path / "out" / "synthetic-05999000.csv").read_text().splitlines()
    assert (code, summary["residents"], summary["files"]) == (0, 120, 1)
    assert summary["note"].startswith("synthetic")
    assert first.startswith("person;household;mother;father;municipality;district;sex;born;nat1")
    assert len(rows) == 123


def test_command_wants_a_city_or_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["miniature", "--out", str(tmp_path), "--on", "2019-12-31"])

    assert code == 2
    assert "either --city FILE.csv or --residents N" in capsys.readouterr().err
