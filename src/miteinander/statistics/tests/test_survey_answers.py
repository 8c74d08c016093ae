"""The export: finished answers only, nobody's name, and a sentence for each damage."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.answers import Wanted, read_answers
from miteinander.statistics.tests.surveys import ROW, answers, people, structure

WANTED = Wanted(
    columns=("SEX", "SPRA", "HALT[SQ001]", "HALT[SQ002]", "VER[SPORT]", "VER[KULT]", "ALTER"),
    extras=("modus",),
)


@pytest.mark.parametrize("separator, bom", [(",", True), (";", True), (";", False)])
def test_answers_keep_only_what_is_wanted(tmp_path: Path, separator: str, bom: bool) -> None:
    rows = [ROW, ROW | {"id": "2", "HALT[SQ001]": "{question_not_shown}", "ALTER": "41.0000000000"}]
    found = read_answers(answers(tmp_path, rows, separator=separator, bom=bom), structure(tmp_path), WANTED)
    assert found.columns == {
        "SEX": ("A1", "A1"),
        "SPRA": ("-oth-", "-oth-"),
        "HALT[SQ001]": ("2", None),
        "HALT[SQ002]": (None, None),
        "VER[SPORT]": ("Y", "Y"),
        "VER[KULT]": (None, None),
        "ALTER": ("33", "41"),
        "modus": ("web", "web"),
    }
    assert found.report.personal == ("token", "ipaddr", "SPRA[other]", "VER[other]", "NAME", "TEXT")
    assert found.report.unused == ("DISK", "OK", "gewicht")
    assert found.report.languages == {"de": 2}
    told = repr(found)
    assert not any(word in told for word in ("geheim-7", "192.0.2.77", "Platt", "Chor", "Erika", "Ein Satz"))


def test_unfinished_and_test_answers_are_dropped_and_counted(tmp_path: Path) -> None:
    rows = people(6)
    rows[0]["submitdate"] = ""
    rows[1]["submitdate"] = "N/A"
    rows[2]["submitdate"] = "2026-04-01 10:00:00"
    rows[3]["submitdate"] = "03.05.2026 10:00"  # as Excel writes it
    rows[4]["modus"] = "test"
    wanted = Wanted(
        columns=("SEX",), first_day=date(2026, 5, 1), last_day=date(2026, 6, 1), test_column="modus",
        test_values=("test",),
    )  # fmt: skip
    report = read_answers(answers(tmp_path, rows), structure(tmp_path), wanted).report
    assert (report.rows, report.unfinished, report.tests, report.kept) == (6, 2, 2, 2)


def test_answers_without_dates_say_that_their_day_is_unknown(tmp_path: Path) -> None:
    rows = [row | {"submitdate": "1980-01-01 00:00:00"} for row in people(2)]
    wanted = Wanted(columns=("SEX",), first_day=date(2026, 5, 1))
    report = read_answers(answers(tmp_path, rows), structure(tmp_path), wanted).report
    assert report.kept == 2
    assert "2 answers have no real date" in report.warnings[0]


@pytest.mark.parametrize(
    "column", ["NAME", "TEXT", "TAG", "VER[other]", "token", "ipaddr", "fremd", "VIEL[EINS]"]
)
def test_private_unknown_and_absent_columns_are_refused(tmp_path: Path, column: str) -> None:
    with pytest.raises(FormatError, match=f"^{column.replace('[', '.').replace(']', '.')}: "):
        read_answers(answers(tmp_path, [ROW]), structure(tmp_path), Wanted(columns=(column,)))
    if column in ("token", "ipaddr"):
        with pytest.raises(FormatError, match="says who somebody is"):
            read_answers(answers(tmp_path, [ROW]), structure(tmp_path), Wanted(columns=(), extras=(column,)))


def changed(**cells: str) -> Callable[[Path], Path]:
    """Return three answers, the second of them with other cells."""
    names = {"HALT": "HALT[SQ001]", "SPORT": "VER[SPORT]"}

    def write(folder: Path) -> Path:
        rows = people(3)
        rows[1] |= {names.get(name, name): cell for name, cell in cells.items()}
        return answers(folder, rows)

    return write


def raw(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "answers.csv"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    "write, words",
    [
        (changed(SEX="A9"), r"SEX: 1 answer has a code .*'A9' \(1\)\. Take answers and structure"),
        (changed(SPRA="#NAME?"), "Excel has taken -oth- for a formula"),
        (changed(SPRA="1"), "cut off leading zeros"),
        (changed(SPORT="1"), "Export again without 'Convert Y/N to'"),
        (changed(ALTER="33 Jahre"), "Only numbers may stand here"),
        (changed(modus="Erika Erfunden ruft an"), r"does not know\. Only short codes"),
        (changed(id="1"), "line 3: the id of line 2 stands here again"),
        (changed(id="1,2E+05"), "line 3: the id is no whole number"),
        (changed(submitdate="46144,5"), "submitdate is no date"),
        (
            raw("id,submitdate,SEX\n1,2026-05-02,Mädchen\n".encode("latin-1")),
            "line 2: is not UTF-8 but probably",
        ),
        (raw(b"PK\x03\x04..."), "is an Excel file"),
        (raw(b"Antwort ID;Datum Abgeschickt\n1;2026-05-02\n"), "lacks the column id or submitdate"),
        (raw(b"id,submitdate,SEX\n1,2026-05-02\n"), "line 2: has more or fewer cells"),
        (raw(b"id,submitdate,SEX,SEX\n1,2026-05-02,A1,A1\n"), "the heading 'SEX' stands 2 times"),
        (raw(b'id,submitdate,SEX\n1,2026-05-02,"A1\n'), "is no CSV"),
        (raw("id,submitdate\n1,2\n".encode("utf-16-le")), "is not text in UTF-8"),
    ],
)
def test_damaged_exports_are_told_in_a_sentence(
    tmp_path: Path, write: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        read_answers(write(tmp_path), structure(tmp_path), WANTED)
    assert "Erika" not in str(caught.value)


def test_no_finished_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no finished answers"):
        read_answers(answers(tmp_path, [ROW | {"submitdate": ""}]), structure(tmp_path), WANTED)
    with pytest.raises(FormatError, match="cannot be read"):
        read_answers(tmp_path / "nothing.csv", structure(tmp_path), WANTED)


def test_order_of_rows_does_not_matter_and_sep_line_is_skipped(tmp_path: Path) -> None:
    rows = [row | {"ALTER": str(20 + number)} for number, row in enumerate(people(12))]
    one = read_answers(answers(tmp_path, rows), structure(tmp_path), WANTED)
    path = answers(tmp_path, rows[::-1], separator=";", bom=False)
    path.write_bytes(b"sep=;\r\n" + path.read_bytes())
    assert read_answers(path, structure(tmp_path), WANTED).columns == one.columns
