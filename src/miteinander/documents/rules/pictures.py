"""Pictures without place, time, camera, owner or preview: drawn anew, or stripped inside other files."""

import io
import struct

from PIL import Image, ImageOps

from miteinander.documents.rules.trouble import BROKEN, Unfit

MOST_PIXELS = 60_000_000  # an A4 page scanned at 600 dpi has 35 million
SIDE_LIMIT = 12_000
MOST_SCANS = 100  # each scan of a progressive picture costs as much as the whole picture
QUALITY = 88

JPEG_START, PNG_START, GIF_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8"
JPX_START = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_FORMATS = ("PNG", "GIF", "TIFF", "BMP", "WEBP")  # the last four only inside a letter
_SCAN, _END = 0xDA, 0xD9
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPX_KEPT = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"jpch", b"jplh", b"rreq"})
_ICC_TEXTS = frozenset({b"desc", b"text", b"mluc", b"dict", b"sig ", b"dtim"})


def clean_picture(content: bytes) -> bytes:
    """Draw a picture anew: turned as the camera meant, one picture, nothing beside it."""
    made = io.BytesIO()
    if content.startswith(JPEG_START) and content.count(b"\xff\xda") > MOST_SCANS:
        raise Unfit("file_unpacks_too_large")
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", *_FORMATS)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS or max(width, height) > SIDE_LIMIT:
                raise Unfit("picture_too_large")
            kind = picture.format if picture.format in _FORMATS else "JPEG"
            plain = _turned(picture)
        has_alpha = "A" in plain.getbands() or "transparency" in plain.info
        wanted = "RGBA" if kind not in {"JPEG", "BMP"} and has_alpha else "RGB"
        if plain.mode != wanted:
            plain = plain.convert(wanted)
        plain.info = {}  # what Pillow would otherwise write again
        if kind == "JPEG":
            plain.save(made, kind, quality=QUALITY)
        else:
            plain.save(made, kind)
    except BROKEN as trouble:
        raise Unfit("file_damaged") from trouble
    return made.getvalue()


def _turned(picture: Image.Image) -> Image.Image:
    """Return the drawn picture, upright. A broken note about the camera must not lose the picture."""
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except BROKEN:
        return picture.copy()


def strip_jpeg(content: bytes) -> bytes:
    """Take every note out of a JPEG without touching what it shows: for pictures inside other files."""
    kept, place, has_scan = [content[:2]], 2, False
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == _END:
            break
        if marker == 0xFF or marker in _BARE:  # filling, and marks without a content
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        kept.append(_segment(marker, content[place : place + 2 + length]))
        place += 2 + length
        if marker == _SCAN:
            scan_end = _scan_end(content, place)
            kept.append(content[place:scan_end])
            place, has_scan = scan_end, True
    if not has_scan:
        raise Unfit("file_damaged")
    return b"".join((*kept, b"\xff\xd9"))


def _segment(marker: int, segment: bytes) -> bytes:
    """Return a part of a JPEG without what programs wrote: only how to draw and how colours are meant."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0" and len(segment) >= 18:
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"  # without its preview
    if marker == 0xEE and segment[4:9] == b"Adobe" and len(segment) >= 16:
        return b"\xff\xee\x00\x0e" + segment[4:16]
    return segment if marker < 0xE0 else b""


def _scan_end(content: bytes, start: int) -> int:
    """Return where the drawn data end: at the next marker that is neither stuffing nor a restart."""
    place = start
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        if content[place + 1] != 0 and not 0xD0 <= content[place + 1] <= 0xD7:
            return place
        place += 2
    return len(content)


def strip_jpx(content: bytes) -> bytes:
    """Take remarks, XML and identity boxes out of a JPEG 2000."""
    kept, place = [], 0
    while place + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        if length == 1 and place + 16 <= len(content):
            (length,) = struct.unpack_from(">Q", content, place + 8)
        end = len(content) if length == 0 else place + length
        if end <= place:
            raise Unfit("file_damaged")
        if kind in _JPX_KEPT:
            kept.append(content[place:end])
        place = end
    return b"".join(kept)


def strip_profile(content: bytes) -> bytes:
    """Take names, makers and dates out of a colour profile; its colours stay."""
    if len(content) < 132 or content[36:40] != b"acsp":
        return content
    made = bytearray(content)
    for start, end in ((4, 8), (24, 36), (48, 64), (80, 100)):  # program, date, maker and model, creator, id
        made[start:end] = bytes(end - start)
    (count,) = struct.unpack_from(">I", content, 128)
    for number in range(min(count, 100)):
        place = 132 + 12 * number
        if place + 12 > len(content):
            break
        start, length = struct.unpack_from(">II", content, place + 4)
        end = min(start + length, len(content))
        if content[start : start + 4] in _ICC_TEXTS and start >= 128:
            made[start + 8 : end] = bytes(max(0, end - start - 8))
    return bytes(made)
