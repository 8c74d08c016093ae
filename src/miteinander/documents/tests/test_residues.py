"""Nothing is left of what a file tells about people: read byte by byte, without the libraries that clean."""

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from miteinander.documents.rules.uploads import MEGABYTE, FileKind, check_upload
from miteinander.documents.tests import telling_files

FILES = {
    "jpg": telling_files.jpeg(),
    "png": telling_files.png(),
    "pdf": telling_files.pdf(),
    "packed.pdf": telling_files.pdf(object_streams=True, packed_picture=True),
    "docx": telling_files.docx(),
    "odt": telling_files.odt(),
}
JPEG_PARTS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE}
PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
# Names of a PDF under which something is hidden, done or told.
PDF_WORDS = re.compile(
    rb"/(AA|AF|Author|Collection|Company|CreationDate|Creator|DSS|EmbeddedFiles?|EF|FileAttachment|Filespec|JS"
    rb"|JavaScript|Keywords|LastModified|Launch|Metadata|ModDate|OPI|OpenAction|OutputIntents|PieceInfo"
    rb"|Producer|SubmitForm|Thumb|XFA|PTEX[.]FileName)\b"
)


def clean(name: str) -> bytes:
    return check_upload(FILES[name], kinds=frozenset(FileKind), limit_bytes=MEGABYTE).content


def jpeg_parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk through a JPEG; what stands after its end comes as part 0."""
    assert content[:2] == b"\xff\xd8"
    place = 2
    while content[place + 1] != 0xD9:
        assert content[place] == 0xFF
        marker, (length,) = content[place + 1], struct.unpack_from(">H", content, place + 2)
        yield marker, content[place + 4 : place + 2 + length]
        place += 2 + length
        if marker == 0xDA:
            while content[place] != 0xFF or content[place + 1] in {0, *range(0xD0, 0xD8)}:
                place += 1
    yield 0, content[place + 2 :]


def png_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    place = 8
    while place < len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        yield name, content[place + 8 : place + 8 + length]
        place += 12 + length


def zip_parts(content: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Walk through an archive by its directory: name, content, and everything written beside it."""
    end = content.rindex(b"PK\x05\x06")
    count, _, place = struct.unpack_from("<HII", content, end + 10)
    for _number in range(count):
        head = struct.unpack_from("<4s6H3I5H2I", content, place)
        packing, when, size = head[4], content[place + 12 : place + 16], head[8]
        name_length, extra_length, remark_length, local = head[10], head[11], head[12], head[16]
        name = content[place + 46 : place + 46 + name_length].decode()
        beside = content[place + 46 + name_length : place + 46 + name_length + extra_length + remark_length]
        start = local + 30 + sum(struct.unpack_from("<2H", content, local + 26))
        raw = content[start : start + size]
        yield name, zlib.decompress(raw, -15) if packing else raw, beside + when
        place += 46 + name_length + extra_length + remark_length
    yield "", b"", content[end + 22 :]


def readings(content: bytes) -> list[bytes]:
    """Return a content as it stands and everything that can be unpacked out of it."""
    found = [content]
    for match in re.finditer(rb"stream\r?\n", content):
        packed = zlib.decompressobj()
        try:
            inner = packed.decompress(content[match.end() :])
        except zlib.error:
            continue
        found += readings(inner)
    if content.startswith(b"PK"):
        for name, inner, beside in zip_parts(content):
            found += [name.encode(), beside, *readings(inner)]
    if content.startswith(b"\x89PNG"):
        for _name, inner in png_parts(content[: content.index(b"IEND") + 8]):
            compressed = inner.partition(b"\0")[2][1:] if b"\0" in inner[:80] else inner
            try:
                found.append(zlib.decompress(compressed))
            except zlib.error:
                found.append(inner)
            if b"\0\0" in inner[:90] or b"\0\1" in inner[:90]:  # iTXt: flag, method, language, key, text
                last = inner.split(b"\0")[-1] if b"\0" in inner else b""
                place = inner.find(b"\x78\x9c")
                found += [last, zlib.decompressobj().decompress(inner[place:]) if place >= 0 else b""]
    return found


