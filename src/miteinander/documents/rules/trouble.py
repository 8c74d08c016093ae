"""How a file from outside can fail."""

import struct
import zlib
from zipfile import BadZipFile

import pikepdf
from lxml import etree
from PIL import Image, UnidentifiedImageError

# What the libraries raise over files that were made to break them; each means "damaged".
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    Image.DecompressionBombError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    UnidentifiedImageError,
    ValueError,
    etree.LxmlError,
    pikepdf.PdfError,
    struct.error,
    zlib.error,
)


class Unfit(Exception):
    """The file cannot be kept; `code` says why (words: `documents.usecases.UPLOAD_WORDS`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
