"""How a room says what it reads: columns, the lists they stand in, and the words people write above them.

Phrases are compared after `fold_heading`: case, accents, gendered endings and punctuation do not matter, and
a phrase is also found inside a longer heading or as the last part of a compound ("Einsatzdatum").
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from miteinander.lists.problems import WORDING, Wording

UNKNOWN = "unknown"  # the kind of a sheet nobody recognises, or that is not to be read
SPEAKS = "speaks"  # a column of crosses below the name of a language
LONGEST_DAY_MINUTES = 24 * 60
YOUNGEST = 15


class Shape(StrEnum):
    """How the values of a column look, whatever they mean."""

    TEXT = "text"
    NOTE = "note"
    PERSON = "person"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    DATE = "date"
    BIRTH = "birth"
    TIME = "time"
    TIME_RANGE = "time_range"
    HOURS = "hours"
    MONEY = "money"
    NUMBER = "number"
    YES_NO = "yes_no"
    GENDER = "gender"
    POSTCODE = "postcode"
    STREET = "street"
    PHONE = "phone"
    MAIL = "mail"
    IBAN = "iban"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    INSTITUTION = "institution"
    SOMEBODY = "somebody"  # a person other sheets list, by whatever part of the name
    IDENTIFIER = "identifier"
    IGNORED = "ignored"  # recognised so that it is not taken for something else, never read


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a row may say.

    `weight` tells how much finding it says about the kind of the sheet. `also` names what else one cell may
    say: the time beside a day, the end beside a beginning, the town beside a postcode, postcode and town
    beside a street; a column of time ranges fills nothing but its two.
    """

    name: str
    shape: Shape
    label: str
    phrases: tuple[str, ...]
    weight: float = 0.3
    required: bool = False
    repeats: bool = False  # several columns may hold it, as in "Sprache 1", "Sprache 2"
    strict: bool = False  # a day or number that cannot be read rejects the row
    also: tuple[str, ...] = ()
    most_minutes: int = LONGEST_DAY_MINUTES
    youngest: int = YOUNGEST  # a birthday's two-digit year makes nobody younger


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list and what tells it from others.

    `either` names columns of which one must be there, `either_label` what they are called together. `core`
    columns tell an entry from a sum or a remark, `core_count` of them; without any the required ones do.
    `lone` is the column an entry may consist of alone, `dated` the one whose days say which time the list
    covers, `marked` the column of languages that some lists keep as one column of crosses per language.
    `complete` returns a factor below 1 when what such a list cannot do without is absent.
    """

    name: str
    columns: tuple[Column, ...]
    sheet_words: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    either_label: str = ""
    core: tuple[str, ...] = ()
    core_count: int = 1
    lone: str = ""
    dated: str = ""
    marked: str = ""
    complete: Callable[[AbstractSet[str]], float] | None = None

    def completeness(self, present: AbstractSet[str]) -> float:
        """Return a factor for how much of what must be there is there."""
        if self.complete is not None:
            return self.complete(present)
        missing = [column for column in self.columns if column.required and column.name not in present]
        lacking = len(missing) + (bool(self.either) and not present & set(self.either))
        return float(0.5**lacking)

    def core_names(self) -> frozenset[str]:
        """Return the columns that tell an entry from a sum or a remark."""
        required = {column.name for column in self.columns if column.required}
        return frozenset(self.core) or frozenset(required | set(self.either))

    def column(self, name: str) -> Column | None:
        """Return the column of that name."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What a room reads: its kinds of lists, its sentences, and of which names it may make new entries."""

    kinds: tuple[ListKind, ...]
    wording: Wording = WORDING
    creatable: frozenset[str] = frozenset()

    def kind(self, name: str) -> ListKind | None:
        """Return the kind of that name, None for an unknown one."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def is_known(self, kind: str, column: str) -> bool:
        """Tell whether a list of this kind may keep such a column."""
        known = self.kind(kind)
        return column == "" or (known is not None and (column == SPEAKS or known.column(column) is not None))


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases between the bars."""
    return tuple(phrase for part in text.split("|") if (phrase := " ".join(part.split())))
