"""Find where a sheet's table begins and what it lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from miteinander.core.languages import find_language
from miteinander.lists.columns import (
    Guess,
    Names,
    Profile,
    guess_fields,
    profile,
)
from miteinander.lists.container import column_letters
from miteinander.lists.dates import read_time
from miteinander.lists.folding import fold, fold_heading
from miteinander.lists.headings import any_heading_score
from miteinander.lists.mapping import SheetMapping, column_keys
from miteinander.lists.reading import Cell, Row, Sheet
from miteinander.lists.values import text_of
from miteinander.lists.vocabulary import UNKNOWN, ListKind, Shape, Vocabulary
from miteinander.lists.words import FOOTER

SEARCHED_ROWS = 40
ROWS_AFTER = 4
MOST_TELL = 0.5  # of a heading row's cells are words we know
SURE = 1.15  # weight of what must be recognised before a sheet counts as a list of its kind
NO_NAMES = Names()
_NUMBERED = re.compile(r"[^\d@]{3,24}\s?\(?[1-9]\)?\.?")  # "Sprache 1", "Telefon (2)"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of a sheet is and what its columns hold ("" for nothing we know).

    `headings` are as in the file, `keys` tell equal headings apart; `header_row` is 0 when there is none.
    """

    kind: str
    header_row: int
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    fields: tuple[str, ...]
    profiles: tuple[Profile, ...]
    score: float = 0.0

    def column_of(self, name: str) -> str:
        """Return the heading over a field, "" if no column holds it."""
        return next((self.headings[index] for index, held in enumerate(self.fields) if held == name), "")

    def heading(self, index: int) -> str:
        """Return the heading of a column."""
        return self.headings[index] if index < len(self.headings) else f"Spalte {column_letters(index + 1)}"


def find_layout(
    sheet: Sheet,
    vocabulary: Vocabulary,
    *,
    names: Names = NO_NAMES,
    wanted: SheetMapping | None = None,
) -> Layout:
    """Return the layout a person asked for, else the most likely one."""
    header_row = wanted.header_row if wanted else find_header_row(sheet.rows, vocabulary)
    width = max((len(row) for row in sheet.rows), default=0)
    headings = _headings(sheet.rows, header_row, width, vocabulary)
    keys = tuple(column_keys(headings))
    columns = _columns(sheet.rows[header_row:], width)
    profiles = tuple(profile(column, names) for column in columns)
    kind = vocabulary.kind(wanted.kind) if wanted else None
    if wanted and kind and not wanted.columns:
        # A person named the kind or the heading row only: the columns are guessed for it.
        guess = guess_fields(kind, headings if header_row else ("",) * width, profiles)
        return Layout(wanted.kind, header_row, headings, keys, guess.fields, profiles, guess.score)
    if wanted:
        fields = tuple(wanted.columns.get(key, "") for key in keys)
        return Layout(wanted.kind, header_row, headings, keys, fields, profiles, 1.0)
    scored = headings if header_row else ("",) * width
    guesses = [guess_fields(kind, scored, profiles) for kind in vocabulary.kinds]
    best = max(guesses, key=lambda guess: guess.score + _name_bonus(sheet.name, guess))
    if best.score < SURE:
        return Layout(UNKNOWN, header_row, headings, keys, ("",) * width, profiles, best.score)
    fields = best.fields if header_row else _in_order(best.kind, best.fields, sheet.rows)
    return Layout(best.kind.name, header_row, headings, keys, fields, profiles, best.score)


