"""Files nobody should open: each is refused with one clear sentence, in little memory and time."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from miteinander.core.errors import Refused
from miteinander.lists.limits import Limits
from miteinander.lists.problems import FILE_SENTENCES
from miteinander.lists.reading import read_sheets
from miteinander.lists.tests.workbooks import POOL, SCHOOLS, Cells, changed, workbook


def sentence_of(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    [problem] = caught.value.problems
    return FILE_SENTENCES[problem.code].format_map(problem.params)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"   \r\n", "Die Datei ist leer."),
        (b"%PDF-1.7 ...", "Das ist eine PDF-Datei und keine Excel-Datei."),
        (b"\x89PNG\r\n\x1a\n....", "Das ist eine PNG-Datei und keine Excel-Datei."),
        (b"<!DOCTYPE html><html></html>", "Das ist eine HTML/XML-Datei und keine Excel-Datei."),
        (b"PK\x03\x04broken", "Die Datei ist beschädigt und lässt sich nicht öffnen."),
        (b"\x00\x01\x02binary", "Das ist keine Excel-Datei (.xlsx) und keine CSV-Datei."),
        (b"Just a letter.\nNothing more.", "Das ist keine Excel-Datei (.xlsx) und keine CSV-Datei."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "Das ist eine alte Excel-Datei (.xls). Bitte speichern Sie sie als .xlsx.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort.",
        ),
    ],
)  # fmt: skip
def test_read_refuses_what_is_no_list(content: bytes, sentence: str) -> None:
    assert sentence_of(lambda: read_sheets(content)) == sentence


def test_read_refuses_macros() -> None:
    content = changed(workbook(Pool=POOL), add={"xl/vbaProject.bin": b"code"})

    assert sentence_of(lambda: read_sheets(content)).startswith("Die Datei enthält Makros.")


def test_read_refuses_other_office_files() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>application/vnd…wordprocessingml.document</Types>")
    opened = io.BytesIO()
    with zipfile.ZipFile(opened, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert (
        sentence_of(lambda: read_sheets(target.getvalue()))
        == "Das ist eine Word-Datei und keine Excel-Datei."
    )
    assert sentence_of(lambda: read_sheets(opened.getvalue())).startswith(
        "Das ist eine LibreOffice-Datei (.ods)."
    )


def test_read_refuses_a_zip_bomb() -> None:
    content = changed(workbook(Pool=POOL), add={"xl/media/zeros.bin": b"\x00" * 30_000_000})

    assert sentence_of(lambda: read_sheets(content)) == (
        "Die Datei entpackt sich zu einer übermäßigen Größe und wurde nicht geöffnet."
    )


def test_read_refuses_one_long_text_in_every_cell() -> None:
    long = "x" * 30_000
    rows: list[Cells] = [["Name", "Sprachen"], *([long + str(0), long] for _ in range(60))]

    assert sentence_of(
        lambda: read_sheets(workbook(Pool=rows), limits=Limits(text_bytes=1_000_000))
    ).startswith("Die Datei entpackt sich")


def test_read_refuses_entities() -> None:
    content = changed(
        workbook(Pool=POOL),
        swap={"xl/workbook.xml": (b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook')},
    )

    assert sentence_of(lambda: read_sheets(content)).startswith(
        "Die Datei enthält unerlaubte XML-Anweisungen"
    )


def test_read_refuses_a_cell_in_row_two_million() -> None:
    content = changed(workbook(Pool=POOL), swap={"xl/worksheets/sheet1.xml": (b'r="E4"', b'r="E2000000"')})

    assert sentence_of(lambda: read_sheets(content)) == (
        "Ein Blatt hat mehr als 200000 Zeilen. Bitte teilen Sie die Liste auf."
    )


def test_read_refuses_a_far_cell_written_with_a_namespace_prefix() -> None:
    prefixed = (
        b'<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1"><x:v>1</x:v></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    content = workbook(Pool=POOL)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    content = changed(content, swap={"xl/worksheets/sheet1.xml": (sheet, prefixed)})

    assert sentence_of(lambda: read_sheets(content)) == "Ein Blatt hat mehr als 400 Spalten."


def test_read_ignores_a_declared_size_without_cells() -> None:
    content = changed(
        workbook(Pool=POOL), swap={"xl/worksheets/sheet1.xml": (b'ref="A1:E4"', b'ref="A1:XFD2000000"')}
    )

    assert len(read_sheets(content)[0].rows) == 4


def test_read_ignores_rows_that_are_only_formatted() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in POOL:
        sheet.append(list(row))
    sheet.cell(1_000_000, 3).number_format = "0.00"
    target = io.BytesIO()
    book.save(target)

    assert len(read_sheets(target.getvalue())[0].rows) == 4


def test_read_limits_rows_cells_and_sheets() -> None:
    content = workbook(Pool=POOL, Schulen=SCHOOLS)

    assert sentence_of(lambda: read_sheets(content, limits=Limits(rows=3))).startswith(
        "Ein Blatt hat mehr als 3 Zeilen"
    )
    assert sentence_of(lambda: read_sheets(content, limits=Limits(cells=9))).startswith(
        "Die Datei hat mehr als 9 ausg"
    )
    assert (
        sentence_of(lambda: read_sheets(content, limits=Limits(sheets=1)))
        == "Die Datei hat mehr als 1 Blätter."
    )
    assert sentence_of(lambda: read_sheets(content, limits=Limits(file_bytes=900))).startswith(
        "Die Datei ist größer"
    )


def test_read_says_so_when_there_are_no_rows() -> None:
    assert sentence_of(lambda: read_sheets(workbook(Leer=[]))) == "In der Datei stehen keine Zeilen."


def test_the_reader_fills_sparse_sheets_which_is_why_we_look_first() -> None:
    # The guard rests on this: the library spans a grid from the first to the last cell.
    content = changed(workbook(Pool=POOL), swap={"xl/worksheets/sheet1.xml": (b'r="E4"', b'r="E9000"')})
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        assert book.get_sheet_by_index(0).total_height == 8_999


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_read_csv_finds_the_delimiter(delimiter: str) -> None:
    lines = ["Nachname;Vorname;Sprachen", "Haddad;Layla;Arabisch", "Öztürk;Ayşe;Türkisch"]
    content = "\r\n".join(line.replace(";", delimiter) for line in lines).encode("utf-8-sig")

    [sheet] = read_sheets(content)

    assert sheet.rows[2] == ("Öztürk", "Ayşe", "Türkisch")


def test_read_csv_understands_the_windows_code_page_and_a_declared_delimiter() -> None:
    content = 'sep=,\r\nName,Straße\r\nMüller,"Weg 1, Hof"\r\n'.encode("cp1252")

    [sheet] = read_sheets(content)

    assert sheet.rows == [("Name", "Straße"), ("Müller", "Weg 1, Hof")]
