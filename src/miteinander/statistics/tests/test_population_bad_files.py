"""Bad extracts: each its own sentence, and nothing half written."""

from pathlib import Path

import polars as pl
import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.command import main
from miteinander.statistics.population import parameters_on
from miteinander.statistics.population.columns import COLUMNS
from miteinander.statistics.population.mapping import Mapping, read_mapping
from miteinander.statistics.population.polars_engine import Job
from miteinander.statistics.population.register import derive_register
from miteinander.statistics.tests.population_golden import ON, Record, record

GOOD = [record("a"), record("b", mother="a", born="2015-01-01"), record("c", nat1="163")]


def text_of(records: list[Record], delimiter: str = ";") -> str:
    lines = [delimiter.join(COLUMNS)]
    lines += [delimiter.join(one[name] or "" for name in COLUMNS) for one in records]
    return "\n".join(lines) + "\n"


def derive_bytes(tmp_path: Path, content: bytes, mapping: str = "") -> dict[str, object]:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    (tmp_path / "m.toml").write_text(mapping)
    found = read_mapping(tmp_path / "m.toml") if mapping else Mapping()
    job = Job(on=ON, parameters=parameters_on(ON), out=tmp_path / "out")
    return derive_register(path, found, job)


def refused(tmp_path: Path, content: bytes, mapping: str = "") -> str:
    with pytest.raises(FormatError) as caught:
        derive_bytes(tmp_path, content, mapping)
    assert not (tmp_path / "out").exists()
    return "\n".join(caught.value.problems)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"nat1": "0"}, "nat1 is '0', 1 row, line 5 first; keys have three digits, a leading zero was lost"),
        ({"nat2": "42"}, "nat2 is '42', 1 row, line 5 first; keys have three digits"),
        ({"nat1": "777"}, "nat1 is '777', 1 row, line 5 first; the Destatis key has no such nationality"),
        ({"birth_state": "TR"}, "birth_state is 'TR'"),
        ({"sex": "w"}, "sex is 'w', 1 row, line 5 first; known are m, f, d"),
        ({"sex": "3"}, "in some files that is the total"),
        ({"german_kind": "7"}, "german_kind is '7'"),
        ({"residence": "haupt"}, "known are main, sole, secondary"),
        ({"born": "05.05.1980"}, "born is '05.05.1980', no date of the form %Y-%m-%d"),
        ({"born": "0198-05-05"}, "born is '0198-05-05', before 1880-01-01"),
        ({"born": "2980-05-05"}, "born is '2980-05-05', far in the future"),
        ({"immigrated_on": "2095-01-01"}, "immigrated_on is '2095-01-01', far in the future"),
        ({"municipality": "5711000"}, "municipality is '5711000', a digit too short"),
        ({"mother": "x"}, "its own mother or father, line 5 first"),
        ({"mother": "a", "father": "a"}, "mother and father are the same person"),
        ({"person": ""}, "without a pseudonym in person, line 5 first; a line of totals?"),
        ({"person": "a"}, "person a stands twice"),
        ({"person": "a", "household": "other"}, "person a stands in two households"),
    ],
)
def test_a_bad_row_has_its_own_sentence(tmp_path: Path, changed: dict[str, str], sentence: str) -> None:
    bad = record("x") | {name: value or None for name, value in changed.items()}
    assert sentence in refused(tmp_path, text_of([*GOOD, bad]).encode())


def test_unknown_codes_come_with_their_counts(tmp_path: Path) -> None:
    bad = [record(f"x{place}", nat1=code) for place, code in enumerate(("777", "888", "777"))]
    words = refused(tmp_path, text_of([*GOOD, *bad]).encode()).splitlines()
    assert len(words) == 2
    assert "nat1 is '777', 2 rows, line 5 first" in words[0]
    assert "nat1 is '888', 1 row, line 6 first" in words[1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (text_of(GOOD, ",").encode(), "has one column only"),
        (text_of(GOOD).replace("nat2", "nat3").encode(), "columns missing: nat2; name the supplier's"),
        (text_of(GOOD).encode() + b"x;y\n", "line 5: has 2 values, the first line has 16"),
        (text_of([record("a", district="Süd")]).encode("latin-1"), "line 2: is not UTF-8, probably Latin-1"),
    ],
)
def test_a_bad_file_has_its_own_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert sentence in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "mapping"),
    [
        (b"\xef\xbb\xbf" + text_of(GOOD).encode(), ""),
        (text_of(GOOD).replace("\n", "\r\n").encode(), ""),
        (text_of(GOOD).replace("\n", "\r").encode(), ""),
        (
            text_of([*GOOD[:2], record("c", nat1="163", district="Süd")]).encode("latin-1"),
            'encoding = "latin-1"',
        ),
        (text_of(GOOD, "|").encode(), 'delimiter = "|"'),
    ],
)
def test_an_odd_file_is_read(tmp_path: Path, content: bytes, mapping: str) -> None:
    assert derive_bytes(tmp_path, content, mapping)["statuses"] == {"FOREIGN": 1, "NONE": 2}


