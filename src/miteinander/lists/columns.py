"""Guess what a column holds, from the words above it and from the values in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from miteinander.core.languages import find_language
from miteinander.lists import values
from miteinander.lists.dates import DateStyle, read_date, read_time, read_time_range
from miteinander.lists.folding import fold
from miteinander.lists.headings import heading_score
from miteinander.lists.matching import best_pairs
from miteinander.lists.reading import Cell
from miteinander.lists.spoken import resolve_language, split_languages
from miteinander.lists.vocabulary import SPEAKS, YOUNGEST, Column, ListKind, Shape
from miteinander.lists.words import DIVERSE, FEMALE, MALE, NO, YES

SAMPLE = 300
SHOWN = 3
BORN_BEFORE = 2012  # a list of people of fifteen and more
REPEATS = 5  # columns one repeating field may fill
FIRST_DAY, LAST_DAY = 10_000, 60_000  # 1927 and 2064 as Excel counts days
ANY_DAY = DateStyle(date(2030, 1, 1), year=2025)
_STREET = re.compile(
    r"(str(asse|aße|\.)?|weg|platz|allee|ring|gasse|damm|ufer|hof|street|road)\b.*\d|\D{4,}\s\d{1,4}\s?[a-z]?$",
    re.I,
)
_INSTITUTION = re.compile(
    r"schul|kita|kinder|amt\b|gymnasium|kolleg|zentrum|beratung|jobcenter|klinik|verein|unterkunft|familien|e\.\s?v|caritas"
    r"|diakonie|awo|drk|büro|dienst|stadt|kreis|praxis|hort|team|stelle|school|centre|center|office|department|agency",
    re.I,
)
_IBAN = re.compile(r"\s*[A-Za-z]{2}\s*\d{2}[\s\dA-Za-z.\-]{8,40}$")
_PERSON = re.compile(r"[^\W\d_][^\d@;:!?]{0,60}")


@dataclass(frozen=True, slots=True)
class Names:
    """Names other sheets list, folded, to recognise a column that refers to them."""

    institutions: frozenset[str] = frozenset()
    people: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What the values of one column look like: the share of filled cells each shape can read."""

    filled: int = 0
    total: int = 0
    distinct: int = 0
    sampled: int = 0
    fits: dict[Shape, float] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    refers_to_institutions: float = 0.0
    refers_to_people: float = 0.0
    serials: float = 0.0
    samples: tuple[str, ...] = ()

    def fit(self, shape: Shape) -> float:
        """Return how well the values fit, 0 to 1; an empty column contradicts nothing."""
        return 0.5 if self.filled == 0 else self.fits.get(shape, 0.5)

    def born(self, youngest: int = YOUNGEST) -> float:
        """Return the share of days on which somebody of at least this age may have been born."""
        latest = BORN_BEFORE + YOUNGEST - youngest
        return sum(year < latest for year in self.years) / len(self.years) if self.years else 0.0


def sample(column: Sequence[Cell]) -> list[Cell]:
    """Return at most `SAMPLE` filled cells spread over the whole column."""
    filled: list[Cell] = [cell for cell in column if cell is not None]
    step = max(1, len(filled) // SAMPLE)
    return filled[::step][:SAMPLE]


def profile(column: Sequence[Cell], names: Names) -> Profile:
    """Return what the values of a column look like."""
    cells = sample(column)
    if not cells:
        return Profile(total=len(column))
    known = [cell for cell in cells if not values.is_missing(cell)] or cells
    texts = [values.text_of(cell) for cell in known]
    fits = {shape: sum(map(test, known)) / len(known) for shape, test in _TESTS.items()}
    distinct = len({fold(text) for text in texts})
    fits[Shape.YES_NO] = _yes_no_fit(known)
    fits[Shape.GENDER] = _gender_fit(texts)
    fits[Shape.NOTE] = 0.5 if all(isinstance(cell, str) for cell in known) else 0.2
    fits[Shape.IDENTIFIER] = _identifier_fit(known, texts, distinct)
    years = [day.year for cell in known if (day := _day(cell))]
    return Profile(
        filled=len([cell for cell in column if cell is not None]),
        total=len(column),
        distinct=distinct,
        sampled=len(known),
        fits=fits,
        years=tuple(years),
        refers_to_institutions=_share(texts, lambda text: fold(text) in names.institutions),
        refers_to_people=_share(texts, lambda text: _refers(text, names)),
        serials=sum(map(_is_serial, known)) / len(known),
        samples=tuple(text[:60] for text in list(dict.fromkeys(texts))[:SHOWN]),
    )


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _refers(text: str, names: Names) -> bool:
    return bool(names.people) and tuple(sorted(fold(text).split())) in names.people


def _is_serial(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) and FIRST_DAY < cell < LAST_DAY


def _day(cell: Cell) -> date | None:
    return None if isinstance(cell, (int, float)) else read_date(cell, ANY_DAY)[0]


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, (date, datetime)) or (
        isinstance(cell, str) and read_date(cell, ANY_DAY) != (None, None) and _day(cell) is not None
    )


