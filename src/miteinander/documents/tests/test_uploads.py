"""Files from outside: told by their content, cleaned, or refused with a reason."""

import contextlib
import io
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from miteinander.core.errors import Refused
from miteinander.documents.rules.uploads import MEGABYTE, Checked, FileKind, check_upload, kind_of

ALL = frozenset(FileKind)


def checked(content: bytes, kinds: frozenset[FileKind] = ALL) -> Checked:
    return check_upload(content, kinds=kinds, limit_bytes=MEGABYTE)


def refused_code(content: bytes, kinds: frozenset[FileKind] = ALL) -> str:
    with pytest.raises(Refused) as refused:
        checked(content, kinds)
    [problem] = refused.value.problems
    assert problem.field == "file"
    return problem.code


def archive(parts: dict[str, bytes], mimetype: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        if mimetype:
            written.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, "red").save(made, kind, **options)
    return made.getvalue()


def pdf(change: str = "") -> bytes:
    """Make a PDF of one page with something hidden in it."""
    made = io.BytesIO()
    with pikepdf.new() as written:
        written.add_blank_page(page_size=(200, 200))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        match change:
            case "script":
                written.Root.OpenAction = written.make_indirect(script)
                written.Root.Names = pikepdf.Dictionary(
                    JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), script]))
                )
            case "annotation":
                link = pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[0, 0, 9, 9],
                    A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe")),
                )
                written.pages[0].obj.Annots = pikepdf.Array([link])
            case "attachment":
                written.attachments["secret.txt"] = b"inside"
            case "metadata":
                written.docinfo["/Author"] = "Somebody Known"
        written.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), FileKind.PDF),
        (picture("PNG"), FileKind.PNG),
        (picture("JPEG"), FileKind.JPEG),
        (archive(WORD), FileKind.DOCX),
        (archive({"content.xml": b"<x/>"}, OPEN_TEXT), FileKind.ODT),
        ("Grüße".encode(), FileKind.TEXT),
        ("Grüße".encode("cp1252"), FileKind.TEXT),
        ("سلام".encode("utf-16"), FileKind.TEXT),
        (b"MZ\x90\x00\x03", None),
        (archive({"a.txt": b"x"}), None),
        (picture("GIF"), None),
        (b"PK\x03\x04broken", None),
    ],
)
def test_kind_of_looks_inside(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) is kind


@settings(max_examples=200)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"]),
)
def test_check_upload_takes_or_refuses_whatever_comes(tail: bytes, head: bytes) -> None:
    with contextlib.suppress(Refused):
        assert checked(head + tail).kind in ALL


def test_check_upload_refuses_nothing_too_much_and_the_wrong_kind() -> None:
    assert refused_code(b"") == "file_empty"
    assert refused_code(b"a" * (MEGABYTE + 1)) == "file_too_large"
    assert refused_code(picture("PNG"), frozenset({FileKind.PDF})) == "file_kind_not_allowed"
    assert refused_code(picture("GIF")) == "file_kind_not_allowed"


@pytest.mark.parametrize("change", ["script", "annotation"])
def test_check_upload_takes_scripts_out_of_a_pdf(change: str) -> None:
    before, after = pdf(change), checked(pdf(change)).content

    assert b"app.alert" in before or b"calc.exe" in before
    assert b"app.alert" not in after
    assert b"calc.exe" not in after
    with pikepdf.open(io.BytesIO(after)) as opened:
        assert len(opened.pages) == 1
        assert "/OpenAction" not in opened.Root


def test_check_upload_takes_attachments_out_of_a_pdf() -> None:
    with pikepdf.open(io.BytesIO(pdf("attachment"))) as before:
        assert len(before.attachments) == 1

    with pikepdf.open(io.BytesIO(checked(pdf("attachment")).content)) as after:
        assert len(after.attachments) == 0


def test_check_upload_takes_names_out_of_a_pdf() -> None:
    assert b"Somebody Known" not in checked(pdf("metadata")).content


def test_check_upload_refuses_locked_and_broken_pdfs() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert refused_code(locked.getvalue()) == "file_locked"
    assert refused_code(b"%PDF-1.7 and nothing more") == "file_damaged"


def test_check_upload_draws_pictures_anew() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    exif[0x0112] = 6  # turn by 90 degrees
    photo = picture("JPEG", exif=exif.tobytes())
    assert b"Camera of Somebody" in photo

    clean = checked(photo).content

    assert b"Camera" not in clean
    with Image.open(io.BytesIO(clean)) as opened:
        assert opened.size == (20, 40)
        assert not opened.getexif()


def test_check_upload_keeps_transparency() -> None:
    with Image.open(io.BytesIO(checked(picture("PNG", "RGBA")).content)) as opened:
        assert opened.mode == "RGBA"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_check_upload_refuses_pictures_that_fill_the_memory() -> None:
    assert refused_code(picture("PNG", "1", (13_000, 10))) == "picture_too_large"
    assert refused_code(picture("PNG", "1", (10_000, 9_000))) == "picture_too_large"
    assert refused_code(picture("PNG")[:60]) == "file_damaged"


