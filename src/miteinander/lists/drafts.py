"""One row on its way from cells to a record, and what may be wrong with it by itself."""

from dataclasses import dataclass, field
from datetime import date, time

from miteinander.lists.folding import fold, split_name
from miteinander.lists.layout import Layout
from miteinander.lists.problems import Finding, RowProblem
from miteinander.lists.spoken import Spoken

# A column headed like this may well name a day that lies ahead.
EXPIRY_WORDS = ("gultig", "ablauf", "bis", "valid", "expir")


@dataclass(slots=True)
class Draft:
    """One row on its way: values by field, problems by column, languages as written."""

    number: int
    values: dict[str, object] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    spoken: list[tuple[str, Spoken]] = field(default_factory=list)

    def note(self, column: str, finding: Finding | None) -> None:
        """Keep a finding with its place."""
        if finding is not None:
            self.problems.append(RowProblem(self.number, column, finding.code, finding.params))

    def text(self, name: str) -> str:
        """Return a text value, "" if there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """Return a day."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def clock(self, name: str) -> time | None:
        """Return a time of day."""
        value = self.values.get(name)
        return value if isinstance(value, time) else None

    def whole(self, name: str) -> int | None:
        """Return a whole number: minutes, cents."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number_of(self, name: str) -> float | None:
        """Return a number that counts something."""
        value = self.values.get(name)
        return value if isinstance(value, float) else None

    def mark(self, name: str) -> bool | None:
        """Return yes, no or nothing."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def street(self, name: str = "street", number: str = "house_number") -> str:
        """Return street and house number, however the list keeps them."""
        return " ".join(part for part in (self.text(name), self.text(number)) if part)

    def languages(self) -> tuple[str, ...]:
        """Return the codes of all languages of the row, each once."""
        return tuple(dict.fromkeys(language.code for _, language in self.spoken))

    def person_name(
        self, last_name: str = "last_name", first_name: str = "first_name", full_name: str = "full_name"
    ) -> tuple[str, str]:
        """Return (last, first), however the list keeps names."""
        last, first = self.text(last_name), self.text(first_name)
        if not last and self.text(full_name):
            last, first = split_name(self.text(full_name))
        elif last and not first:
            last, first = split_name(last) if "," in last else (last, "")
        return " ".join(last.split()), " ".join(first.split())

    def require(self, layout: Layout, name: str, present: object) -> bool:
        """Note a missing value, unless its column already said why it cannot be read or does not exist."""
        if present:
            return True
        heading = layout.column_of(name)
        if heading and not any(problem.column == heading for problem in self.problems):
            self.note(heading, Finding("value_missing"))
        return False

    def check_birth(self, layout: Layout, name: str, *, today: date, youngest: int, oldest: int) -> None:
        """Note a birthday that lies ahead or makes somebody too young or too old for this list."""
        born = self.day(name)
        if born is None:
            return
        written = born.strftime("%d.%m.%Y")
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if born > today:
            self.note(layout.column_of(name), Finding("born_in_future", {"value": written}))
        elif not youngest <= age <= oldest:
            self.note(layout.column_of(name), Finding("age_implausible", {"value": written, "age": age}))

    def check_past(self, layout: Layout, name: str, *, today: date) -> None:
        """Note a day that lies ahead and should not; a column of expiry dates may."""
        day, heading = self.day(name), layout.column_of(name)
        expires = any(word in fold(heading) for word in EXPIRY_WORDS)
        if day is not None and day > today and not expires:
            self.note(heading, Finding("seen_in_future", {"value": day.strftime("%d.%m.%Y")}))