def _in_order(kind: ListKind, fields: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the fields with beginning and end exchanged where most rows would end before they begin."""
    for column in kind.columns:
        if column.shape is Shape.TIME and column.also and {column.name, column.also[0]} <= set(fields):
            fields = _pair_in_order(fields, column.name, column.also[0], rows)
    return fields


def _pair_in_order(fields: tuple[str, ...], first: str, last: str, rows: Sequence[Row]) -> tuple[str, ...]:
    start, end = fields.index(first), fields.index(last)
    pairs = [(read_time(row[start])[0], read_time(row[end])[0]) for row in rows if len(row) > max(start, end)]
    known = [(begins, ends) for begins, ends in pairs if begins is not None and ends is not None]
    if sum(begins > ends for begins, ends in known) * 2 <= len(known):
        return fields
    turned = list(fields)
    turned[start], turned[end] = last, first
    return tuple(turned)


def _name_bonus(name: str, guess: Guess) -> float:
    """Let the sheet's name decide between two kinds that are about as likely."""
    if guess.score < SURE / 2:
        return 0.0
    plain = fold(name)
    return 0.8 if any(fold(word) in plain for word in guess.kind.sheet_words) else 0.0


def _columns(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """Return the table's columns, without rows that hold a single value such as titles and sums."""
    full = [row for row in rows if sum(cell is not None for cell in row) > (1 if width > 2 else 0)]
    step = max(1, len(full) // 4_000)
    return [[row[index] if index < len(row) else None for row in full[::step]] for index in range(width)]


def find_header_row(rows: Sequence[Row], vocabulary: Vocabulary) -> int:
    """Return the row whose texts read most like headings, counted from 1; 0 if none does."""
    best_row, best, share = 0, 1.2, 0.0
    for number, row in enumerate(rows[:SEARCHED_ROWS], start=1):
        filled = [cell for cell in row if cell is not None]
        texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= 80]
        if len(texts) < 2 or len(texts) < 0.7 * len(filled):
            continue
        told = [_best_heading(text, vocabulary) for text in texts]
        if sum(score > 0 for score in told) < max(2, MOST_TELL * len(filled)):
            continue
        score = sum(told) * len(texts) / len(filled)
        if score > best * 1.05:
            best_row, best, share = number, score, score / len(filled)
        if best_row and share > 0.75 and number >= best_row + ROWS_AFTER:
            break  # nothing better follows a row that is nearly all headings
    return best_row


def _best_heading(text: str, vocabulary: Vocabulary) -> float:
    if "@" in text or (any(letter.isdigit() for letter in text) and not _NUMBERED.fullmatch(text)):
        return 0.0
    score = any_heading_score(vocabulary, text)
    if score <= 0.55 and len(text) > 3 and find_language(text) is not None:
        return 0.56  # some lists have one column per language
    return score if score > 0.55 else 0.0


def _headings(rows: Sequence[Row], header_row: int, width: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the heading of every column; a heading row above lends its words where ours says too little."""
    own = rows[header_row - 1] if header_row else ()
    above = rows[header_row - 2] if header_row > 1 else ()
    if sum(isinstance(cell, str) for cell in above) < 2:
        above = ()  # a title, not a row of headings
    stretched, last = [], ""
    for index in range(width):
        cell = above[index] if index < len(above) else None
        last = cell if isinstance(cell, str) else last
        stretched.append((cell if isinstance(cell, str) else "", last))
    found = []
    for index in range(width):
        cell = own[index] if index < len(own) else None
        text = " ".join(text_of(cell).split())
        direct, group = stretched[index]
        if not text and direct:
            text = " ".join(direct.split())
        elif text and group and len(fold_heading(text)) <= 2 and _best_heading(text, vocabulary) == 0.0:
            text = f"{' '.join(group.split())} {text}"
        found.append(text or f"Spalte {column_letters(index + 1)}")
    return tuple(found)


def footer_label(row: Row) -> str:
    """Return the word that makes a row a sum or foot row, "" if none does."""
    filled = [cell for cell in row if cell is not None]
    for cell in filled[:3]:
        if isinstance(cell, str) and (label := _sum_word(cell)):
            bare = _bare(cell)
            if bare == label or (len(bare.split()) <= 4 and len(filled) <= 6):
                return cell.strip()
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\d:=.,]+", " ", fold(text)).strip()


@lru_cache(maxsize=20_000)
def _sum_word(text: str) -> str:
    """Return the word for a sum a text is or begins with."""
    bare = _bare(text)
    return next((label for label in FOOTER if bare == label or bare.startswith(f"{label} ")), "")
