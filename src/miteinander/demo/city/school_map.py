"""Places at the schools of the city while the years go by: what is held or free, which school is near."""

from collections.abc import Sequence
from datetime import datetime
from math import hypot
from random import Random

from miteinander.demo.city.records import Point
from miteinander.demo.city.school_records import Count, Pupil, SchoolSite

LANGUAGE = 0
MOST = 60
FARTHEST_KM = {"GS": 3.5, "": 8.0}  # nobody proposes a school farther away
_OTHER_FORM_KM = 4.0
_LOWER_FORMS = ("HS", "RS", "GE", "SK", "GY")
KM_A_DAY = 0.06


class SchoolMap:
    """Counts places. Every change is kept, as the house keeps it."""

    def __init__(self, random: Random, schools: Sequence[SchoolSite]) -> None:
        self._random = random
        self.schools = [one for one in schools if one.form != "BK" and one.closed_on is None]
        self._places: dict[tuple[str, int], int] = {}
        self._held: dict[tuple[str, int], int] = {}
        self._near: dict[Point, list[tuple[float, SchoolSite]]] = {}
        self.counts: list[Count] = []

    def report(self, school: SchoolSite, *, at: datetime, tight: bool, cause: str = "school") -> None:
        """Let a school say how many places there are: those held and a few more."""
        for year in (LANGUAGE, *school.years):
            key = (school.key, year)
            chances = (8, 4, 1, 0) if tight else (5, 3, 3, 1)
            free = self._random.choices((0, 1, 2, 3), chances)[0]
            held = self._held.get(key, 0)
            places = min(MOST, held + free * (3 if year == LANGUAGE else 1))
            if self._places.get(key) != places:
                self._places[key] = places
                self._keep(key, cause, at)

    def hold(self, school: str, pupil: Pupil, *, at: datetime) -> None:
        """Hold a place for a child, and one in the support for German if it needs it."""
        for key in _keys(school, pupil):
            self._held[key] = self._held.get(key, 0) + 1
            self._keep(key, "child", at)

    def release(self, school: str, pupil: Pupil, *, at: datetime) -> None:
        """Give the places of a child back."""
        for key in _keys(school, pupil):
            self._held[key] -= 1
            self._keep(key, "child", at)

    def nearest(
        self, home: Point, pupil: Pupil, *, at: datetime, anywhere: bool = False
    ) -> tuple[SchoolSite | None, str]:
        """Return the nearest school with places, or why there is none; who waits long goes farther."""
        refused = {one.school for one in pupil.questions if one.state == "refused"}
        reason = "no_place"
        best: tuple[float, SchoolSite] | None = None
        waits = (at.date() - pupil.waiting_since).days if pupil.waiting_since else 0
        farthest = FARTHEST_KM.get(pupil.form, FARTHEST_KM[""]) + waits * KM_A_DAY
        for way, school in self._sorted(home):
            if pupil.year not in school.years or school.key in refused or school.form == "FS":
                continue
            away = way + (_OTHER_FORM_KM if school.form in _LOWER_FORMS and school.form != pupil.form else 0)
            if (way > farthest and not anywhere) or (best is not None and way > best[0]):
                break
            lack = self._lack(school, pupil)
            if lack:
                reason = lack if lack != "no_place" else reason
            elif best is None or away < best[0]:
                best = (away, school)
        return (best[1] if best else None), reason

    def _lack(self, school: SchoolSite, pupil: Pupil) -> str:
        if pupil.need == 2 and not school.teaches_reading:
            return "no_literacy_place"
        for key in _keys(school.key, pupil):
            if self._held.get(key, 0) >= self._places.get(key, 0):
                return "no_language_place" if key[1] == LANGUAGE else "no_place"
        return ""

    def _sorted(self, home: Point) -> list[tuple[float, SchoolSite]]:
        if home not in self._near:
            ways = [
                (hypot(one.at[0] - home[0], one.at[1] - home[1]), number)
                for number, one in enumerate(self.schools)
            ]
            self._near[home] = [(way, self.schools[number]) for way, number in sorted(ways)]
        return self._near[home]

    def _keep(self, key: tuple[str, int], cause: str, at: datetime) -> None:
        self.counts.append(
            Count(
                school=key[0],
                year=key[1],
                places=self._places.get(key, 0),
                held=self._held.get(key, 0),
                cause=cause,
                at=at,
            )
        )


def _keys(school: str, pupil: Pupil) -> list[tuple[str, int]]:
    year = pupil.year or 1
    return [(school, LANGUAGE), (school, year)] if pupil.need else [(school, year)]
