"""Counting standard lines of a text: characters with blanks, line breaks as one blank."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

CHARACTERS_PER_LINE = 53  # source: the service's own terms, "Zeilen zu 53 Anschlägen"
MOST_XML = 20_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANKS = re.compile(r"\s+")


def characters_of(text: str) -> int:
    """Count characters with blanks; several blanks or line breaks in a row are one."""
    return len(_BLANKS.sub(" ", text.strip()))


def text_of(content: bytes, *, suffix: str) -> str | None:
    """Return the words of a plain text or a .docx file; None where only a person can count."""
    if suffix == "txt":
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        return None
    return _docx_text(content) if suffix == "docx" else None


def _docx_text(content: bytes) -> str | None:
    """Return body, headers and footnotes of a .docx, paragraph by paragraph; None if it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = [name for name in package.namelist() if _counts(name)]
            if sum(package.getinfo(name).file_size for name in names) > MOST_XML:
                return None
            parts = [package.read(name) for name in sorted(names)]
    except (zipfile.BadZipFile, KeyError):
        return None
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts):
        return None
    try:
        roots = [ET.fromstring(part) for part in parts]  # noqa: S314  no entities, see above
    except ET.ParseError:
        return None
    paragraphs = [
        "".join(_words(node) for node in paragraph.iter())
        for root in roots
        for paragraph in root.iter(f"{_W}p")
    ]
    return "\n".join(paragraphs)


def _counts(name: str) -> bool:
    return name == "word/document.xml" or re.fullmatch(r"word/(footnotes|endnotes)\.xml", name) is not None


def _words(node: ET.Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    return " " if node.tag in {f"{_W}tab", f"{_W}br"} else ""
