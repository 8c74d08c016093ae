"""The shared files of a day: `miteinander/day/1` in, `miteinander/plan/1` in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from miteinander.core.reading import Entry, Problems, entries, load, write
from miteinander.planning.day.model import (
    GENDERS,
    NOBODY,
    REQUEST_MODES,
    Day,
    Ints,
    Plan,
    Rules,
    TravelMode,
)
from miteinander.planning.day.records import Person, Settled, Wish, day_of

DAY_FORMAT = "miteinander/day/1"
PLAN_FORMAT = "miteinander/plan/1"
DAY_END = 24 * 60
LEVELS = (1, 2, 3)
TRAVEL_MODES = ("transit", "car", "bike", "foot")
PRIORITIES = (1, 2, 4)
LONG_AGO = 10**6  # more than anybody works or waits


@dataclass(frozen=True, slots=True)
class DayFile:
    """What a file of a day says, one record each."""

    name: str
    people: tuple[Person, ...]
    wishes: tuple[Wish, ...]
    rules: Rules

    def day(self, settled: Settled | None = None) -> Day:
        """Return it as arrays."""
        return day_of(self.people, self.wishes, self.rules, settled, name=self.name)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One line of a plan file."""

    request: str
    interpreter: str
    start: int


def read_day(path: Path) -> DayFile:
    """Read a day. Raises FormatError naming every broken entry."""
    return parse_day(load(path))


def parse_day(content: Mapping[str, object]) -> DayFile:
    """Read a day that is already parsed JSON. Raises FormatError."""
    problems = Problems()
    head = Entry(content, "the file", problems)
    head.choice("format", (DAY_FORMAT,))
    name = head.word("name") if "name" in content else "unnamed"
    rules = _rules(Entry(head.mapping("rules"), "rules", problems))
    problems.stop()  # without rules every entry would be wrong
    modes = frozenset(mode.name for mode in rules.modes) | frozenset(TRAVEL_MODES)
    people = tuple(
        _person(entry, tuple(sorted(modes))) for entry in entries(content, "interpreters", problems)
    )
    wishes = tuple(_wish(entry) for entry in entries(content, "requests", problems))
    problems.stop()
    return DayFile(name, people, wishes, rules)


def _rules(entry: Entry) -> Rules:
    modes = []
    for name, value in entry.mapping("modes").items():
        if not isinstance(value, dict):
            entry.wrong(f"modes.{name}", "must be an object")
            continue
        mode = Entry(value, f"rules.modes.{name}", entry.problems)
        kmh = mode.number("kmh", 0, 1000)
        if kmh <= 0 and "kmh" in value:
            mode.wrong("kmh", "must be above zero")
        modes.append(
            TravelMode(
                name, kmh, mode.number("overhead_minutes", 0, DAY_END), mode.number("max_km", 0, LONG_AGO)
            )
        )
    return Rules(
        modes=tuple(modes),
        buffer_minutes=entry.integer("buffer_minutes", 0, DAY_END),
        pool_remote=entry.flag("pool_remote"),
    )


def _person(entry: Entry, modes: tuple[str, ...]) -> Person:
    return Person(
        id=entry.where,
        region=entry.code("region"),
        home=entry.point("home"),
        mode=str(entry.choice("mode", modes)),
        gender=str(entry.choice("gender", GENDERS)),
        qualification=entry.integer("qualification", 0, 3),
        topics=tuple(entry.as_code("topics", value) for value in entry.items("topics")),
        dialect=entry.code("dialect"),
        levels={
            word: entry.as_integer(f"levels.{word}", level, LEVELS[0], LEVELS[-1])
            for word, level in entry.mapping("levels").items()
        },
        windows=_windows(entry),
        max_minutes=entry.integer("max_minutes", 0, LONG_AGO),
        accepts=tuple(dict.fromkeys(_accepted(entry))),
        hours_so_far=entry.number("hours_so_far", 0, LONG_AGO),
    )


def _windows(entry: Entry) -> tuple[tuple[int, int], ...]:
    """Return nothing, one window or, beyond the format, several: `[[480, 600], [780, 960]]`."""
    if "available" in entry.fields and entry.fields["available"] is None:
        return ()
    value = entry.items("available")
    rows = value if value and all(isinstance(row, list) for row in value) else [value]
    out = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 2:
            if "available" in entry.fields:
                entry.wrong("available", "must be null or two times, from and to, in minutes after midnight")
            return ()
        begin, end = (entry.as_integer("available", minute, 0, DAY_END) for minute in row)
        if begin > end:
            entry.wrong("available", f"ends ({end}) before it begins ({begin})")
        out.append((begin, end))
    return tuple(out)