def test_check_upload_refuses_archives_that_grow_or_act() -> None:
    assert (
        refused_code(archive({**WORD, "word/big.xml": b"0" * (101 * MEGABYTE)})) == "file_unpacks_too_large"
    )
    assert refused_code(archive({**WORD, "word/vbaProject.bin": b"x"})) == "file_has_macros"
    assert refused_code(archive({"Basic/Standard/a.xml": b"x"}, OPEN_TEXT)) == "file_has_macros"
    assert refused_code(archive(WORD)[:-30]) == "file_kind_not_allowed"


def test_check_upload_writes_every_text_as_unicode() -> None:
    assert checked("Grüße\r\nالسلام".encode("utf-16")).content == "Grüße\nالسلام".encode()
    assert checked("Grüße".encode("cp1252")).content == "Grüße".encode()


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = ("Erna Geheim", "Firma Geheim", "erna@geheim.example", "EG", "Geheimdrucker")


def word() -> bytes:
    """Make a DOCX as Word writes it, with names in every place Word has for them."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [
                ("officeDocument", "word/document.xml"),
                ("metadata/core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
                ("custom-properties", "elsewhere/custom.xml"),
                ("metadata/thumbnail", "docProps/thumbnail.jpeg"),
            ]
        )
    )
    overrides = '<Override PartName="/word/document.xml"/><Override PartName="/docProps/core.xml"/>'
    return archive(
        {
            "[Content_Types].xml": f"<Types>{overrides}</Types>".encode(),
            "_rels/.rels": f"<Relationships>{relations}</Relationships>".encode(),
            "word/document.xml": b'<w:p><w:ins w:id="1" w:author="Erna Geheim">Guten Tag</w:ins></w:p>',
            "word/comments.xml": b'<w:comment w:author="Erna Geheim" w:initials="EG">Bitte</w:comment>',
            "word/people.xml": b'<w15:person w15:author="Erna Geheim" w15:userId="erna@geheim.example"/>',
            "word/settings.xml": b'<w:settings><w:attachedTemplate r:id="r1"/></w:settings>',
            "word/_rels/settings.xml.rels": (
                f'<Relationships><Relationship Id="r1" Type="{RELATION}/attachedTemplate"'
                ' Target="file:///C:/Users/Erna Geheim/Brief.dotm" TargetMode="External"/></Relationships>'
            ).encode(),
            "docProps/core.xml": b"<dc:creator>Erna Geheim</dc:creator>",
            "docProps/app.xml": b"<Company>Firma Geheim</Company>",
            "elsewhere/custom.xml": b"<Property>Firma Geheim</Property>",
            "docProps/thumbnail.jpeg": b"x",
        }
    )


def open_text() -> bytes:
    """Make an ODT as LibreOffice writes it, with names in every place it has for them."""
    entries = "".join(
        f'<m:file-entry m:full-path="{name}"/>' for name in ("content.xml", "Thumbnails/thumbnail.png")
    )
    return archive(
        {
            "content.xml": b"<text><dc:creator>Erna Geheim</dc:creator>"
            b"<meta:creator-initials>EG</meta:creator-initials><p>Guten Tag</p></text>",
            "settings.xml": b'<config:config-item config:name="PrinterName" config:type="string">'
            b"Geheimdrucker</config:config-item>",
            "meta.xml": b"<meta:initial-creator>Erna Geheim</meta:initial-creator>",
            "Thumbnails/thumbnail.png": b"x",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{entries}</m:manifest>'.encode(),
        },
        mimetype=OPEN_TEXT,
    )


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("content", [word(), open_text()])
def test_check_upload_takes_names_out_of_office_files(content: bytes) -> None:
    clean = checked(content)

    whole = b"".join(unpacked(clean.content).values())
    assert all(name.encode() not in whole for name in NAMES)
    assert b"Guten Tag" in whole
    assert kind_of(clean.content) is clean.kind


def test_check_upload_leaves_no_loose_ends_in_a_docx() -> None:
    parts = unpacked(checked(word()).content)

    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/comments.xml",
        "word/people.xml",
        "word/settings.xml",
        "word/_rels/settings.xml.rels",
    }
    assert b"attachedTemplate" not in parts["word/settings.xml"]
    assert parts["_rels/.rels"].count(b"<Relationship ") == 1
    assert parts["[Content_Types].xml"].count(b"<Override ") == 1
    assert b"Bitte" in parts["word/comments.xml"]


def test_check_upload_leaves_no_loose_ends_in_an_odt() -> None:
    content = checked(open_text()).content
    parts = unpacked(content)

    assert next(iter(parts)) == "mimetype"
    assert content[30:38] == b"mimetype"  # the kind can be read without unpacking
    assert b"Thumbnails" not in parts["META-INF/manifest.xml"]
    assert b"content.xml" in parts["META-INF/manifest.xml"]


def test_check_upload_forgets_when_parts_were_written() -> None:
    with zipfile.ZipFile(io.BytesIO(checked(word()).content)) as opened:
        assert {part.date_time[0] for part in opened.infolist()} == {1980}


def test_check_upload_refuses_office_files_nobody_can_read() -> None:
    assert refused_code(archive(WORD | {"_rels/.rels": b"<Relationships>"})) == "file_damaged"
