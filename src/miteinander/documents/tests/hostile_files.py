"""Files made to do harm: each with the word it is refused with, or "neutral" where cleaning disarms it."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
from PIL import Image

from miteinander.core.errors import Refused
from miteinander.documents.rules.scanning import _TEST_VIRUS
from miteinander.documents.rules.uploads import FileKind, check_upload
from miteinander.documents.tests.telling_files import OPEN_TEXT, archive

MEGABYTE = 1024 * 1024
KIND, DAMAGED, LOCKED = "file_kind_not_allowed", "file_damaged", "file_locked"
MACROS, INFECTED, HUGE = "file_has_macros", "file_infected", "file_unpacks_too_large"
NEUTRAL, EITHER = "neutral", "either"
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:p>Guten Tag</w:p>"}
WRITER = {"content.xml": b"<text>Guten Tag</text>"}
RELATIONS = "word/_rels/document.xml.rels"
KIND_OF_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Hostile = tuple[str, bytes, str]


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind, **options)
    return made.getvalue()


def pdf(**root: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as written:
        written.add_blank_page(page_size=(200, 200))
        for key, value in root.items():
            written.Root[f"/{key}"] = value
        written.save(made)
    return made.getvalue()


def raw_pdf(*objects: bytes, root: bytes = b"<< /Type /Catalog /Pages 2 0 R >>") -> bytes:
    """Write a PDF by hand, with the objects a library would not write."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
    parts, places, table = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate((root, pages, page, *(objects or (stream(b""),))), 1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        places.append(table)
        table += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(places) + 1))
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % table))


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), about, content)


def _bomb(size: int = 1024 * MEGABYTE) -> bytes:
    """Return a few kilobytes that unpack to as much as a machine has."""
    packer = zlib.compressobj(9)
    piece = bytes(MEGABYTE)
    return b"".join(packer.compress(piece) for _ in range(size // MEGABYTE)) + packer.flush()


def png_of(width: int, height: int, depth: int = 8, colour: int = 2, body: bytes = b"") -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + body
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def other_kinds() -> Iterator[Hostile]:
    """Yield what is no document at all, whatever its name says."""
    program = b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(200)
    yield "program for Windows", program, KIND
    yield "program for Linux", b"\x7fELF\x02\x01\x01" + bytes(200), KIND
    yield "class of Java", b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(100), KIND
    yield "shell script", b"#!/bin/sh\nrm -rf /\n", KIND
    yield "batch file", b"@echo off\r\nformat c:\r\n", KIND
    yield "page", b"<!DOCTYPE html><script>alert(1)</script>", KIND
    yield "page with blanks first", b"\n\n  \t<html><body onload=alert(1)>", KIND
    yield "page in UTF-16", "<html><script>alert(1)</script>".encode("utf-16"), KIND
    yield "drawing with script", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', KIND
    yield (
        "XML that reads files",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        KIND,
    )
    yield "server page", b"<?php system($_GET['c']); ?>", KIND
    yield "rich text with object", b"{\\rtf1{\\object\\objdata 0105}}", KIND
    yield "PostScript", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file", KIND
    yield "animation", picture("GIF"), KIND
    yield "WebP", picture("WEBP"), KIND
    yield "TIFF", picture("TIFF"), KIND
    yield "icon", picture("ICO", (16, 16)), KIND
    yield "old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), KIND
    yield "shortcut", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80), KIND
    yield "gzip", gzip.compress(b"x" * 99), KIND
    yield "7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), KIND
    yield "RAR", b"Rar!\x1a\x07\x01\x00" + bytes(99), KIND
    yield "mail with attachment", b"MIME-Version: 1.0\nContent-Type: multipart/mixed", KIND
    yield "film", b"\x00\x00\x00\x18ftypmp42" + bytes(99), KIND
    yield "nothing but zeros", bytes(5000), KIND
    yield "random bytes", bytes(range(256)) * 20, KIND


def archives() -> Iterator[Hostile]:
    """Yield archives that are none of ours, grow, lead elsewhere or lie."""
    yield "plain archive", archive({"a.txt": b"x"}), KIND
    yield "archive in an archive", archive({"a.zip": archive({"b.zip": archive({"c": b"x"})})}), KIND
    yield "program library", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), KIND
    yield "table", archive({"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<x/>"}), KIND
    yield "archive bomb", archive({"word/zero.xml": bytes(101 * MEGABYTE), **WORD}), HUGE
    yield "bomb of many parts", archive({**WORD, **{f"word/{n}.xml": b"" for n in range(2100)}}), HUGE
    yield "part that lies about its size", _lying(archive(WORD)), DAMAGED
    yield "way out", archive({**WORD, "../../etc/cron.d/x": b"x"}), DAMAGED
    yield "way out with backslashes", archive({**WORD, "..\\..\\x.dll": b"x"}), DAMAGED
    yield "absolute name", archive({**WORD, "/etc/passwd": b"x"}), DAMAGED
    yield "name with a drive", archive({**WORD, "C:/x.exe": b"x"}), DAMAGED
    yield "same name twice", archive({**WORD, "word/DOCUMENT.xml": b"x"}), DAMAGED
    yield "cut archive", archive(WORD)[:-30], KIND
    yield "archive without directory", b"PK\x03\x04" + bytes(300), KIND
    yield "packed otherwise", _lzma(), DAMAGED
    yield "locked part", _locked(archive(WORD)), LOCKED
    yield "program before an archive", b"MZ\x90\x00" + bytes(64) + archive(WORD), KIND


