"""Judge rows by the rest of their sheet: the time it covers, and how it spells its languages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from miteinander.lists.problems import Finding
from miteinander.lists.spoken import Spoken, german_name

NEAR = timedelta(days=31)
FEW = 8  # with fewer dates than this nothing is usual
CONVENTION = 5
# Our table keeps these under one code; to their speakers the names are languages of their own.
SEVERAL_IN_ONE = frozenset({"hbs", "man", "ber", "fil"})


def years_named(*texts: str) -> set[int]:
    """Return the years a sheet's name or title speaks of; "2024/25" means both."""
    found: set[int] = set()
    for text in texts:
        for match in re.finditer(r"(?<!\d)(20\d\d)(?:\s*[/–-]\s*(20)?(\d\d)(?!\d))?", text):
            found.add(int(match[1]))
            if match[3] and int(match[3]) == (int(match[1]) + 1) % 100:
                found.add(int(match[1]) + 1)
    return found


class UsualTime:
    """The time a list covers, learnt from its dates and its name."""

    def __init__(self, days: Sequence[date], named: set[int]) -> None:
        ordered = sorted(days)
        counts = Counter(day.year for day in ordered)
        self.named = named if len(named) <= 2 and any(counts.get(year) for year in named) else set()
        self.judges = len(ordered) >= FEW or (bool(self.named) and len(ordered) > 1)
        self.first = self.last = date.min
        self.years = set(self.named) or self._main_years(counts)
        if self.years and ordered:
            self.first, self.last = self._span([day for day in ordered if day.year in self.years], ordered)

    @staticmethod
    def _main_years(counts: Counter[int]) -> set[int]:
        """Return the years with a large share of the rows, and smaller ones without a gap to them."""
        total = sum(counts.values())
        years = {year for year, times in counts.items() if times >= 0.2 * total}
        years = years or {year for year, times in counts.items() if times >= 0.1 * total}
        grown = True
        while grown:
            near = {year + step for year in years for step in (-1, 1)} - years
            added = {year for year in near if counts[year] >= min(max(2, 0.05 * total), max(5, 0.01 * total))}
            years |= added
            grown = bool(added)
        return years

    @staticmethod
    def _span(main: Sequence[date], ordered: Sequence[date]) -> tuple[date, date]:
        """Return first and last day, stretched over near days, as at the turn of a year."""
        first, last = main[0], main[-1]
        for day in ordered:
            if timedelta(0) < day - last <= NEAR:
                last = day
        for day in reversed(ordered):
            if timedelta(0) < first - day <= NEAR:
                first = day
        return first, last

    @property
    def likely_year(self) -> int | None:
        """Return the one year the list is about, None if there are several."""
        return next(iter(self.years)) if len(self.years) == 1 else None

    def judge(self, day: date) -> Finding | None:
        """Return a finding for a day outside the time of the list."""
        if not self.judges or not self.years or day.year in self.years:
            return None
        expected = "/".join(str(year) for year in sorted(self.years))
        if self.first <= day <= self.last:
            written = day.strftime("%d.%m.%Y")
            return Finding("outside_year", {"value": written, "expected": expected})
        return Finding("year_typo", {"year": day.year, "expected": expected})


class UsualSpelling:
    """How one column writes its languages; other spellings of the same language are reported."""

    def __init__(self, spoken: Iterable[Spoken]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        clean: dict[str, bool] = {}
        for language in spoken:
            counts[language.code][language.written] += 1
            clean[language.written] = language.clean
        self.assumed: Counter[str] = Counter()
        self._usual: set[tuple[str, str]] = set()
        for code, spellings in counts.items():
            ranked = sorted(spellings, key=lambda text: (-spellings[text], not clean[text], text))
            leader = next((text for text in ranked if clean[text]), "")
            top = ranked[0]
            # An abbreviation used throughout is this list's convention, not a slip.
            if clean[top] or (spellings[top] >= CONVENTION and spellings[top] > 2 * spellings.get(leader, 0)):
                leader = top
            if leader:
                self._usual.add((code, leader))

    def is_unusual(self, language: Spoken) -> bool:
        """Tell whether this spelling deserves a word."""
        if language.assumed or (language.clean and language.code in SEVERAL_IN_ONE):
            return False
        return (language.code, language.written) not in self._usual

    def judge(self, languages: Sequence[Spoken]) -> Finding | None:
        """Return one finding for all unusual spellings of a cell."""
        unusual = [language for language in languages if self.is_unusual(language)]
        if not unusual:
            return None
        written = ", ".join(f"„{language.written}“" for language in unusual)
        taken = ", ".join(german_name(language.code) for language in unusual)
        return Finding("language_spelling", {"value": written, "taken": taken})


def is_convention(mismatches: int, compared: int) -> bool:
    """Tell whether so many rows differ that the column means something else than we compare it with."""
    return compared > 0 and mismatches > max(3, 0.2 * compared)
