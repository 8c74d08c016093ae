"""Who is free when: finds somebody for a wish without ever booking a person twice."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random

from miteinander.demo.city.plan import distance_km
from miteinander.demo.city.records import Mediator, Mode, Unfilled
from miteinander.demo.city.wishes import Wish

# Between two talks at different places, so that every way fits in; the database asks for less.
WAY_BETWEEN = timedelta(minutes=75)
BREATH = timedelta(minutes=15)
LONGEST_DAY = timedelta(hours=5)
_SPEED_KMH = {"transit": 14.0, "car": 25.0, "bike": 13.0, "foot": 4.8}
_HEAD_START_MIN = {"transit": 8, "car": 6, "bike": 2, "foot": 0}


class Diary:
    """The booked times of the whole pool."""

    def __init__(
        self, random: Random, mediators: list[Mediator], *, kept_free: str, kept_free_from: date
    ) -> None:
        self._random = random
        self._kept_free, self._kept_free_from = kept_free, kept_free_from
        self._speakers: dict[str, list[Mediator]] = defaultdict(list)
        for mediator in mediators:
            for language in mediator.languages:
                self._speakers[language.code].append(mediator)
        self._booked: dict[tuple[str, date], list[tuple[datetime, datetime, bool]]] = defaultdict(list)
        self._hours: dict[tuple[str, int, int], float] = defaultdict(float)

    def find(self, wish: Wish) -> tuple[list[Mediator], Unfilled | None]:
        """Return who could do it, best first, or the reason why nobody can."""
        for code in (wish.language, wish.second_language):
            speakers = [one for one in self._speakers[code] if _in_service(one, wish.starts_at.date())]
            free = [one for one in speakers if self._could(one, wish)]
            if free:
                return sorted(free, key=lambda one: self._cost(one, wish)), None
        speakers = self._speakers[wish.language]
        if not speakers:
            return [], Unfilled.NO_SPEAKER
        if wish.gender_is_must and all(one.gender != wish.gender_wish for one in speakers):
            return [], Unfilled.GENDER_WISH
        soon = wish.starts_at - wish.asked_at < timedelta(days=2)
        return [], Unfilled.TOO_SHORT_NOTICE if soon else Unfilled.NOBODY_FREE

    def book(self, mediator: Mediator, wish: Wish) -> None:
        """Keep the time free of other talks."""
        if wish.mode is not Mode.WRITTEN:
            key = (mediator.key, wish.starts_at.date())
            self._booked[key].append(
                (wish.starts_at, wish.starts_at + wish.duration, wish.mode is Mode.ON_SITE)
            )
        month = (mediator.key, wish.starts_at.year, wish.starts_at.month)
        self._hours[month] += wish.duration / timedelta(hours=1) + (0.4 if wish.mode is Mode.ON_SITE else 0)

    def _could(self, mediator: Mediator, wish: Wish) -> bool:
        if wish.mode not in mediator.modes or wish.institution.key in mediator.conflicts:
            return False
        if wish.gender_is_must and mediator.gender != wish.gender_wish:
            return False
        if wish.mode is Mode.WRITTEN:
            return any(one.reads and one.code == wish.language for one in mediator.languages)
        far = (
            wish.mode is Mode.ON_SITE and distance_km(mediator.at, wish.institution.at) > mediator.farthest_km
        )
        return not far and wish.topic not in mediator.topics_avoided and self._free(mediator, wish)

    def _free(self, mediator: Mediator, wish: Wish) -> bool:
        begins, ends = wish.starts_at, wish.starts_at + wish.duration
        day = begins.date()
        if (
            mediator.key == self._kept_free
            and day >= self._kept_free_from
            and time(8) < begins.time() < time(13)
        ):
            return False
        if not any(
            window.weekday == day.weekday() and window.begins <= begins.time() and ends.time() <= window.ends
            for window in mediator.windows
        ):
            return False
        booked = self._booked[(mediator.key, day)]
        if sum((until - since for since, until, _ in booked), wish.duration) > LONGEST_DAY:
            return False
        on_site = wish.mode is Mode.ON_SITE
        return all(
            ends + (WAY_BETWEEN if on_site or elsewhere else BREATH) <= since
            or until + (WAY_BETWEEN if on_site or elsewhere else BREATH) <= begins
            for since, until, elsewhere in booked
        )

    def _cost(self, mediator: Mediator, wish: Wish) -> float:
        """Return a number that is small for somebody near, with wished hours left, with the wished gender."""
        used = self._hours[(mediator.key, wish.starts_at.year, wish.starts_at.month)] / mediator.wished_hours
        away = distance_km(mediator.at, wish.institution.at) / 10 if wish.mode is Mode.ON_SITE else 0.0
        other_gender = 0.5 if wish.gender_wish and mediator.gender != wish.gender_wish else 0.0
        return used * 2 + away + other_gender + self._random.uniform(0, 0.6)


def travel_time(mediator: Mediator, wish: Wish) -> timedelta:
    """Return the paid way there and back on the quarter hour: at most one hour, nothing for remote talks."""
    if wish.mode is not Mode.ON_SITE:
        return timedelta(0)
    way = mediator.travel[0]
    one_way = distance_km(mediator.at, wish.institution.at) / _SPEED_KMH[way] * 60 + _HEAD_START_MIN[way]
    return timedelta(minutes=min(60, round(2 * one_way / 15) * 15))


def _in_service(mediator: Mediator, day: date) -> bool:
    away = (*mediator.absences, *((mediator.paused,) if mediator.paused else ()))
    return (
        mediator.applied_at is None
        and mediator.since <= day
        and (mediator.left_on is None or day < mediator.left_on)
        and not any(absence.first <= day <= absence.last for absence in away)
    )
