"""From the report to the first day at school, step by step, for every child of the city.

A queue of moments in order of time: what lies before now happens, so places and steps agree on every day.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.records import LOCAL, Point
from miteinander.demo.city.school_map import SchoolMap
from miteinander.demo.city.school_records import Household, Mark, Passing, Pupil, Question, SchoolSite
from miteinander.demo.city.talks import Talks, working_moment

Deed = Callable[[datetime], None]
SUPPORT_YEARS = 2
LEAVING_A_YEAR = 0.07
_REFUSALS = (
    ("full", "Der Jahrgang ist seit letzter Woche voll.", 40),
    ("no_language", "In der Deutschförderung ist zurzeit kein Platz.", 28),
    ("no_staff", "Eine Lehrkraft fehlt bis zu den Ferien.", 14),
    ("form", "Wir halten eine andere Schulform für besser.", 9),
    ("distance", "Der Schulweg ist für das Kind zu weit.", 6),
    ("other", "Bitte rufen Sie uns an.", 3),
)
_WAITING = {"reported", "invited", "booked", "counselled", "offered", "refused", "forwarded"}
_HOLDING = {"offered", "confirmed", "assigned", "started"}
_OVER = {"support_ended", "moved_away", "vocational", "regular", "closed"}


class Ways:
    """Plays the years."""

    def __init__(
        self, random: Random, places: SchoolMap, talks: Talks, homes: dict[str, Point], *, now: datetime
    ) -> None:
        self._random = random
        self._places = places
        self._talks = talks
        self._homes = homes
        self._now = now
        self._queue: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()

    def play(
        self, households: Sequence[Household], *, reports: Sequence[tuple[datetime, SchoolSite]]
    ) -> None:
        """Let everything happen that lies before now."""
        for at, school in reports:
            self._at(at, partial(self._report, school))
        for one in households:
            self._at(one.reported_at, partial(self._reported, one))
        while self._queue:
            at, _number, deed = heappop(self._queue)
            deed(at)
        for one in households:
            self._say_why(one, self._now - timedelta(hours=2))

    def _say_why(self, one: Household, at: datetime) -> None:
        """Nobody waits for want of a place while the city has one: papers are what is missing then."""
        for pupil in one.pupils:
            if pupil.state == "counselled" and pupil.waiting.startswith("no_"):
                school, _lack = self._places.nearest(self._homes[one.district], pupil, at=at, anywhere=True)
                if school is not None:
                    self._mark(pupil, "counselled", at, waiting="papers")

    def book(self, one: Household) -> None:
        """Let a family that was invited choose an appointment an hour ago."""
        self._talks.book(one, at=self._now - timedelta(hours=1))
        for pupil in one.pupils:
            if pupil.state == "invited":
                self._mark(pupil, "booked", self._now - timedelta(hours=1), waiting="first_talk")

    def _at(self, at: datetime, deed: Deed) -> None:
        if at < self._now:
            heappush(self._queue, (at, next(self._numbers), deed))

    def _later(self, at: datetime, least: int, most: int) -> datetime:
        days = timedelta(days=self._random.randint(least, most))
        return max(working_moment(self._random, at.date() + days), at + timedelta(minutes=10))

    def _report(self, school: SchoolSite, at: datetime) -> None:
        tight = at.month in {2, 3, 4, 5} or self._now - at < timedelta(days=35)
        cause = "desk" if self._random.random() < 0.08 else "school"
        self._places.report(school, at=at, tight=tight, cause=cause)

    # The family: report, invitation, appointment, talk.

    def _reported(self, one: Household, at: datetime) -> None:
        for pupil in one.pupils:
            self._mark(pupil, "reported", at, waiting="first_talk")
        if self._random.random() < 0.02:
            self._at(self._later(at, 2, 12), partial(self._gone, one))
        if one.channel in {"family", "helper", "staff"} and self._random.random() < 0.5:
            self._at(at + timedelta(minutes=20), partial(self._book, one))
        else:
            self._at(self._later(at, 1, 3), partial(self._invite, one))

    def _gone(self, one: Household, at: datetime) -> None:
        for pupil in one.pupils:
            if pupil.state in {"reported", "invited", "booked"}:
                self._mark(pupil, "moved_away", at)
        for visit in one.visits:
            if visit.state == "booked":
                visit.state, visit.ended_at = "cancelled", at

    def _invite(self, one: Household, at: datetime) -> None:
        if not self._before_talk(one):
            return
        one.invited.append(at)
        for pupil in one.pupils:
            self._mark(pupil, "invited", at, waiting="first_talk")
        silent = self._random.random() < 0.14 and len(one.invited) < 3
        if silent:
            self._at(self._later(at, 14, 15), partial(self._invite, one))
        else:
            self._at(self._later(at, 1, 4), partial(self._book, one))

    def _book(self, one: Household, at: datetime) -> None:
        if not self._before_talk(one):
            return
        visit = self._talks.book(one, at=at)
        for pupil in one.pupils:
            self._mark(pupil, "booked", at, waiting="first_talk")
        chance = self._random.random()
        if chance < 0.05:
            move_at = visit.starts_at - timedelta(hours=self._random.randint(3, 40))
            self._at(max(move_at, at + timedelta(minutes=5)), partial(self._move, one))
        else:
            self._at(visit.starts_at + timedelta(minutes=55), partial(self._talk, one, came=chance > 0.12))

    def _move(self, one: Household, at: datetime) -> None:
        if not self._before_talk(one):
            return
        one.visits[-1].state, one.visits[-1].ended_at = "moved", at
        self._book(one, at)

    def _talk(self, one: Household, at: datetime, *, came: bool) -> None:
        if not self._before_talk(one):
            return
        one.visits[-1].state, one.visits[-1].ended_at = ("attended" if came else "no_show"), at
        if not came:
            self._invite(one, at + timedelta(minutes=30))
            return
        one.counsellor = one.visits[-1].counsellor
        for number, pupil in enumerate(one.pupils):
            self._counselled(one, pupil, at + timedelta(minutes=number))

    @staticmethod
    def _before_talk(one: Household) -> bool:
        return any(pupil.state in {"reported", "invited", "booked"} for pupil in one.pupils)

    # The child: school, answer, first day, end of support.

    def _counselled(self, one: Household, pupil: Pupil, at: datetime) -> None:
        pupil.counselled_on = at.date()
        if pupil.next_year is None:
            self._mark(pupil, "counselled", at, waiting="no_place")
            self._at(self._later(at, 0, 3), partial(self._hand_over, pupil))
            return
        pupil.year, pupil.need, pupil.form = pupil.next_year, pupil.next_need, pupil.next_form
        if pupil.next_need == 0 and pupil.next_year == 1:
            self._mark(pupil, "counselled", at, waiting="no_place")
            self._mark(pupil, "regular", at + timedelta(minutes=2))
            return
        pupil.exam_ordered_at = at if pupil.obstacle == "health" or self._random.random() < 0.5 else None
        self._mark(pupil, "counselled", at, waiting=pupil.obstacle or "no_place")
        if pupil.exam_ordered_at is not None:
            self._at(self._later(at, 5, 14), partial(self._examined, pupil))
        wait = {"": (0, 2), "guardians": (9, 25), "special_needs": (8, 24)}.get(pupil.obstacle, (5, 14))
        self._at(self._later(at, *wait), partial(self._search, one, pupil))

    def _hand_over(self, pupil: Pupil, at: datetime) -> None:
        self._mark(pupil, "vocational", at)

    @staticmethod
    def _examined(pupil: Pupil, at: datetime) -> None:
        pupil.exam_done_on = at.date()

    def _search(self, one: Household, pupil: Pupil, at: datetime) -> None:
        if pupil.state not in {"counselled", "refused"}:
            return
        school, lack = self._places.nearest(self._homes[one.district], pupil, at=at)
        if school is None:
            if pupil.waiting != lack or pupil.state == "refused":
                self._mark(pupil, "counselled", at, waiting=lack)
            self._at(self._later(at, 4, 7), partial(self._search, one, pupil))
            return
        self._places.hold(school.key, pupil, at=at)
        pupil.questions.append(Question(school=school.key, year=pupil.year or 1, sent_at=at))
        self._mark(pupil, "offered", at, waiting="school_answer", school=school.key)
        self._at(self._later(at, 1, 7), partial(self._answer, one, pupil))

    def _answer(self, one: Household, pupil: Pupil, at: datetime) -> None:
        question = pupil.questions[-1]
        question.answered_at = at
        if self._random.random() < (0.88 if len(pupil.questions) < 3 else 0.97):
            question.state = "confirmed"
            self._place(one, pupil, "confirmed", question.school, at)
            question.starts_on = pupil.starts_on
            return
        reason, text, _ = self._random.choices(_REFUSALS, [share for _, _, share in _REFUSALS])[0]
        question.state, question.refusal, question.refusal_text = "refused", reason, text
        self._places.release(question.school, pupil, at=at)
        waiting = "no_language_place" if reason == "no_language" and pupil.need else "no_place"
        self._mark(pupil, "refused", at, waiting=waiting, school=question.school, refusal=reason)
        onward = self._search if self._random.random() < 0.6 else self._forward
        self._at(self._later(at, 1, 3), partial(onward, one, pupil))

    def _forward(self, one: Household, pupil: Pupil, at: datetime) -> None:
        pupil.passings.append(Passing(forwarded_at=at))
        self._mark(pupil, "forwarded", at, waiting="assignment")
        self._at(self._later(at, 6, 15), partial(self._assign, one, pupil))

    def _assign(self, one: Household, pupil: Pupil, at: datetime) -> None:
        school, _lack = self._places.nearest(self._homes[one.district], pupil, at=at)
        if school is None:
            self._at(self._later(at, 3, 6), partial(self._assign, one, pupil))
            return
        self._places.hold(school.key, pupil, at=at)
        passing = pupil.passings[-1]
        passing.school, passing.assigned_on = school.key, at.date()
        passing.reference = f"SA-{at:%Y}-{self._random.randint(100, 999)}"
        self._place(one, pupil, "assigned", school.key, at)

    def _place(self, one: Household, pupil: Pupil, state: str, school: str, at: datetime) -> None:
        begins = self._school_day(at.date() + timedelta(days=3))
        pupil.school, pupil.starts_on = school, begins
        self._mark(pupil, state, at)
        for other in one.pupils:
            if other is not pupil and other.state in _WAITING and not other.sibling_school:
                other.sibling_school = school
        known_at = self._later(datetime.combine(begins, time(0), tzinfo=LOCAL), 0, 5)
        self._at(known_at, partial(self._start, pupil, begins))

    def _start(self, pupil: Pupil, begun: date, at: datetime) -> None:
        if self._random.random() < 0.02:
            self._leave(pupil, at)
            return
        pupil.started_on = begun
        if pupil.need:
            last = date(begun.year + SUPPORT_YEARS, begun.month, min(begun.day, 28))
            pupil.support_ends_on = last
            self._at(self._later(datetime.combine(last, time(0), tzinfo=LOCAL), 0, 6),
                     partial(self._ended, pupil))  # fmt: skip
        self._mark(pupil, "started", at, on=begun)
        leaves = at + timedelta(days=self._random.expovariate(LEAVING_A_YEAR / 365))
        self._at(self._later(leaves, 0, 3), partial(self._leave, pupil))

    def _leave(self, pupil: Pupil, at: datetime) -> None:
        if pupil.state not in _HOLDING:
            return
        self._places.release(pupil.school, pupil, at=at)
        self._mark(pupil, "moved_away", at)

    def _ended(self, pupil: Pupil, at: datetime) -> None:
        if pupil.state != "started":
            return
        self._places.release(pupil.school, pupil, at=at)
        self._mark(pupil, "support_ended", at, on=pupil.support_ends_on)

    def _school_day(self, day: date) -> date:
        day += timedelta(days=self._random.randint(0, 7))
        while day.weekday() > 4 or seasons.is_public_holiday(day) or seasons.is_school_holiday(day):
            day += timedelta(days=1)
        return day

    def _mark(
        self,
        pupil: Pupil,
        state: str,
        at: datetime,
        *,
        waiting: str = "",
        school: str = "",
        refusal: str = "",
        on: date | None = None,
    ) -> None:
        if state != pupil.state or pupil.state_since is None:
            pupil.state, pupil.state_since = state, at
        pupil.waiting_since = (pupil.waiting_since or at.date()) if waiting else None
        pupil.waiting = waiting
        pupil.closed_at = at if state in _OVER else None
        pupil.marks.append(
            Mark(
                state=state,
                waiting=waiting,
                since=pupil.waiting_since,
                at=at,
                on=on or at.date(),
                year=pupil.year,
                need=pupil.need,
                school=school or pupil.school,
                refusal=refusal,
                support_ends_on=pupil.support_ends_on,
            )
        )
