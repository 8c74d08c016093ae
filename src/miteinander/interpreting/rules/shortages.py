"""Where one more person would have helped: the lacks of many days by language and half of the week."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from miteinander.interpreting.rules.plan_facts import Lack
from miteinander.statistics.counts import likely_range


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLacks:
    """What one planned day lacked; `is_exact` if it was planned again with one more person."""

    day: date
    lacks: Sequence[Lack]
    is_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """One more person of a language on one half of a weekday would have served so many talks."""

    language: str
    weekday: int
    half: str
    talks: int
    days: int  # on so many days
    planned: int  # of so many planned days of this weekday
    least: int  # in as many weeks again: probably between
    most: int


def shortages(days: Iterable[DayLacks]) -> list[Shortage]:
    """Return the shortages, the greatest first, among equals the language that lacks more."""
    planned: dict[int, int] = defaultdict(int)
    talks: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for one in days:
        planned[one.day.weekday()] += 1
        for lack in one.lacks:
            talks[lack.language, lack.weekday, lack.half].append(lack.talks)
    found = []
    for (language, weekday, half), counts in talks.items():
        least, most = likely_range(sum(counts))
        found.append(
            Shortage(
                language=language,
                weekday=weekday,
                half=half,
                talks=sum(counts),
                days=len(counts),
                planned=planned[weekday],
                least=least,
                most=most,
            )
        )
    lacking: dict[str, int] = defaultdict(int)
    for shortage in found:
        lacking[shortage.language] += shortage.talks

    def place(one: Shortage) -> tuple[int, int, str, int, bool]:
        return (-one.talks, -lacking[one.language], one.language, one.weekday, one.half == "afternoon")

    return sorted(found, key=place)
