import zipfile
from io import BytesIO

import pytest

from miteinander.interpreting.rules.lines import characters_of, text_of

DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Liebe</w:t></w:r><w:r><w:tab/><w:t>Eltern,</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>morgen ist frei.</w:t></w:r></w:p></w:body></w:document>"
)


def docx(document: str = DOCUMENT, name: str = "word/document.xml") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, document)
    return stream.getvalue()


def test_characters_of_takes_blanks_and_breaks_once() -> None:
    assert characters_of("  Liebe   Eltern,\r\n\r\nmorgen ") == len("Liebe Eltern, morgen")


def test_text_of_reads_docx_paragraphs_tabs_and_runs() -> None:
    assert text_of(docx(), suffix="docx") == "Liebe Eltern,\nmorgen ist frei."


def test_text_of_reads_old_and_new_encodings() -> None:
    assert text_of("Schüler".encode(), suffix="txt") == "Schüler"
    assert text_of("Schüler".encode("cp1252"), suffix="txt") == "Schüler"
    assert text_of("\ufeffSchüler".encode(), suffix="txt") == "Schüler"


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"no zip", "docx"),
        (docx(name="xl/workbook.xml")[:40], "docx"),
        (docx("<broken"), "docx"),
        (docx('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "docx"),
    ],
    ids=["pdf", "no zip", "torn zip", "broken text", "entity"],
)
def test_text_of_gives_up_where_a_person_has_to_count(content: bytes, suffix: str) -> None:
    assert text_of(content, suffix=suffix) is None


def test_text_of_refuses_to_unpack_a_bomb() -> None:
    bomb = docx("<x>" + " " * 21_000_000 + "</x>")

    assert len(bomb) < 100_000
    assert text_of(bomb, suffix="docx") is None