def _lying(content: bytes) -> bytes:
    return content.replace(struct.pack("<I", len(WORD["word/document.xml"])), struct.pack("<I", 3))


def _locked(content: bytes) -> bytes:
    place = content.index(b"PK\x01\x02")
    return content[: place + 8] + b"\x01" + content[place + 9 :]


def _lzma() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as written:
        for name, content in WORD.items():
            written.writestr(name, content)
    return made.getvalue()


def _relation(kind: str, target: str) -> dict[str, bytes]:
    relation = (
        f'<Relationship Id="r" Type="{KIND_OF_RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return {**WORD, RELATIONS: f"<Relationships>{relation}</Relationships>".encode()}


def letters() -> Iterator[Hostile]:
    """Yield office files that act, call, embed or read."""
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    yield "macros", archive({**WORD, "word/vbaProject.bin": b"x"}), MACROS
    yield "ActiveX", archive({**WORD, "word/activeX/activeX1.xml": b"<x/>"}), MACROS
    yield "embedded object", archive({**WORD, "word/embeddings/oleObject1.bin": b"x"}), MACROS
    yield "program as picture", archive({**WORD, "word/media/image1.png": b"MZ\x90\0" + bytes(99)}), MACROS
    yield (
        "old object as picture",
        archive({**WORD, "word/media/a.emf": b"\xd0\xcf\x11\xe0" + bytes(99)}),
        MACROS,
    )
    yield "archive as picture", archive({**WORD, "word/media/a.png": archive({"x": b"x"})}), MACROS
    yield "foreign text", archive(_relation("aFChunk", "x.html")), MACROS
    yield "foreign object", archive(_relation("oleObject", "https://x.example/a")), MACROS
    yield (
        "template from elsewhere",
        archive(_relation("attachedTemplate", "https://x.example/a.dotm")),
        NEUTRAL,
    )
    yield "picture from elsewhere", archive(_relation("image", "https://x.example/p.png")), NEUTRAL
    yield "picture from a share", archive(_relation("image", "\\\\x.example\\share\\p.png")), NEUTRAL
    yield "link that runs", archive(_relation("hyperlink", "ms-msdt:/id")), NEUTRAL
    command = b'<w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\windows\\cmd.exe "/k calc"</w:instrText>'
    yield "field that runs", archive({**WORD, "word/document.xml": command}), MACROS
    yield "entity that reads files", archive({**WORD, "word/document.xml": entity}), DAMAGED
    yield "entity in relations", archive({**WORD, "_rels/.rels": entity}), DAMAGED
    yield "entities that grow", archive({**WORD, "word/document.xml": laughs}), DAMAGED
    yield (
        "entity in UTF-16",
        archive({**WORD, "word/document.xml": entity.decode().encode("utf-16")}),
        DAMAGED,
    )
    yield "broken types", archive({**WORD, "[Content_Types].xml": b"<Types"}), DAMAGED
    yield "huge picture inside", archive({**WORD, "word/media/a.png": png_of(60_000, 60_000)}), DAMAGED
    yield "Basic", archive({**WRITER, "Basic/Standard/a.xml": b"<x/>"}, OPEN_TEXT), MACROS
    yield "Python", archive({**WRITER, "Scripts/python/a.py": b"x"}, OPEN_TEXT), MACROS
    listener = (
        b'<office:event-listeners><script:event-listener xlink:href="vnd.sun.star.script:x"/>'
        b"</office:event-listeners>"
    )
    yield "listener", archive({"content.xml": b"<a>%s</a>" % listener}, OPEN_TEXT), NEUTRAL
    yield (
        "locked ODT",
        archive({**WRITER, "META-INF/manifest.xml": b"<m><encryption-data/></m>"}, OPEN_TEXT),
        LOCKED,
    )
    yield "entity in ODT", archive({"content.xml": entity}, OPEN_TEXT), DAMAGED
    yield "table as text", archive(WRITER, b"application/vnd.oasis.opendocument.spreadsheet"), KIND


def pictures() -> Iterator[Hostile]:
    """Yield pictures that fill the memory, hide something or are none."""
    bomb = struct.pack(">I", 20) + b"zTXtA\0\0" + _bomb(64 * MEGABYTE)
    yield "picture as wide as a street", png_of(100_000, 10), "picture_too_large"
    yield "picture of 3.6 gigapixels", png_of(60_000, 60_000), DAMAGED
    yield "picture of nothing", png_of(0, 0), DAMAGED
    yield "cut PNG", picture()[:60], DAMAGED
    yield "cut JPEG", picture("JPEG", (400, 400))[:500], DAMAGED
    yield "JPEG mark alone", b"\xff\xd8\xff", DAMAGED
    yield "text bomb in a PNG", picture()[:33] + bomb + picture()[33:], DAMAGED
    yield "picture and archive", picture("JPEG") + archive({"a.exe": b"MZ"}), NEUTRAL
    yield "picture and page", picture("JPEG", comment=b"<script>alert(1)</script>"), NEUTRAL
    yield "picture and PDF", picture() + pdf(), NEUTRAL
    yield "picture and program", picture() + b"MZ\x90\0" + bytes(99), NEUTRAL
    scans = picture("JPEG", progressive=True)
    yield "JPEG of a thousand scans", scans[:-2] + b"\xff\xda\x00\x0c" * 1000 + b"\xff\xd9", HUGE
    notes = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\xff\xff\xff\xff" * 9
    yield "broken camera notes", picture("JPEG", exif=notes), NEUTRAL


def papers() -> Iterator[Hostile]:
    """Yield PDF files that act, grow, hide or break."""
    flate, bomb = b"/Filter /FlateDecode", _bomb(600 * MEGABYTE)
    yield "page and PDF", b"<script>alert(1)</script>\n" + pdf(), NEUTRAL
    yield "animation and PDF", b"GIF89a" + bytes(20) + pdf(), NEUTRAL
    yield "rubbish before a PDF", b"\0\1\2 rubbish \r\n" + pdf(), NEUTRAL
    yield "mark alone", b"%PDF-1.7\n", DAMAGED
    yield "cut PDF", pdf()[:120], DAMAGED
    yield "PDF without pages", raw_pdf(b"null", root=b"<< /Type /Catalog >>"), DAMAGED
    yield "pages in a circle", pdf().replace(b"/Count 1", b"/Count 9") + b"", EITHER
    yield "contents bomb", raw_pdf(stream(bomb, flate)), EITHER
    yield "photograph bomb", raw_pdf(stream(b""), stream(bomb, b"/Filter [/FlateDecode /DCTDecode]")), EITHER
    yield "profile bomb", raw_pdf(stream(b""), stream(bomb, b"/N 3 " + flate)), EITHER
    yield "object bomb", raw_pdf(stream(b""), stream(bomb, b"/Type /ObjStm /N 9 /First 9 " + flate)), EITHER
    twenty = b"/Filter [" + b"/FlateDecode " * 20 + b"]"
    yield "packed twenty times", raw_pdf(stream(zlib.compress(b"x"), twenty)), EITHER
    yield "nest of lists", raw_pdf(b"[" * 20_000 + b"]" * 20_000), EITHER
    yield "endless names", raw_pdf(b"<< " + b"".join(b"/A%d 1 " % n for n in range(90_000)) + b" >>"), EITHER
    crowd = [stream(_bomb(90 * MEGABYTE), flate)] * 40
    yield "crowd of bombs", raw_pdf(stream(b""), *crowd), HUGE
    yield "crowd of objects", raw_pdf(*[b"null"] * 210_000), HUGE
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("alert(1)"))
    yield "script at the opening", pdf(OpenAction=script), NEUTRAL
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    yield "program at the opening", pdf(OpenAction=launch), NEUTRAL
    yield (
        "form that is XML",
        pdf(AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("<script>alert(1)"))),
        NEUTRAL,
    )
    yield "locked PDF", _locked_pdf(owner="a", user="b"), LOCKED
    yield "half locked PDF", _locked_pdf(owner="a", user=""), LOCKED


