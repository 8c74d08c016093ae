"""Where the pool is thin: languages against weekdays, beside what was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

WEEKDAYS = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRow:
    """One language: people in all, people free on each weekday (Monday first), requests and unfilled ones."""

    code: str
    people: int
    by_weekday: tuple[int, ...]
    requests: int = 0
    unfilled: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether it was asked for and nobody is there."""
        return self.people == 0 and self.requests > 0

    @property
    def empty_days(self) -> int:
        """How many days from Monday to Friday nobody is free."""
        return sum(1 for count in self.by_weekday[:5] if count == 0)


def language_rows(
    *,
    people: Mapping[str, int],
    free: Mapping[tuple[str, int], int],
    requests: Mapping[str, int],
    unfilled: Mapping[str, int],
) -> list[LanguageRow]:
    """Return one row per language that somebody speaks or asked for, the sorest first."""
    rows = [
        LanguageRow(
            code=code,
            people=people.get(code, 0),
            by_weekday=tuple(free.get((code, weekday), 0) for weekday in WEEKDAYS),
            requests=requests.get(code, 0),
            unfilled=unfilled.get(code, 0),
        )
        for code in {*people, *requests}
    ]
    return sorted(rows, key=lambda row: (-row.unfilled, not row.is_missing, -row.requests, row.code))