def _is_time(cell: Cell) -> bool:
    if isinstance(cell, (time, timedelta)):
        return True
    if isinstance(cell, str):
        return bool(re.search(r"\d[:.h]\d\d|uhr", cell, re.I)) and read_time(cell)[0] is not None
    return isinstance(cell, float) and 0.2 < cell < 1


def _is_hours(cell: Cell) -> bool:
    if isinstance(cell, (int, float)):
        return 0 <= cell <= 24 or (cell <= 600 and cell % 5 == 0)
    return isinstance(cell, (time, timedelta)) or (
        isinstance(cell, str) and values.read_minutes(cell, limit=60_000)[0] is not None
    )


def _is_money(cell: Cell) -> bool:
    if isinstance(cell, str):
        return values.read_cents(cell)[0] is not None
    if not isinstance(cell, (int, float)) or isinstance(cell, bool) or abs(cell) > values.LARGEST:
        return False
    return abs(cell * 100 - round(cell * 100)) < 1e-6


def _is_phone(cell: Cell) -> bool:
    text = f"0{cell}" if isinstance(cell, int) and cell > 9_999_999 else cell
    if not isinstance(text, str) or sum(letter.isdigit() for letter in text) < 6:
        return False
    return (
        bool(re.fullmatch(r"(?:tel\.?:?\s*)?[+(0][\d\s()/\-–+.,;a-zA-Z]{5,60}", text.strip()))
        and len(re.findall(r"[A-Za-z]", text)) < 10
    )


def _is_language(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) < 2:
        return False
    pieces = split_languages(cell)
    return bool(pieces) and sum(resolve_language(piece) is not None for piece in pieces) * 2 > len(pieces)


def _is_person(cell: Cell) -> bool:
    if not isinstance(cell, str) or not _PERSON.fullmatch(cell.strip()) or _INSTITUTION.search(cell):
        return False
    words = [word for word in re.split(r"[\s,]+", cell.strip()) if word]
    return 2 <= len(words) <= 5 and sum(word[0].isupper() for word in words) >= 2


def _is_single_name(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and bool(_PERSON.fullmatch(cell.strip()))
        and "," not in cell
        and len(cell.split()) <= 2
        and cell.strip()[0].isupper()
    )


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell) and "@" not in cell


def _is_time_range(cell: Cell) -> bool:
    span = read_time_range(cell)[0] if isinstance(cell, str) else None
    return span is not None and span[1] is not None


def _is_institution(cell: Cell) -> bool:
    return isinstance(cell, str) and (bool(_INSTITUTION.search(cell)) or len(cell.split()) > 1)


_TESTS: dict[Shape, Callable[[Cell], bool]] = {
    Shape.TEXT: _is_text,
    Shape.PERSON: _is_person,
    Shape.FAMILY_NAME: _is_single_name,
    Shape.GIVEN_NAME: _is_single_name,
    Shape.DATE: _is_date,
    Shape.BIRTH: _is_date,
    Shape.TIME: _is_time,
    Shape.TIME_RANGE: _is_time_range,
    Shape.HOURS: _is_hours,
    Shape.MONEY: _is_money,
    Shape.NUMBER: lambda cell: values.read_number(cell)[0] is not None,
    Shape.POSTCODE: lambda cell: values.read_postcode(cell)[0] is not None,
    Shape.STREET: lambda cell: isinstance(cell, str) and bool(_STREET.search(cell)),
    Shape.PHONE: _is_phone,
    Shape.MAIL: lambda cell: isinstance(cell, str) and bool(re.search(r"@|\bat\b.*\.", cell)),
    Shape.IBAN: lambda cell: isinstance(cell, str) and bool(_IBAN.match(cell)),
    Shape.LANGUAGE: _is_language,
    Shape.LANGUAGES: _is_language,
    Shape.INSTITUTION: _is_institution,
    Shape.SOMEBODY: lambda cell: _is_person(cell) or (isinstance(cell, str) and _is_single_name(cell)),
}  # fmt: skip


def _yes_no_fit(cells: Sequence[Cell]) -> float:
    marks = [
        cell
        for cell in cells
        if isinstance(cell, bool) or values.text_of(cell).strip().casefold() in YES | NO
    ]
    return len(marks) / len(cells)


def _gender_fit(texts: Sequence[str]) -> float:
    words = FEMALE | MALE | DIVERSE
    share = _share(texts, lambda text: text.strip().casefold() in words)
    # "x" alone is a tick, not a gender
    return share if any(text.strip().casefold() in FEMALE | MALE for text in texts) else 0.0


def _identifier_fit(cells: Sequence[Cell], texts: Sequence[str], distinct: int) -> float:
    short = _share(texts, lambda text: len(text) <= 14 and any(letter.isdigit() for letter in text))
    if any(isinstance(cell, (date, time, timedelta)) for cell in cells):
        return 0.0
    return 0.4 * short + 0.6 * short * (distinct / len(cells))