def _locked_pdf(*, owner: str, user: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner=owner, user=user))
    return made.getvalue()


def infected() -> Iterator[Hostile]:
    """Yield the test virus in every place."""
    yield "virus alone", _TEST_VIRUS, INFECTED
    yield "virus after a text", b"Guten Tag\n" + _TEST_VIRUS, INFECTED
    yield "virus after a picture", picture() + _TEST_VIRUS, INFECTED
    yield "virus in an archive, unpacked", _stored({"a.com": _TEST_VIRUS}), INFECTED
    yield "virus in an archive, packed", archive({"a.com": _TEST_VIRUS}), KIND
    yield "virus in a letter", archive({**WORD, "word/a.xml": _TEST_VIRUS}), INFECTED
    yield "virus in an ODT", archive({**WRITER, "Pictures/a.txt": _TEST_VIRUS}, OPEN_TEXT), INFECTED
    yield "virus attached to a PDF", _with_attachment(), INFECTED
    yield (
        "virus in a PDF, packed",
        raw_pdf(stream(zlib.compress(_TEST_VIRUS), b"/Filter /FlateDecode")),
        INFECTED,
    )


def _stored(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def _with_attachment() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as written:
        written.add_blank_page()
        written.attachments["a.com"] = _TEST_VIRUS
        written.save(made)
    return made.getvalue()


def all_files() -> list[Hostile]:
    groups = (other_kinds, archives, letters, pictures, papers, infected)
    return [hostile for group in groups for hostile in group()]


def outcome(content: bytes) -> tuple[str, bytes]:
    """Return the word a file was refused with, or "neutral" and what is kept of it."""
    try:
        return "neutral", check_upload(content, kinds=frozenset(FileKind), limit_bytes=25 * MEGABYTE).content
    except Refused as refused:
        [problem] = refused.problems
        return problem.code, b""
