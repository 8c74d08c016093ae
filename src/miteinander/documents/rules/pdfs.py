"""PDF files without what they do by themselves and what they tell beside their pages."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from miteinander.documents.rules import pictures, scanning
from miteinander.documents.rules.trouble import BROKEN, Unfit

MOST_UNPACKED = 100 * 1024 * 1024
MOST_UNPACKED_TOGETHER = 6 * MOST_UNPACKED
MOST_OBJECTS = 200_000
PIECE = 4 * 1024 * 1024
# Process-wide and set once: a stream of a few kilobytes must not fill the memory.
pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=500,
    max_stream_filters=4,
    flate_max_memory=MOST_UNPACKED,
    run_length_max_memory=MOST_UNPACKED,
    png_max_memory=MOST_UNPACKED,
    tiff_max_memory=MOST_UNPACKED,
    dct_max_memory=MOST_UNPACKED,
    dct_max_progressive_scans=pictures.MOST_SCANS,
)

# What a PDF does by itself, hides, or tells about people and programs.
_HIDDEN_KEYS = (
    "/AA",
    "/AF",
    "/AlternatePresentations",
    "/Alternates",
    "/Collection",
    "/CreatorInfo",
    "/DSS",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/LastModified",
    "/Legal",
    "/Metadata",
    "/OPI",
    "/OpenAction",
    "/OutputIntents",
    "/Perms",
    "/PieceInfo",
    "/Renditions",
    "/Requirements",
    "/RichMediaContent",
    "/SpiderInfo",
    "/Thumb",
    "/XFA",
)
_ACTIONS = frozenset(
    {
        "/GoTo3DView",
        "/GoToE",
        "/GoToR",
        "/Hide",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/ResetForm",
        "/RichMediaExecute",
        "/SetOCGState",
        "/Sound",
        "/SubmitForm",
        "/Thread",
        "/Trans",
    }
)
_HARMFUL_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
# Who wrote a remark and when; in a form `/T` is the name of the field and stays.
_ANNOTATION_NOTES = ("/CreationDate", "/M", "/NM", "/RC", "/Subj", "/T")


def clean_pdf(content: bytes) -> bytes:
    """Take out scripts, attachments, actions, names and older versions; the pages stay as they look."""
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Unfit("file_locked")
            if len(pdf.pages) == 0:
                raise Unfit("file_damaged")
            if len(pdf.objects) > MOST_OBJECTS:
                raise Unfit("file_unpacks_too_large")
            _look_through(pdf)
            for found in pdf.objects:
                _disarm(found)
            for page in pdf.pages:
                _clean_annotations(page)
            for key in set(pdf.trailer.keys()) - {"/Root", "/Size", "/ID"}:
                del pdf.trailer[key]
            pdf.remove_unreferenced_resources()
            pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as trouble:
        raise Unfit("file_locked") from trouble
    except BROKEN as trouble:
        raise Unfit("file_damaged") from trouble
    return made.getvalue()


def _look_through(pdf: pikepdf.Pdf) -> None:
    """Unpack every stream piece by piece: many small ones together must not fill hours, either."""
    left = MOST_UNPACKED_TOGETHER
    for found in pdf.objects:
        filters = found.get("/Filter") if isinstance(found, Stream) else None
        first = filters[0] if isinstance(filters, Array) and len(filters) else filters
        if str(first) not in {"/FlateDecode", "/Fl"}:
            continue
        packed, rest, before = zlib.decompressobj(), found.read_raw_bytes(), b""
        while rest and not packed.eof:
            try:
                piece = packed.decompress(rest, PIECE)
            except zlib.error:
                break  # other readers stop here, too
            rest, left = packed.unconsumed_tail, left - len(piece)
            if left < 0:
                raise Unfit("file_unpacks_too_large")
            if scanning.has_test_virus(before + piece):
                raise Unfit("file_infected")
            before = piece[-100:]


def _disarm(found: pikepdf.Object) -> None:
    """Take active and telling parts out of one object and the objects written inside it."""
    children: list[object]
    if isinstance(found, Array):
        children = list(found)
    elif isinstance(found, Dictionary | Stream):
        _forget_keys(found)
        if isinstance(found, Stream):
            _clean_stream(found)
        children = [found[key] for key in found.keys()]  # noqa: SIM118  # iterating a pikepdf object yields values
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            _disarm(child)


def _forget_keys(found: pikepdf.Object) -> None:
    kind, sort = str(found.get("/Type", "")), str(found.get("/Subtype", ""))
    for key in list(found.keys()):
        if key in _HIDDEN_KEYS or key.startswith("/PTEX."):
            del found[key]
    is_signature = kind in {"/Sig", "/DocTimeStamp"} or "/ByteRange" in found
    if str(found.get("/S", "")) in _ACTIONS or is_signature:
        for key in list(found.keys()):
            if not (isinstance(found, Stream) and key in {"/Length", "/Filter", "/DecodeParms"}):
                del found[key]
    is_remark = kind == "/Annot" or ("/Rect" in found and sort)
    if is_remark and sort != "/Widget":
        for key in _ANNOTATION_NOTES:
            if key in found:
                del found[key]
    if kind == "/Filespec" or (kind == "/F" and "/UF" in found):
        for key in list(found.keys()):
            del found[key]


def _clean_stream(found: Stream) -> None:
    """Clean what is written in streams of its own: photographs and colour profiles."""
    filters = found.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters or "")]
    if str(found.get("/Type", "")) == "/EmbeddedFile":
        found.write(b"")
    elif names[-1] in {"/DCTDecode", "/DCT"}:
        _write_unpacked(found, names, pictures.strip_jpeg)
    elif names[-1] == "/JPXDecode":
        _write_unpacked(found, names, pictures.strip_jpx)
    elif "/N" in found and str(found.get("/Type", "")) != "/ObjStm":
        profile = found.read_bytes()
        found.write(pictures.strip_profile(profile))


def _write_unpacked(found: Stream, names: list[str], strip: Callable[[bytes], bytes]) -> None:
    """Strip a picture that stands in a stream, also when it was packed once more."""
    content = found.read_raw_bytes()
    for name in names[:-1]:
        if name not in {"/FlateDecode", "/Fl"}:
            raise Unfit("file_too_unusual")
        content = zlib.decompressobj().decompress(content, MOST_UNPACKED)
    parameters = found.get("/DecodeParms")
    last = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    found.write(
        strip(content), filter=Name(names[-1]), decode_parms=last if isinstance(last, Dictionary) else None
    )


def _clean_annotations(page: pikepdf.Page) -> None:
    annotations = page.obj.get("/Annots")
    if annotations is None:
        return
    kept = [
        annotation
        for annotation in (list(annotations) if isinstance(annotations, Array) else [])
        if str(annotation.get("/Subtype", "")) not in _HARMFUL_ANNOTATIONS
    ]
    page.obj["/Annots"] = Array(kept)
