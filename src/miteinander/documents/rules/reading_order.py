"""Gives right-to-left paragraphs of a tagged PDF the text a screen reader shall say.

typst 0.15 writes the words of a right-to-left line as they stand on the page, from left to right, so a reader
that follows the tags would say them backwards. Each such tag gets the text in the order people read it
(`ActualText`, ISO 32000-1, 14.9.4); how the page looks does not change.
"""

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
SAME_LINE, SIGN_RISE = 2.0, 6.0  # points
EDGES = " ()[]«»"
LETTER_AND_SIGN = 2


@dataclass(slots=True)
class Run:
    """One piece of text on the page: where it stands and what it says, each letter in reading order."""

    x: float
    y: float
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        joined = "".join(self.parts)
        # Inside one run the words stand from left to right as well.
        return "".join(reversed(self.parts)) if is_right_to_left(joined) else joined


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are read from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def tell_reading_order(content: bytes) -> bytes:
    """Return the PDF with the spoken text written into every right-to-left tag."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        runs: dict[tuple[int, int] | None, dict[int, list[Run]]] = {
            page.obj.objgen: _runs_of(page) for page in pdf.pages
        }
        for element, page in _leaves(pdf.Root.StructTreeRoot, None):
            found = [run for number in _numbers(element) for run in runs.get(page, {}).get(number, [])]
            spoken = in_reading_order(found)
            if is_right_to_left(spoken):
                element.ActualText = pikepdf.String(spoken)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def in_reading_order(runs: list[Run]) -> str:
    """Join the runs of a right-to-left paragraph: lines from above, runs from the right, numbers unturned."""
    lines: list[list[Run]] = []
    for run in sorted(_without_marks(runs), key=lambda run: -run.y):
        if lines and lines[-1][0].y - run.y < SAME_LINE:
            lines[-1].append(run)
        else:
            lines.append([run])
    return " ".join(text for line in lines if (text := _line(line)))


def _without_marks(runs: list[Run]) -> list[Run]:
    """Leave out vowel signs drawn on their own: typst says the letter with its sign twice, here and there."""
    return [run for run in runs if not any(_repeats(run, other) for other in runs if other is not run)]


def _repeats(run: Run, other: Run) -> bool:
    is_one_letter = len(run.parts) == 1 and _is_signed(run.parts[0])
    return is_one_letter and abs(run.y - other.y) < SIGN_RISE and run.parts[0] in other.text


def _is_signed(part: str) -> bool:
    return len(part) == LETTER_AND_SIGN and unicodedata.category(part[1]) == "Mn"


def _line(runs: list[Run]) -> str:
    # typst writes from left to right; of two runs at one place (a blank at the end of a line has no width)
    # the one written later is read first.
    from_the_right = [run for _place, run in sorted(enumerate(runs), key=lambda one: (-one[1].x, -one[0]))]
    spoken = ""
    for rightwards, group in groupby(from_the_right, key=lambda run: not is_right_to_left(run.text)):
        texts = [run.text for run in group]
        if rightwards:
            # Blanks and brackets at the edges stand between an Arabic word and the Latin one, and stay there.
            words = [at for at, text in enumerate(texts) if text.strip(EDGES)] or [0]
            first, end = words[0], words[-1] + 1
            texts = [*texts[:first], *reversed(texts[first:end]), *texts[end:]]
        spoken += "".join(texts)
    return " ".join(spoken.split())


def _runs_of(page: pikepdf.Page) -> dict[int, list[Run]]:
    """Return the runs of a page by the number of the mark they stand in."""
    fonts = {name: _letters_of(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    found: dict[int, list[Run]] = defaultdict(list)
    marks: list[tuple[int | None, bool, bool]] = []  # number, said otherwise, written backwards
    moved, saved, place = UNMOVED, list[Matrix](), UNMOVED
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "q":
                saved.append(moved)
            case "Q":
                moved = saved.pop()
            case "cm":
                moved = _after(_matrix(operands), moved)
            case "Tm":
                place = _matrix(operands)
            case "Tf":
                letters = fonts.get(str(operands[0]), {})
            case "BDC" | "BMC":
                said = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
                number = int(said.MCID) if "/MCID" in said else (marks[-1][0] if marks else None)
                marks.append((number, "/ActualText" in said, str(operands[0]) == "/ReversedChars"))
                if number is not None and "/ActualText" in said:
                    _run_at(found[number], place, moved).parts.append(str(said.ActualText))
            case "EMC":
                marks.pop()
            case "Tj" | "TJ" if marks and marks[-1][0] is not None and not any(mark[1] for mark in marks):
                glyphs = _decoded(operands[0], letters)
                is_backwards = any(mark[2] for mark in marks)
                run = _run_at(found[marks[-1][0]], place, moved)
                run.parts.append("".join(reversed(glyphs) if is_backwards else glyphs))
    return found


def _run_at(runs: list[Run], place: Matrix, moved: Matrix) -> Run:
    """Return the run that stands here, a new one if the pen was moved."""
    *_scale, x, y = _after(place, moved)
    if not (runs and abs(runs[-1].y - y) < SAME_LINE):
        runs.append(Run(x, y))
    return runs[-1]


def _decoded(shown: pikepdf.Object, letters: dict[int, str]) -> list[str]:
    """Return what each glyph stands for; a ligature stands for several letters and stays together."""
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return [letters.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2)]


def _letters_of(font: pikepdf.Object) -> dict[int, str]:
    """Read what each glyph of a font stands for."""
    table = font.ToUnicode.read_bytes().decode() if "/ToUnicode" in font else ""
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", table.partition("beginbfchar")[2])
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def _matrix(operands: Iterable[object]) -> Matrix:
    a, b, c, d, e, f = (float(str(number)) for number in operands)
    return (a, b, c, d, e, f)


def _after(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _children(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def _leaves(
    element: pikepdf.Object, page: tuple[int, int] | None
) -> Iterator[tuple[pikepdf.Object, tuple[int, int] | None]]:
    """Walk to the tags that hold text themselves, each with the page it stands on."""
    page = element.Pg.objgen if "/Pg" in element else page
    tags = [child for child in _children(element) if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    if not tags:
        yield element, page
    for child in tags:
        yield from _leaves(child, page)


def _numbers(element: pikepdf.Object) -> list[int]:
    return [
        int(child) if isinstance(child, int) else int(child.MCID)
        for child in _children(element)
        if isinstance(child, int) or "/MCID" in child
    ]