def _accepted(entry: Entry) -> list[str]:
    return [str(entry.as_choice("accepts", value, REQUEST_MODES)) for value in entry.items("accepts")]


def _wish(entry: Entry) -> Wish:
    return Wish(
        id=entry.where,
        region=entry.code("region"),
        place=entry.point("place"),
        mode=str(entry.choice("mode", REQUEST_MODES)),
        language=entry.word("language"),
        min_level=entry.integer("min_level", 0, LEVELS[-1]),
        dialect=entry.code("dialect"),
        topic=entry.code("topic"),
        duration=entry.integer("duration", 1, DAY_END),
        priority=int(str(entry.choice("priority", PRIORITIES) or 1)),
        min_qualification=entry.integer("min_qualification", 0, 3),
        gender_wish=_gender_wish(entry),
        gender_hard=entry.flag("gender_hard"),
        known=entry.maybe_word("known"),
        excluded=tuple(entry.words("excluded")),
        slots=_slots(entry),
    )


def _gender_wish(entry: Entry) -> str | None:
    found = entry.choice("gender_wish", (*GENDERS, None))
    return None if found is None else str(found)


def _slots(entry: Entry) -> tuple[int, ...]:
    values = entry.items("slots")
    if not values and isinstance(entry.fields.get("slots"), list):
        entry.wrong("slots", "is empty; name at least one start in minutes after midnight")
    slots = []
    for value in values:
        if type(value) is int and not 0 <= value < DAY_END:
            entry.wrong("slots", f"holds {value}, outside the day (0 to {DAY_END - 1} minutes)")
            continue
        slots.append(entry.as_integer("slots", value, 0, DAY_END - 1))
    return tuple(slots)


def read_plan(path: Path) -> list[Assignment]:
    """Read the assignments of a plan. Raises FormatError."""
    return parse_plan(load(path))


def parse_plan(content: Mapping[str, object]) -> list[Assignment]:
    """Read the assignments of a plan that is already parsed JSON. Raises FormatError."""
    problems = Problems()
    head = Entry(content, "the file", problems)
    head.choice("format", (PLAN_FORMAT,))
    out = []
    for position, value in enumerate(head.items("assignments")):
        where = f"assignments[{position}]"
        if not isinstance(value, dict):
            problems.add(where, "must be an object.")
            continue
        entry = Entry(value, where, problems)
        out.append(
            Assignment(
                entry.word("request"), entry.word("interpreter"), entry.integer("start", 0, DAY_END - 1)
            )
        )
    problems.stop()
    return out


def plan_arrays(day: Day, assignments: list[Assignment]) -> tuple[Ints, Ints]:
    """Return person and slot per request, as in `Plan`. Raises FormatError."""
    people = {name: position for position, name in enumerate(day.pool.ids)}
    wishes = {name: position for position, name in enumerate(day.requests.ids)}
    person = np.full(len(wishes), NOBODY, np.int32)
    slot = np.full(len(wishes), NOBODY, np.int32)
    problems = Problems()
    for line in assignments:
        row, who = wishes.get(line.request), people.get(line.interpreter)
        if row is None or who is None:
            unknown = line.request if row is None else line.interpreter
            problems.add(unknown, "is unknown in this day; give plan and day that belong together.")
            continue
        ranks = day.requests.slots.row(row).tolist()
        if line.start not in ranks:
            problems.add(line.request, f"{line.start} is none of its slots.")
        elif person[row] != NOBODY:
            problems.add(line.request, "is assigned twice.")
        else:
            person[row] = who
            slot[row] = day.requests.slots.ptr[row] + ranks.index(line.start)
    problems.stop()
    return person, slot


def write_plan(path: Path, day: Day, plan: Plan) -> None:
    """Write a plan in the shared format. Raises FormatError if it cannot be written."""
    write(path, plan_content(day, plan))


def plan_content(day: Day, plan: Plan) -> dict[str, object]:
    """Return what a plan file holds; beyond the format the levels and what is proven about each."""
    return {
        "format": PLAN_FORMAT,
        "instance": day.name,
        "assignments": [
            {
                "request": day.requests.ids[row],
                "interpreter": day.pool.ids[plan.person[row]],
                "start": int(day.requests.slots.values[plan.slot[row]]),
            }
            for row in np.flatnonzero(plan.person != NOBODY)
        ],
        "objective": plan.objective,
        "bound": plan.bound,
        "levels": [plan.level1, plan.level2],
        "bounds": [plan.bound_level1, plan.bound_level2],
        "seconds": round(plan.seconds, 3),
        "rules": plan.rules_version,
        "digest": plan.digest,
    }