def test_two_reference_days_are_refused(tmp_path: Path) -> None:
    lines = text_of(GOOD).splitlines()
    days = ("reference_day", "2025-12-31", "2025-12-31", "2024-12-31")
    content = "\n".join(f"{line};{day}" for line, day in zip(lines, days, strict=True))
    words = refused(tmp_path, content.encode())
    assert (
        "reference_day is '2024-12-31', but the extract is read for 2025-12-31, 1 row, line 4 first" in words
    )


def test_one_person_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.csv").write_text(text_of(GOOD))
    job = Job(on=ON, parameters=parameters_on(ON), out=tmp_path / "out")
    with pytest.raises(FormatError, match="person a stands in two files"):
        derive_register(folder, Mapping(), job)
    assert not (tmp_path / "out/cube.parquet").exists()


def test_numbers_with_lost_zeros_in_parquet_are_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame(GOOD, schema=dict.fromkeys(COLUMNS, pl.String))
    frame.with_columns(pl.col("municipality").cast(pl.Int64)).write_parquet(tmp_path / "r.parquet")
    job = Job(on=ON, parameters=parameters_on(ON), out=tmp_path / "out")
    with pytest.raises(FormatError, match="municipality is '5711000', a number"):
        derive_register(tmp_path / "r.parquet", Mapping(), job)


def test_links_of_another_kind_than_persons_are_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame(GOOD, schema=dict.fromkeys(COLUMNS, pl.String))
    frame.with_columns(person=pl.Series([1, 2, 3])).write_parquet(tmp_path / "r.parquet")
    job = Job(on=ON, parameters=parameters_on(ON), out=tmp_path / "out")
    with pytest.raises(FormatError, match="mother is no number as person is, 1 row, row 2 first"):
        derive_register(tmp_path / "r.parquet", Mapping(), job)


def test_a_mapping_translates_a_supplier(tmp_path: Path) -> None:
    mapping = """
        date_format = "%d.%m.%Y"
        [columns]
        NR = "person"
        GESCHLECHT = "sex"
        [constants]
        municipality = "05711000"
        district = ""
        [codes.sex]
        1 = "m"
        2 = "f"
        9 = ""
        [codes.german_kind]
        E = "naturalised"
    """
    names = [
        {"person": "NR", "sex": "GESCHLECHT"}.get(name, name)
        for name in COLUMNS if name not in ("municipality", "district")
    ]  # fmt: skip
    rows = []
    for person, sex, kind in (("a", "1", "E"), ("b", "9", ""), ("c", "2", "")):
        one = record(person, sex=sex, german_kind=kind, born="05.05.1980")
        rows.append(";".join(one[n] or "" for n in COLUMNS if n not in ("municipality", "district")))
    content = "\n".join([";".join(names), *rows])
    assert derive_bytes(tmp_path, content.encode(), mapping)["statuses"] == {"NATURALISED": 1, "NONE": 2}
    cells = pl.read_parquet(tmp_path / "out/cube.parquet")
    assert sorted(cells.get_column("sex").cast(pl.String)) == ["", "f", "m"]
    other = tmp_path / "other"
    other.mkdir()
    words = refused(other, content.replace(";E;", ";X;").encode(), mapping)
    assert "german_kind is 'X', 1 row, line 2 first; the mapping file has no such code" in words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[colums]", "there is no entry colums"),
        ('[columns]\nx = "persn"', "persn is no column of ours"),
        ('[columns]\nx = "sex"\ny = "sex"', "sex is filled twice"),
        ('[codes.sex]\n1 = "w"', "makes 'w' of '1', but sex knows no such code"),
        ('encoding = "utf-9"', "encoding utf-9 is not known"),
        ("x = ", "no readable TOML"),
    ],
)
def test_a_bad_mapping_has_its_own_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "m.toml").write_text(text)
    with pytest.raises(FormatError, match=sentence):
        read_mapping(tmp_path / "m.toml")


def test_odd_but_possible_rows_are_told_and_counted(tmp_path: Path) -> None:
    odd = [record("x", born="2026-01-15"), record("y", residence=""), record("z", born="")]
    log = derive_bytes(tmp_path, text_of([*GOOD, *odd]).encode())
    assert log["population"] == 3
    assert log["doubts"] == {
        "born after the reference day: not counted": 1,
        "without a date of birth: not counted": 1,
        "without a kind of residence: not counted": 1,
    }


def test_command_ends_with_the_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.csv").write_text(text_of([record("a", sex="w")]))
    arguments = ["derive", str(tmp_path / "r.csv"), "--on", str(ON), "--out", str(tmp_path / "out")]
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "sex is 'w', 1 row, line 2 first" in said.err