def marks(content: bytes) -> set[str]:
    """Return every telling word in a content, however it is written."""
    found = set()
    for reading in readings(content):
        for text in (reading, reading.replace(b"\0", b""), _unhexed(reading)):
            found |= set(re.findall(rb"MARK-?\w[\w-]*", text))
    return {mark.decode() for mark in found}


def _unhexed(content: bytes) -> bytes:
    return b" ".join(
        bytes.fromhex(match.decode()) for match in re.findall(rb"<((?:[0-9a-fA-F]{2})+)>", content)
    )


# How many telling words each file must hold before, so that "none after" says something.
@pytest.mark.parametrize(
    ("name", "at_least"),
    [("jpg", 22), ("png", 16), ("pdf", 55), ("packed.pdf", 50), ("docx", 45), ("odt", 35)],
)
def test_a_cleaned_file_tells_nothing(name: str, at_least: int) -> None:
    assert len(marks(FILES[name])) >= at_least

    assert marks(clean(name)) == set()


def check_jpeg(content: bytes) -> None:
    parts = list(jpeg_parts(content))
    assert {marker for marker, _ in parts} <= {0, *JPEG_PARTS}
    assert parts[-1] == (0, b"")
    assert all(len(inner) == 14 for marker, inner in parts if marker == 0xE0)  # JFIF without a preview
    assert all(len(inner) == 12 for marker, inner in parts if marker == 0xEE)


def check_png(content: bytes) -> None:
    assert {name for name, _ in png_parts(content)} <= PNG_PARTS
    assert [name for name, _ in png_parts(content)][-1] == b"IEND"


def test_a_cleaned_picture_holds_the_picture_alone() -> None:
    check_jpeg(clean("jpg"))
    check_png(clean("png"))


@pytest.mark.parametrize("name", ["pdf", "packed.pdf"])
def test_a_cleaned_pdf_has_one_version_and_none_of_the_telling_words(name: str) -> None:
    content = clean(name)
    whole = b"\n".join(readings(content))

    assert PDF_WORDS.findall(whole) == []
    assert content.count(b"%%EOF") == content.count(b"startxref") == 1
    assert content.rstrip().endswith(b"%%EOF")
    assert b"/Prev" not in content
    photos = [
        reading[reading.index(b"\xff\xd8\xff") :] for reading in [content] if b"\xff\xd8\xff" in reading
    ]
    assert len(photos) == 1
    check_jpeg(photos[0][: photos[0].index(b"\xff\xd9") + 2])


@pytest.mark.parametrize("name", ["pdf", "packed.pdf"])
def test_a_cleaned_pdf_keeps_its_pages_its_fonts_and_its_remarks(name: str) -> None:
    whole = b"\n".join(readings(clean(name)))

    assert whole.count(b"FONT-STAYS") == 20
    assert b"/P Do" in whole
    assert b"visible remark" in whole


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_a_cleaned_office_file_holds_clean_pictures_and_no_times(name: str) -> None:
    photos = 0
    for _part, inner, beside in zip_parts(clean(name)):
        assert beside in {b"", b"\0\0\x21\0"}  # 1 January 1980: the zero of archives
        if inner.startswith(b"\xff\xd8"):
            check_jpeg(inner)
            photos += 1
        if inner.startswith(b"\x89PNG"):
            check_png(inner)
            photos += 1
    assert photos == 2


@pytest.mark.parametrize("name", FILES)
def test_other_peoples_tools_agree(name: str, tmp_path: Path) -> None:
    """exiftool and qpdf look, too, where they are installed; the reading above looks everywhere."""
    file = tmp_path / f"clean.{name.rpartition('.')[2]}"
    file.write_bytes(clean(name))
    assert marks(file.read_bytes()) == set()
    if exiftool := shutil.which("exiftool"):
        told = subprocess.run([exiftool, "-a", "-u", "-ee", file], capture_output=True, check=True).stdout
        assert b"MARK" not in told
        assert b"GPS" not in told
    if name.endswith("pdf") and (qpdf := shutil.which("qpdf")):
        told = subprocess.run([qpdf, "--json", "--json-stream-data=inline", file], capture_output=True).stdout
        assert b"MARK" not in told
