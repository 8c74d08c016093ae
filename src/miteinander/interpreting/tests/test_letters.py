"""The room's letters are tagged, named, repeatable, and can be read out again."""

import io
import re

import pikepdf
import pytest

from miteinander.documents.usecases import render_pdf
from miteinander.interpreting.tests import letters

GERMAN: dict[str, dict[str, object]] = {
    "assignment_confirmation": letters.ASSIGNMENT_CONFIRMATION,
    "performance_sheet": letters.PERFORMANCE_SHEET,
    "emergency_list": letters.EMERGENCY_LIST,
    "day_sheet": letters.DAY_SHEET,
    "referral": letters.REFERRAL,
    "certificate": letters.CERTIFICATE,
}


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def codes_of(font: pikepdf.Object) -> dict[int, str]:
    """Read a font's table of what its glyphs stand for: what screen readers and copying use."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", table.partition("beginbfchar")[2])
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def words_of(pdf: pikepdf.Pdf) -> list[str]:
    """Return the words of a document's pages, each read the way its script runs.

    typst marks right-to-left runs as reversed and gives spellings of its own where a glyph has several.
    """
    found = ""
    for page in pdf.pages:
        fonts = {name: codes_of(font) for name, font in page.Resources.Font.items()}
        font: dict[int, str] = {}
        marks: list[pikepdf.Object | None] = []
        is_reversed: list[bool] = []
        for step in pikepdf.parse_content_stream(page):
            if not isinstance(step, pikepdf.ContentStreamInstruction):
                continue
            operands = step.operands
            match str(step.operator):
                case "BDC" | "BMC":
                    properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
                    spelling = properties.get("/ActualText")
                    marks.append(spelling)
                    is_reversed.append(str(operands[0]) == "/ReversedChars")
                    found += str(spelling) if spelling is not None else ""
                case "EMC":
                    marks.pop()
                    if not is_reversed.pop() and not any(is_reversed) and not any(marks):
                        found += "\n"
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj" | "TJ" if not any(mark is not None for mark in marks):
                    parts = operands[0] if str(step.operator) == "TJ" else [operands[0]]
                    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    glyphs = [font[int.from_bytes(raw[at : at + 2])] for at in range(0, len(raw), 2)]
                    found += "".join(reversed(glyphs) if any(is_reversed) else glyphs)
    return found.split()


@pytest.mark.parametrize("name", GERMAN)
def test_letters_are_tagged_named_and_repeatable(name: str) -> None:
    content = render_pdf(f"interpreting/{name}", GERMAN[name], language="de")

    assert content == render_pdf(f"interpreting/{name}", GERMAN[name], language="de")
    with opened(content) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    ("name", "value"), [("referral", "Praxis am Markt"), ("certificate", "Samira Haddad")]
)
def test_letters_hold_what_they_were_given(name: str, value: str) -> None:
    with opened(render_pdf(f"interpreting/{name}", GERMAN[name], language="de")) as pdf:
        assert value in " ".join(words_of(pdf))


def test_assignment_confirmation_leaves_out_what_is_unknown() -> None:
    data = {**letters.ASSIGNMENT_CONFIRMATION, "access": "", "reference": ""}

    with opened(render_pdf("interpreting/assignment_confirmation", data, language="de")) as pdf:
        text = " ".join(words_of(pdf))

    assert "Zugang" not in text
    assert "Einrichtung" in text


@pytest.mark.parametrize("language", letters.POSTERS)
def test_posters_can_be_read_out_again(language: str) -> None:
    data = letters.POSTERS[language]
    with opened(render_pdf("interpreting/poster", data, language=language)) as pdf:
        assert str(pdf.Root.Lang) == language
        read = words_of(pdf)

    steps = data["steps"]
    assert isinstance(steps, list)
    written = " ".join([str(data["title"]), str(data["intro"]), *steps, str(data["free"])])
    missing = [word for word in re.split(r"[\s.:،؟?]+", written) if word and word not in " ".join(read)]
    assert missing == []
    assert "0521" in " ".join(read)


def spoken_by(element: pikepdf.Object) -> list[str]:
    """Return what a screen reader says for the tags that bring a text of their own."""
    below: object = element.get("/K")
    children: list[object] = list(below) if isinstance(below, pikepdf.Array) else [below]
    own = [str(element.ActualText)] if "/ActualText" in element else []
    return own + [
        text
        for child in children
        if isinstance(child, pikepdf.Dictionary) and "/S" in child
        for text in spoken_by(child)
    ]


@pytest.mark.parametrize("language", ["ar", "ckb"])
def test_posters_are_spoken_in_the_order_people_read(language: str) -> None:
    data = letters.POSTERS[language]
    steps, call = data["steps"], data["call"]
    assert isinstance(steps, list)
    assert isinstance(call, dict)

    with opened(render_pdf("interpreting/poster", data, language=language)) as pdf:
        spoken = spoken_by(pdf.Root.StructTreeRoot)

    assert spoken == [
        data["title"],
        data["intro"],
        *steps,
        f"{call['label']} {call['phone']}",
        data["free"],
    ]


def test_performance_sheet_for_written_work_asks_for_lines() -> None:
    data = {**letters.PERFORMANCE_SHEET, "is_written": True}

    with opened(render_pdf("interpreting/performance_sheet", data, language="de")) as pdf:
        text = " ".join(words_of(pdf))

    assert "Zeilen" in text
    assert "Fahrzeit" not in text


def test_emergency_list_runs_over_pages() -> None:
    people = [
        {"name": f"Person {number}", "phone": f"0151 {number:04}", "modes": "Telefon", "note": ""}
        for number in range(120)
    ]
    data = {**letters.EMERGENCY_LIST, "groups": [{"language": "Arabisch", "people": people}]}

    with opened(render_pdf("interpreting/emergency_list", data, language="de")) as pdf:
        assert len(pdf.pages) > 2
        assert " ".join(words_of(pdf)).count("Einsatzart") == len(pdf.pages)
