"""JSON files of the pure libraries, read and written; a broken one is told in sentences."""

import gzip
import json
import math
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from miteinander.core.errors import FormatError

MOST_PROBLEMS = 20  # a file of another kind breaks every rule at every entry
FARTHEST_KM = 100_000


def load(path: Path) -> dict[str, object]:
    """Return the object in a JSON file, gzipped or not. Raises FormatError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FormatError([f"{path}: cannot be read ({error.strerror}); give the path of a file."]) from None
    try:
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error):
        raise FormatError([f"{path}: the gzip archive is damaged; copy or pack it again."]) from None
    except UnicodeDecodeError:
        raise FormatError([f"{path}: is not text in UTF-8; save it as JSON in UTF-8."]) from None
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError([f"{path}: is no JSON ({error}); save it as JSON."]) from None
    if not isinstance(found, dict):
        raise FormatError([f"{path}: holds no JSON object; see the format description."])
    return found


def write(path: Path, content: Mapping[str, object]) -> None:
    """Write JSON, gzipped if the name ends in .gz. Raises FormatError if the place cannot be written."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    try:
        path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)
    except OSError as error:
        raise FormatError([f"{path}: cannot be written ({error.strerror}); choose another place."]) from None


class Problems:
    """Collects what is wrong with a file; `stop` raises it."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Note one problem; `where` names the entry."""
        self.found.append(f"{where}: {what}")

    def stop(self) -> None:
        """Raise FormatError if there is anything to tell."""
        if len(self.found) > MOST_PROBLEMS:
            rest = len(self.found) - MOST_PROBLEMS
            raise FormatError([*self.found[:MOST_PROBLEMS], f"… and {rest} more of the kind."])
        if self.found:
            raise FormatError(self.found)


class Entry:
    """One object of a file, read field by field.

    What is wrong goes to `problems`, and a harmless value comes back.
    """

    def __init__(self, fields: Mapping[str, object], where: str, problems: Problems) -> None:
        self.fields = fields
        self.where = where
        self.problems = problems

    def raw(self, name: str) -> object:
        """Return a field as it is."""
        if name not in self.fields:
            self.wrong(name, "is missing")
        return self.fields.get(name)

    def wrong(self, name: str, what: str) -> None:
        """Note that a field is wrong."""
        self.problems.add(self.where, f"{name} {what}.")

    def integer(self, name: str, lowest: int, highest: int) -> int:
        """Return a whole number within limits."""
        if name not in self.fields:
            self.wrong(name, "is missing")
            return lowest
        return self.as_integer(name, self.fields[name], lowest, highest)

    def as_integer(self, name: str, value: object, lowest: int, highest: int) -> int:
        """Return the value if it is a whole number within limits."""
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            self.wrong(name, f"is {_shown(value)}, but must be a whole number")
            return lowest
        if not lowest <= value <= highest:
            self.wrong(name, f"is {value}, but must lie between {lowest} and {highest}")
            return lowest
        return value

    def number(self, name: str, lowest: float, highest: float) -> float:
        """Return a finite number within limits."""
        if name not in self.fields:
            self.wrong(name, "is missing")
            return lowest
        return self.as_number(name, self.fields[name], lowest, highest)

    def as_number(self, name: str, value: object, lowest: float, highest: float) -> float:
        """Return the value if it is a finite number within limits."""
        if (type(value) is not float and type(value) is not int) or not math.isfinite(value):
            self.wrong(name, f"is {_shown(value)}, but must be a number")
            return lowest
        if not lowest <= value <= highest:
            self.wrong(name, f"is {value}, but must lie between {lowest:g} and {highest:g}")
            return lowest
        return float(value)

    def point(self, name: str) -> tuple[float, float]:
        """Return a place in kilometres."""
        value = self.raw(name)
        if not isinstance(value, list) or len(value) != 2:
            if name in self.fields:
                self.wrong(name, f"is {_shown(value)}, but must be two numbers, kilometres")
            return (0.0, 0.0)
        return (
            self.as_number(name, value[0], -FARTHEST_KM, FARTHEST_KM),
            self.as_number(name, value[1], -FARTHEST_KM, FARTHEST_KM),
        )

    def word(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self.raw(name)
        if isinstance(value, str) and value:
            return value
        if name in self.fields:
            self.wrong(name, f"is {_shown(value)}, but must be a word")
        return ""

    def maybe_word(self, name: str) -> str | None:
        """Return a text or None."""
        if name in self.fields and self.fields[name] is None:
            return None
        return self.word(name)

    def choice(self, name: str, choices: Sequence[object]) -> object:
        """Return a value out of a list."""
        if name not in self.fields:
            self.wrong(name, "is missing")
            return None
        return self.as_choice(name, self.fields[name], choices)

    def as_choice(self, name: str, value: object, choices: Sequence[object]) -> object:
        """Return the value if it is one of the choices; 1 is not True."""
        for choice in choices:
            if value == choice and type(value) is type(choice):
                return choice
        known = ", ".join("null" if choice is None else str(choice) for choice in choices)
        self.wrong(name, f"is {_shown(value)}, but must be one of {known}")
        return None

    def flag(self, name: str) -> bool:
        """Return true or false."""
        return self.choice(name, (True, False)) is True

    def code(self, name: str) -> int | str | None:
        """Return a number or word that is only ever compared."""
        return self.as_code(name, self.raw(name))

    def as_code(self, name: str, value: object) -> int | str | None:
        """Return the value if it is a whole number, a word or null."""
        if value is None or type(value) is int or type(value) is str:
            return value
        self.wrong(name, f"is {_shown(value)}, but must be a whole number or a word")
        return None

    def items(self, name: str) -> list[object]:
        """Return a list."""
        value = self.raw(name)
        if isinstance(value, list):
            return value
        if name in self.fields:
            self.wrong(name, f"is {_shown(value)}, but must be a list")
        return []

    def words(self, name: str) -> list[str]:
        """Return a list of texts."""
        out = []
        for value in self.items(name):
            if isinstance(value, str):
                out.append(value)
            else:
                self.wrong(name, f"holds {_shown(value)}, but must hold words only")
        return out

    def inside(self, name: str, value: object) -> "Entry":
        """Return the object that stands in this one under a name."""
        if not isinstance(value, dict):
            self.wrong(name, f"is {_shown(value)}, but must be an object")
            value = {}
        return Entry(value, f"{self.where}, {name}", self.problems)

    def mapping(self, name: str) -> dict[str, object]:
        """Return an object."""
        value = self.raw(name)
        if isinstance(value, dict):
            return value
        if name in self.fields:
            self.wrong(name, f"is {_shown(value)}, but must be an object")
        return {}


def entries(content: Mapping[str, object], name: str, problems: Problems) -> list[Entry]:
    """Return the entries of a list of objects with an id each; ids met twice are a problem."""
    out: list[Entry] = []
    seen: set[str] = set()
    for position, value in enumerate(Entry(content, "the file", problems).items(name)):
        where = f"{name}[{position}]"
        if not isinstance(value, dict):
            problems.add(where, f"is {_shown(value)}, but must be an object.")
            continue
        given = value.get("id")
        if not isinstance(given, str) or not given:
            problems.add(where, f"id is {_shown(given)}, but must be a word.")
            continue
        if given in seen:
            problems.add(given, f"stands twice in {name}; ids must differ.")
        seen.add(given)
        out.append(Entry(value, given, problems))
    return out


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"
