"""When the counsellors receive families, and who comes."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.records import LOCAL
from miteinander.demo.city.school_records import Household, Visit

# counsellor, weekday, first hour, last hour
HOURS: tuple[tuple[str, int, int, int], ...] = (
    ("school_counsellor", 0, 9, 12),
    ("school_counsellor", 1, 9, 12),
    ("school_counsellor", 3, 13, 17),
    ("school_counsellor_2", 1, 13, 17),
    ("school_counsellor_2", 2, 9, 12),
    ("school_counsellor_3", 3, 9, 12),
    ("school_counsellor_3", 4, 8, 12),
)
MINUTES = 60
WEEKS_AHEAD = 6


class Talks:
    """Slots in order of time; a slot is taken once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[tuple[str, datetime]] = set()

    def book(self, one: Household, *, at: datetime) -> Visit:
        """Take the next slot that suits the family."""
        patience = self._random.choice((0, 0, 1, 2, 4))
        day = at.date() + timedelta(days=1 + patience)
        while True:
            for counsellor, starts_at in slots_on(day):
                if (counsellor, starts_at) not in self._taken and starts_at > at + timedelta(hours=24):
                    return self._take(one, counsellor, starts_at, at=at)
            day += timedelta(days=1)

    def _take(self, one: Household, counsellor: str, starts_at: datetime, *, at: datetime) -> Visit:
        self._taken.add((counsellor, starts_at))
        mode = self._random.choices(("onsite", "phone", "video"), (88, 5, 7))[0]
        by = "helper" if one.channel == "helper" else self._random.choices(("family", "staff"), (60, 40))[0]
        visit = Visit(counsellor=counsellor, starts_at=starts_at, mode=mode, booked_by=by, booked_at=at)
        one.visits.append(visit)
        return visit


def slots_on(day: date) -> list[tuple[str, datetime]]:
    """Return who receives families at which hours of a day, the earliest first."""
    if seasons.is_public_holiday(day):
        return []
    found = [
        (counsellor, datetime.combine(day, time(hour), tzinfo=LOCAL))
        for counsellor, weekday, first, last in HOURS
        if weekday == day.weekday()
        for hour in range(first, last)
    ]
    return sorted(found, key=lambda slot: (slot[1], slot[0]))


def slots_between(first: date, last: date) -> Sequence[tuple[str, datetime]]:
    """Return every slot of some days."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [slot for day in days for slot in slots_on(day)]


def working_moment(random: Random, day: date) -> datetime:
    """Return a moment of the first working day from `day` on."""
    while day.weekday() > 4 or seasons.is_public_holiday(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(random.randint(8, 15), random.randint(0, 59)), tzinfo=LOCAL)