# Shapes whose values give them away, with or without a telling heading.
TELLING = frozenset({
    Shape.IBAN, Shape.MAIL, Shape.PHONE, Shape.POSTCODE, Shape.DATE, Shape.BIRTH, Shape.TIME,
    Shape.TIME_RANGE, Shape.LANGUAGE, Shape.LANGUAGES, Shape.GENDER, Shape.STREET,
})  # fmt: skip
# Where nothing stands above any column, names that differ from row to row give themselves away.
NAMES = frozenset({Shape.FAMILY_NAME, Shape.GIVEN_NAME, Shape.PERSON, Shape.INSTITUTION, Shape.SOMEBODY})
SOFT = frozenset({Shape.TEXT, Shape.NOTE, Shape.IGNORED, Shape.IDENTIFIER})
ENOUGH = 0.42


def column_score(entry: Column, heading: str, seen: Profile) -> float:
    """Return how likely a column holds a field: its heading counts most, values may contradict."""
    told = heading_score(entry, heading)
    fit = _fit(entry, seen)
    if entry.shape is Shape.IGNORED:
        return told * 0.9
    if told == 0.0:
        # Only the content speaks: it must speak clearly.
        clear = fit >= 0.85 and (entry.shape in TELLING or fit > 1)
        named = not heading and entry.shape in NAMES and fit >= 0.75 and seen.distinct > 0.3 * seen.sampled
        return 0.5 * max(fit, 0.9) if (clear or named) and seen.filled >= 3 else 0.0
    if seen.filled == 0:
        return told * 0.7
    if entry.shape in SOFT:
        return told * 0.8 + 0.2 * told * fit
    # A handful of values proves little against a clear heading.
    trust = min(1.0, seen.filled / 8)
    if fit < 0.2:
        return told * (0.7 - 0.4 * trust)
    return told * 0.62 + 0.38 * (fit * trust + told * (1 - trust))


def _fit(entry: Column, seen: Profile) -> float:
    """Return how well the values fit one field; references that really refer count more than 1."""
    fit = seen.fit(entry.shape)
    if entry.shape is Shape.INSTITUTION and seen.refers_to_institutions > 0.3:
        return 1.0 + seen.refers_to_institutions / 2
    if entry.shape is Shape.SOMEBODY and seen.refers_to_people > 0.3:
        return 1.0 + seen.refers_to_people / 2
    if entry.shape is Shape.INSTITUTION:
        fit *= 1 - seen.fit(Shape.PERSON) * 0.6
        return fit * (1 - seen.fit(Shape.LANGUAGE) * 0.8) * (1 - seen.fit(Shape.STREET) * 0.5)
    if entry.shape in {Shape.BIRTH, Shape.DATE} and fit < seen.serials:
        return 0.8 * seen.serials  # days without a date format: below what speaks for itself
    if entry.shape is Shape.BIRTH:
        return fit * (0.3 + 0.7 * seen.born(entry.youngest))
    if entry.shape is Shape.DATE:
        return fit * (1 - 0.6 * seen.born())
    if entry.shape in {Shape.FAMILY_NAME, Shape.GIVEN_NAME}:
        return fit * (1 - 0.8 * seen.fit(Shape.PERSON)) * (1 - seen.fit(Shape.LANGUAGE))
    if entry.shape is Shape.TEXT:
        return fit * (1 - 0.5 * seen.fit(Shape.LANGUAGE))
    return fit


@dataclass(frozen=True, slots=True)
class Guess:
    """What one sheet seems to be: `fields` says per column index what it holds, "" for nothing we know."""

    kind: ListKind
    score: float
    fields: tuple[str, ...]


def guess_fields(kind: ListKind, headings: Sequence[str], seen: Sequence[Profile]) -> Guess:
    """Return the fields for the columns that fit best together, each field once unless it may repeat."""
    entries = [entry for entry in kind.columns for _ in range(REPEATS if entry.repeats else 1)]
    scores = [
        [_worth(entry, heading, seen[index]) for index, heading in enumerate(headings)] for entry in entries
    ]
    pairs = best_pairs(scores)
    chosen = {column: entries[row].name for row, column in pairs.items()}
    total, counted = 0.0, set[str]()
    for row, column in sorted(pairs.items(), key=lambda pair: -scores[pair[0]][pair[1]]):
        if entries[row].name not in counted:
            counted.add(entries[row].name)
            total += entries[row].weight * min(scores[row][column], 1.2)
    _language_marks(kind, headings, seen, chosen)
    total *= kind.completeness(set(chosen.values()))
    fields = tuple(chosen.get(index, "") for index in range(len(headings)))
    return Guess(kind, total, fields)


def _worth(entry: Column, heading: str, seen: Profile) -> float:
    """Return a column's score for a field, 0 where it is too low to be meant."""
    score = column_score(entry, heading, seen)
    return score if score >= ENOUGH else 0.0


def _language_marks(
    kind: ListKind, headings: Sequence[str], seen: Sequence[Profile], chosen: dict[int, str]
) -> None:
    """Some lists have one column per language with a cross in it; the heading is the language."""
    if not kind.marked:
        return
    marked = [
        index
        for index, heading in enumerate(headings)
        if len(heading) > 3 and find_language(heading) is not None and seen[index].fit(Shape.YES_NO) >= 0.5
    ]
    if len(marked) >= 2:
        for index in marked:
            chosen[index] = SPEAKS
