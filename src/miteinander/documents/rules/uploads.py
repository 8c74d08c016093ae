"""What comes in from outside: the type is read from the content, everything active or hidden is taken out."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from miteinander.core.errors import Problem, Refused
from miteinander.documents.rules import office

MEGABYTE = 1024 * 1024
MOST_PIXELS = 60_000_000  # an A4 page scanned at 600 dpi has 35 million
MOST_UNPACKED = 100 * MEGABYTE
MOST_PARTS = 2_000
SIDE_LIMIT = 12_000


class FileKind(StrEnum):
    """The kinds of file somebody may hand in; the value is the extension."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TEXT = "txt"
    PNG = "png"
    JPEG = "jpg"


CONTENT_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
# What a PDF can do by itself, or hides.
_HIDDEN_KEYS = (
    "/AA",
    "/AF",
    "/AlternatePresentations",
    "/Collection",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/Metadata",
    "/OpenAction",
    "/PieceInfo",
    "/Renditions",
    "/RichMediaContent",
    "/XFA",
)
_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
    }
    | {"/RichMediaExecute", "/ResetForm", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/Thread"}
)
_HARMFUL_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_MACROS = re.compile(r"vbaProject|vbaData|^Basic/|^Scripts/|activeX|embeddings/|\.bin$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its kind and its cleaned content."""

    kind: FileKind
    content: bytes


def check_upload(
    content: bytes, *, kinds: Collection[FileKind], limit_bytes: int, field: str = "file"
) -> Checked:
    """Find out what a file is, whatever its name says, and return it cleaned.

    Raises:
        Refused: empty, too large, of another kind, damaged, locked or with macros.
    """
    if not content:
        raise Refused([Problem(field, "file_empty")])
    if len(content) > limit_bytes:
        raise Refused([Problem(field, "file_too_large", {"limit": limit_bytes // MEGABYTE})])
    kind = kind_of(content)
    if kind is None or kind not in kinds:
        allowed = ", ".join(sorted(kind.value.upper() for kind in kinds))
        raise Refused([Problem(field, "file_kind_not_allowed", {"allowed": allowed})])
    cleaners = {
        FileKind.PDF: _clean_pdf,
        FileKind.DOCX: lambda archive: office.clean_docx(_checked_parts(archive)),
        FileKind.ODT: lambda archive: office.clean_odt(_checked_parts(archive)),
        FileKind.TEXT: _clean_text,
        FileKind.PNG: _clean_picture,
        FileKind.JPEG: _clean_picture,
    }
    try:
        return Checked(kind, cleaners[kind](content))
    except _Bad as bad:
        raise Refused([Problem(field, bad.code)]) from bad
    except office.Unreadable as trouble:
        raise Refused([Problem(field, "file_damaged")]) from trouble


class _Bad(Exception):
    """The file cannot be kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(content: bytes) -> FileKind | None:
    """Tell the kind of a file from its first bytes and its parts."""
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return FileKind.TEXT if _decoded(content) is not None else None


def _kind_of_archive(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return FileKind.DOCX
            first = archive.infolist()[0] if names else None
            if first and first.filename == "mimetype" and first.file_size < 200:
                found = archive.read("mimetype").decode("ascii", "replace").strip()
                return FileKind.ODT if found == CONTENT_TYPES[FileKind.ODT] else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    return None


def _decoded(content: bytes) -> str | None:
    """Return a text in the first encoding that fits; None for anything with bytes no text has."""
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
            return text
    return None


def _clean_text(content: bytes) -> bytes:
    text = _decoded(content)
    if text is None:
        raise _Bad("file_damaged")
    return text.replace("\r\n", "\n").encode()


def _checked_parts(content: bytes) -> dict[str, bytes]:
    """Unpack an office file. Sizes are looked at first: ten kilobytes can promise ten gigabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _Bad("file_unpacks_too_large")
            if any(part.flag_bits & 1 for part in parts):
                raise _Bad("file_locked")
            if any(_MACROS.search(part.filename) for part in parts):
                raise _Bad("file_has_macros")
            return {part.filename: archive.read(part) for part in parts if not part.is_dir()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as trouble:
        raise _Bad("file_damaged") from trouble


def _clean_picture(content: bytes) -> bytes:
    """Draw the picture anew: turned as the camera meant, without place, time, camera or preview."""
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS or max(width, height) > SIDE_LIMIT:
                raise _Bad("picture_too_large")
            is_png = picture.format == "PNG"
            turned = ImageOps.exif_transpose(picture)
            plain = turned.convert(
                "RGBA" if is_png and "transparency" in turned.info | _bands(turned) else "RGB"
            )
            clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
            clean.save(made, "PNG" if is_png else "JPEG", **({} if is_png else {"quality": 88}))
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as trouble:
        raise _Bad("file_damaged") from trouble
    return made.getvalue()


def _bands(picture: Image.Image) -> dict[str, object]:
    return {"transparency": True} if "A" in picture.getbands() else {}


def _clean_pdf(content: bytes) -> bytes:
    """Take out scripts, attachments, forms, actions and metadata; the pages stay as they look."""
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise _Bad("file_locked")
            if len(pdf.pages) == 0:
                raise _Bad("file_damaged")
            for found in pdf.objects:
                _disarm(found)
            for page in pdf.pages:
                _clean_annotations(page)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            pdf.remove_unreferenced_resources()
            pdf.save(made, deterministic_id=True)
    except pikepdf.PasswordError as trouble:
        raise _Bad("file_locked") from trouble
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError) as trouble:
        raise _Bad("file_damaged") from trouble
    return made.getvalue()


def _disarm(found: pikepdf.Object) -> None:
    """Take active and hidden parts out of one object and the objects written inside it."""
    children: list[object]
    if isinstance(found, pikepdf.Array):
        children = list(found)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key in _HIDDEN_KEYS:
            if key in found:
                del found[key]
        if str(found.get("/S", "")) in _ACTIONS:
            for key in list(found.keys()):
                del found[key]
        children = [found[key] for key in found.keys()]  # noqa: SIM118  # iterating a pikepdf object yields values
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            _disarm(child)


def _clean_annotations(page: pikepdf.Page) -> None:
    annotations = page.obj.get("/Annots")
    if annotations is None:
        return
    kept = [
        annotation
        for annotation in (list(annotations) if isinstance(annotations, pikepdf.Array) else [])
        if str(annotation.get("/Subtype", "")) not in _HARMFUL_ANNOTATIONS
    ]
    page.obj["/Annots"] = pikepdf.Array(kept)
