"""What a member of the pool may say about themselves, and what does not fit together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from miteinander.core.errors import Problem
from miteinander.core.languages import SPOKEN_BY_CODE

LEVELS = (1, 2, 3)  # basic, fluent, mother tongue
LONGEST_MONTH = 160 * 60  # minutes; nobody volunteers more than a full-time job
LONGEST_ABSENCE = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the desk and the person herself may change about her work."""

    modes: tuple[str, ...]
    topics: tuple[str, ...] = ()
    avoids_kinds: tuple[str, ...] = ()
    home_district_id: int | None = None
    travel_mode: str = "transit"
    max_travel_minutes: int = 45
    wished_month_minutes: int = 1200
    max_month_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """One language as the form gives it; levels as in `models.InterpreterLanguage`."""

    code: str
    level: int
    variety: str = ""
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A weekly window; weekday 0 is Monday."""

    weekday: int
    starts: time
    ends: time


def profile_problems(profile: Profile) -> list[Problem]:
    """Return what does not fit together in a profile."""
    found = []
    if not profile.modes:
        found.append(Problem("modes", "no_mode"))
    if profile.wished_month_minutes > LONGEST_MONTH:
        found.append(Problem("wished_month_minutes", "too_many_hours", {"limit": LONGEST_MONTH // 60}))
    if profile.max_month_minutes is not None and profile.max_month_minutes < profile.wished_month_minutes:
        found.append(Problem("max_month_minutes", "most_below_wished"))
    return found


def language_problems(skills: Sequence[LanguageSkill]) -> list[Problem]:
    """Return what is wrong with a list of languages; German alone is not enough."""
    found = []
    if not any(skill.code != "de" for skill in skills):
        found.append(Problem("", "no_language"))
    seen: set[str] = set()
    for skill in skills:
        if skill.code not in SPOKEN_BY_CODE:
            found.append(Problem("", "unknown_language", {"language": skill.code}))
        elif skill.code in seen:
            name = SPOKEN_BY_CODE[skill.code].german_name
            found.append(Problem("", "language_twice", {"language": name}))
        if skill.level not in LEVELS:
            found.append(Problem("", "unknown_level", {"level": skill.level}))
        seen.add(skill.code)
    return found


def window_problems(windows: Sequence[Window]) -> list[Problem]:
    """Return what is wrong with weekly windows, each problem under the field `day_<weekday>`."""
    found = []
    for window in windows:
        if window.ends <= window.starts:
            found.append(Problem(f"day_{window.weekday}", "ends_before_start"))
    for weekday in range(7):
        of_day = sorted((w for w in windows if w.weekday == weekday), key=lambda w: (w.starts, w.ends))
        if any(later.starts < earlier.ends for earlier, later in pairwise(of_day)):
            found.append(Problem(f"day_{weekday}", "windows_overlap"))
    return found


def absence_problems(first_on: date, last_on: date, *, today: date) -> list[Problem]:
    """Return what is wrong with a time away; both days belong to it."""
    if last_on < first_on:
        return [Problem("last_on", "ends_before_start")]
    if last_on < today:
        return [Problem("last_on", "is_over")]
    if last_on - first_on > LONGEST_ABSENCE:
        return [Problem("last_on", "absence_too_long")]
    return []
