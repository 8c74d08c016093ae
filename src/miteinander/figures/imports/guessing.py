"""A first suggestion of what the columns of an unknown file mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from miteinander.figures.imports.cells import Table
from miteinander.figures.imports.mapping import LONGEST_NAME, FileMapping, Role, Use
from miteinander.figures.imports.totals import is_total_word
from miteinander.figures.imports.values import read_day, read_value
from miteinander.lists import fold, phrases
from miteinander.statistics.bundle import MEASURES

DAYS = phrases(
    "stichtag | zeit | zeitpunkt | datum | date | time | reference day | jahr | berichtsjahr | year | stand"
)
VALUES = phrases(
    "einwohnerzahl | einwohner | anzahl | wert | value | bestand | personen | zahl | count | n | insgesamt |"
    " bevolkerung | haushalte | falle"
)
QUALITIES = phrases("qualitat | value q | quality | qualitatskennzeichen")
NAMED = {
    "sex": phrases("geschlecht | sex | gender"),
    "age_group": phrases("altersgruppe | altersgruppen | altersgruppen4 | alter | age | age group"),
    "nation": phrases("staat | staatsangehorigkeit | nationalitat | nation | nationality"),
    "district": phrases(
        "stat id k | bezirk | stadtbezirk | statistischer bezirk | stat bezirk | district | raumid |"
        " stadtteil"
    ),
}
SEXES: tuple[dict[str, str | None], ...] = (
    {"1": "m", "2": "f"},
    {"m": "m", "w": "f", "d": "d"},
    {"maennlich": "m", "weiblich": "f", "divers": "d"},
    {"männlich": "m", "weiblich": "f", "divers": "d"},
    {"GESM": "m", "GESW": "f", "GESD": "d"},
)  # fmt: skip
_STATE = re.compile(r"ST\d{3}")  # the key of nationalities as GENESIS writes it
_NO_STATE: dict[str, str | None] = {"UNK": "998", "OA": "999"}  # unclear, no information
_MANY = 12  # a column of so many different numbers counts something
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Seen:
    """What a column holds."""

    heading: str
    texts: Sequence[str]
    codes: frozenset[str]

    @property
    def words(self) -> str:
        return fold(self.heading)

    def share(self, test: Callable[[str], object]) -> float:
        """Return how many of the different texts pass."""
        filled = [text for text in self.codes if text]
        return sum(test(text) is not None for text in filled) / len(filled) if filled else 0.0


def guess_mapping(table: Table) -> FileMapping:
    """Return what the columns probably mean: by their headings, else by what stands in them."""
    columns = [_seen(table, heading) for heading in table.headings]
    uses: dict[str, Use] = {column.heading: Use() for column in columns}
    rest = list(columns)
    for words, role, test in (
        (DAYS, Role.DAY, lambda column: column.share(read_day) >= _MOSTLY),
        (QUALITIES, Role.QUALITY, lambda _column: True),
    ):
        if (found := _first(rest, words, test)) is not None:
            uses[found.heading] = Use(role)
            rest.remove(found)
    rest = [column for column in rest if not (column.words in DAYS and column.share(read_day) >= _MOSTLY)]
    values = _values(rest)
    rest = [column for column in rest if column not in values]
    total = next((one for one in values if len(values) > 1 and is_total_word(one.heading)), None)
    for column in values:
        plain = len(values) == 1 or column is total
        uses[column.heading] = Use(Role.VALUE, "" if plain else code_of(column.heading))
    for name, column in _dimensions(rest).items():
        uses[column.heading] = _dimension(name, column)
    return FileMapping(columns=uses, across="group" if len(values) > 1 else "")


def _dimension(name: str, column: Seen) -> Use:
    """Return the use of a column of keys; nationalities of GENESIS come down to their three digits."""
    if name == "nation" and column.share(_STATE.fullmatch) >= _MOSTLY:
        odd = {code: key for code, key in _NO_STATE.items() if code in column.codes}
        return Use(Role.DIMENSION, name, odd, last=3)
    return Use(Role.DIMENSION, name, _codes(name, column))


def code_of(text: str) -> str:
    """Return a name of small letters, digits and single underscores."""
    bare = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")
    bare = (f"c_{bare}" if bare[:1].isdigit() else bare)[:LONGEST_NAME].rstrip("_")
    return f"{bare}_" if bare in MEASURES else bare or "x"


def _seen(table: Table, heading: str) -> Seen:
    texts = table.column(heading)
    return Seen(heading, texts, frozenset(texts))


def _first(columns: Sequence[Seen], words: Sequence[str], test: Callable[[Seen], bool]) -> Seen | None:
    fitting = [column for column in columns if column.words in words and test(column)]
    return min(fitting, key=lambda column: words.index(column.words), default=None)


def _values(columns: Sequence[Seen]) -> list[Seen]:
    """Return the columns with numbers: those called so, else the last ones that look like it."""
    named = [column for column in columns if column.words in VALUES and column.share(read_value) >= _MOSTLY]
    found = [column for column in columns if _counts(column)]
    if named and len(found) <= 1 + len(named):
        return named[:1]
    if found:
        return found
    return [column for column in columns[-1:] if column.share(read_value) >= _MOSTLY]


def _counts(column: Seen) -> bool:
    """Tell a count from a key: many different numbers, not all of one length, none with a leading zero."""
    lengths = {len(text) for text in column.codes if text.isdigit()}
    return (
        len(column.codes) > _MANY
        and len(lengths) > 1
        and len(column.codes) < len(column.texts)
        and not any(text.startswith("0") and len(text) > 1 for text in column.codes)
        and column.share(read_value) >= _MOSTLY
        and not re.search(r"(^| )(id|nr|key|schluessel|schlussel|kennziffer|code)( |$)", column.words)
    )


def _dimensions(columns: Sequence[Seen]) -> dict[str, Seen]:
    """Return the columns that tell rows apart; names and coarser areas beside a key are left out."""
    kept: list[Seen] = []
    candidates = [column for column in columns if len(column.codes) > 1]
    # The key with the shortest codes first: "01" is kept, its name and its long number follow from it.
    for column in sorted(candidates, key=lambda one: (-len(one.codes), _length(one), one.heading)):
        if not any(_follows(column, other) for other in kept):
            kept.append(column)
    named: dict[str, Seen] = {}
    for column in [one for one in columns if one in kept]:
        name = next((name for name, words in NAMED.items() if column.words in words), code_of(column.heading))
        while name in named:
            name = f"{name[: LONGEST_NAME - 2]}_{len(named) + 1}"
        named[name] = column
    return named


def _length(column: Seen) -> int:
    return max(map(len, column.codes), default=0) + (0 if all(map(str.isalnum, column.codes)) else 100)


def _follows(column: Seen, other: Seen) -> bool:
    """Tell whether the other column already says what stands in this one."""
    pairs = set(zip(other.texts, column.texts, strict=True))
    return len(pairs) == len(other.codes)


def _codes(name: str, column: Seen) -> Mapping[str, str | None]:
    totals: dict[str, str | None] = {code: "" for code in column.codes if code and is_total_word(code)}
    if name != "sex":
        return totals
    plain = column.codes - totals.keys()
    for codes in SEXES:
        known = {code: codes[code.casefold()] for code in plain if code.casefold() in codes}
        known |= {code: codes[code] for code in plain if code in codes}
        if len(known) >= 2 and len(plain) - len(known) <= 1:
            return {**known, **totals}
    return totals
