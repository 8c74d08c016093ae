"""Sets typst templates as tagged PDF (PDF/UA-1). Data goes in as JSON values, never as typst code."""

import json
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import segno
import typst
from fontTools.ttLib import TTFont

from miteinander.documents.rules.reading_order import tell_reading_order

PACKAGE = Path(__file__).resolve().parents[2]
# Zero-width joiners are letters' business in Persian and Kurdish; typst sets them without a glyph.
# Isolates are missing here: templates set them, and a typed one could leave the line it belongs to.
KEPT_INVISIBLE = frozenset("\n\t\u200c\u200d\u200e\u200f\u00ad")
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG we made ourselves, such as a QR code; it goes in untouched."""

    svg: str


def qr_code(text: str) -> Picture:
    """Return a QR code that still reads with a seventh of it dirty."""
    return Picture(
        segno.make(text, error="m", micro=False).svg_inline(border=0, dark="#16202c", omitsize=True)
    )


class FontsMissing(RuntimeError):
    """The fonts are made by the build; without them no letter can be set."""


@cache
def _letters(folder: Path) -> frozenset[int]:
    """Return every code point that one of the house's fonts can draw."""
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FontsMissing(f"no fonts in {folder}: run `make build/.ok`")
    return frozenset().union(*(TTFont(file, lazy=True).getBestCmap() for file in files))


def printable(text: str, letters: frozenset[int]) -> str:
    """Return the text as it can be set: what no font can draw becomes a question mark.

    Controls that reorder text are dropped: a name could otherwise turn an amount round.
    """
    return "".join(
        _printable(letter, letters) for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    )


def _printable(letter: str, letters: frozenset[int]) -> str:
    category = unicodedata.category(letter)
    if category in {"Cc", "Cf", "Cs"}:  # fonts do have glyphs for some controls, PDF/UA forbids them
        return letter if letter in KEPT_INVISIBLE else ""
    if ord(letter) in letters and category not in {"Co", "Cn"}:
        return letter
    return "" if category in {"Mn", "Me"} else UNKNOWN


def _clean(value: object, letters: frozenset[int]) -> object:
    match value:
        case Picture():
            return value.svg
        case str():
            return printable(value, letters)
        case Mapping():
            return {str(key): _clean(item, letters) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item, letters) for item in value]
        case bool() | int() | float() | None:
            return value
    raise TypeError(f"cannot be set: {type(value).__name__}")


def typeset(
    template: str,
    *,
    data: Mapping[str, object],
    house: Mapping[str, object],
    words: Mapping[str, str],
    language: str,
    is_right_to_left: bool,
    fonts: Path,
    as_pictures: bool = False,
) -> list[bytes]:
    """Set `room/name` (a template of that room) and return one PDF, or one PNG per page to look at.

    The same data gives the same bytes: no date and no random number goes into the file.
    """
    room, _, name = template.partition("/")
    letters = _letters(fonts)
    content = {
        "data": _clean(data, letters),
        "house": _clean(house, letters),
        "words": _clean(words, letters),
        "lang": language.partition("-")[0],
        "direction": "rtl" if is_right_to_left else "ltr",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error", typst.TypstWarning)
        made = typst.compile(
            PACKAGE / room / "templates" / room / f"{name}.typ",
            root=PACKAGE,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"input": json.dumps(content, ensure_ascii=False)},
            format="png" if as_pictures else "pdf",
            ppi=110,
            pdf_standards=[] if as_pictures else ["ua-1"],
        )
    pages: object = made  # one page or file comes as bytes, several as a list
    files = [page for page in (pages if isinstance(pages, list) else [pages]) if isinstance(page, bytes)]
    return [tell_reading_order(file) for file in files] if is_right_to_left and not as_pictures else files
