"""Twelve months behind and three weeks ahead: who asked, who came, what was left open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.diary import Diary, travel_time
from miteinander.demo.city.records import Done, Institution, Job, Mediator, Mode, Offer, State, Unfilled
from miteinander.demo.city.wishes import Askers, Wish, local, wish_for

PAST_REQUESTS = 2_980
AHEAD_REQUESTS = 180
DAYS_BACK = 365
DAYS_AHEAD = 21
PROMISED_DAYS = 5
HEROINE = "m001"
# The heroine of the guided tour has her mornings free from here on.
KEPT_FREE = timedelta(days=14)
QUARTER = timedelta(minutes=15)
_REMARKS = (
    "Sehr hilfreich, vielen Dank.", "Pünktlich und freundlich.", "Das Gespräch verlief ruhig und klar.",
    "Gerne wieder.", "Die Mutter hat sich verstanden gefühlt.", "Etwas mehr Zeit wäre gut gewesen.",
    "Fachbegriffe wurden gut erklärt.", "Kam zehn Minuten später, hatte vorher angerufen.",
    "Hat fast eigene Ratschläge gegeben, bitte noch einmal auf die Rolle hinweisen.",
)  # fmt: skip
_DECLINES = ("no_time", "no_time", "no_time", "ill", "too_far", "knows_family", "topic")


class _Clerk:
    """Turns wishes into jobs, in the order in which the talks take place."""

    def __init__(self, random: Random, diary: Diary, *, today: date) -> None:
        self._random = random
        self._diary = diary
        self.today = today
        self.now = local(today, 7, 45)

    def past(self, wish: Wish) -> Job:
        """Return a job that lies behind us."""
        if wish.refused_for:
            return self._job(wish, state=State.REFERRED)
        candidates, reason = self._diary.find(wish)
        if not candidates:
            return self._job(wish, state=State.UNFILLED, unfilled=reason)
        if self._random.random() < 0.006:
            offers = self._refusals(wish, candidates, at_most=4)
            return self._job(wish, state=State.UNFILLED, unfilled=Unfilled.ALL_DECLINED, offers=offers)
        chosen, offers = self._placed(wish, candidates)
        state = self._random.choices(
            (State.PERFORMED, State.CANCELLED, State.CANCELLED_LATE, State.NO_SHOW), (890, 55, 40, 15)
        )[0]
        job = self._job(wish, state=state, mediator=chosen.key, offers=offers)
        if state in {State.CANCELLED, State.CANCELLED_LATE}:
            return self._cancelled(job, wish)
        return replace(job, done=self._done(wish, chosen, state))

    def last_talk_of(self, mediator: Mediator, school: Institution) -> Job:
        """Return the talk whose hours both sides confirm in the guided tour: the last working day, at ten."""
        day = self.today - timedelta(days=1)
        while seasons.weight(day) < 0.1 or day.weekday() > 4:
            day -= timedelta(days=1)
        wish = Wish(
            institution=school,
            contact=school.contacts[0].key,
            asked_at=local(day - timedelta(days=9), 10, 5),
            channel="phone",
            language=mediator.languages[0].code,
            second_language="",
            gender_wish="",
            gender_is_must=False,
            mode=Mode.ON_SITE,
            topic="parent_talk",
            starts_at=local(day, 10),
            alternatives=(),
            duration=timedelta(minutes=60),
            lines=0,
            client_reference=f"T12-{day.year % 100}",
            priority=1,
            refused_for="",
        )
        chosen, offers = self._placed(wish, [mediator])
        done = self._done(wish, chosen, State.PERFORMED)
        untold = replace(
            done, confirmed_by_mediator_at=None, confirmed_by_institution_at=None, mark=None, remark=""
        )
        return replace(
            self._job(wish, state=State.PERFORMED, mediator=chosen.key, offers=offers),
            done=replace(untold, worked=wish.duration, worked_by_institution=wish.duration),
        )

    def ahead(self, wish: Wish) -> Job:
        """Return a job that still lies before us, in one of the states a dispatcher has on the desk."""
        if wish.refused_for:
            return self._job(wish, state=State.REFERRED)
        candidates, reason = self._diary.find(wish)
        days = (wish.starts_at.date() - self.today).days
        if not candidates:
            given_up = days < 2 or reason is Unfilled.NO_SPEAKER
            state = State.UNFILLED if given_up else State.WAITING
            return self._job(wish, state=state, unfilled=reason if given_up else None)
        if days >= 2 and self.now - wish.asked_at < timedelta(days=3) and self._random.random() < 0.3:
            return self._job(wish, state=State.NEW)
        open_share = 0.08 if days < 2 else 0.24
        if self._random.random() < open_share:
            return self._open(wish, candidates)
        chosen, offers = self._placed(wish, candidates)
        if self._random.random() < 0.04:
            return self._cancelled(
                self._job(wish, state=State.CANCELLED, mediator=chosen.key, offers=offers), wish
            )
        return self._job(wish, state=State.ACCEPTED, mediator=chosen.key, offers=offers)

    def _open(self, wish: Wish, candidates: Sequence[Mediator]) -> Job:
        """Return a request that has been offered, or that waits because those asked could not."""
        refused = self._refusals(wish, candidates, at_most=2) if self._random.random() < 0.4 else ()
        rest = [one for one in candidates if one.key not in {offer.mediator for offer in refused}]
        if not rest or self._random.random() < 0.3:
            return self._job(wish, state=State.WAITING, offers=refused)
        sent = min(self.now - timedelta(minutes=self._random.randint(20, 1200)), self.now)
        sent = max(sent, wish.asked_at + timedelta(minutes=10))
        # The heroine's page stays empty until somebody asks her in the guided tour.
        offered = [one for one in rest if one.key != HEROINE][: self._random.choice((1, 1, 2, 3))]
        if not offered:
            return self._job(wish, state=State.WAITING, offers=refused)
        offers = tuple(
            Offer(mediator=one.key, sent_at=sent, answer="open", answered_at=None) for one in offered
        )
        return self._job(wish, state=State.OFFERED, offers=(*refused, *offers))

    def _placed(self, wish: Wish, candidates: Sequence[Mediator]) -> tuple[Mediator, tuple[Offer, ...]]:
        """Book somebody, mostly the best, and tell who declined before."""
        refusals: tuple[Offer, ...] = ()
        if len(candidates) > 1 and self._random.random() < 0.25:
            refusals = self._refusals(wish, candidates[:-1], at_most=2)
        asked = {offer.mediator for offer in refusals}
        chosen = next(one for one in candidates if one.key not in asked)
        self._diary.book(chosen, wish)
        last = refusals[-1].answered_at if refusals else None
        sent = (last or wish.asked_at) + timedelta(minutes=self._random.randint(5, 60))
        answered = sent + timedelta(minutes=self._random.randint(3, 600))
        latest = min(self.now, wish.starts_at - timedelta(hours=1))
        sent, answered = min(sent, latest - timedelta(minutes=1)), min(answered, latest)
        accepted = Offer(mediator=chosen.key, sent_at=sent, answer="accepted", answered_at=answered)
        return chosen, (*refusals, accepted)

    def _refusals(self, wish: Wish, candidates: Sequence[Mediator], *, at_most: int) -> tuple[Offer, ...]:
        """Return offers that were declined or ran out, one after the other."""
        found = []
        moment = wish.asked_at + timedelta(minutes=self._random.randint(10, 90))
        latest = min(self.now, wish.starts_at - timedelta(hours=2))
        for mediator in candidates[: self._random.randint(1, at_most)]:
            expired = self._random.random() < 0.3
            answered = min(moment + timedelta(minutes=self._random.randint(15, 900)), latest)
            found.append(
                Offer(
                    mediator=mediator.key,
                    sent_at=min(moment, latest - timedelta(minutes=2)),
                    answer="expired" if expired else "declined",
                    answered_at=answered,
                    reason="" if expired else self._random.choice(_DECLINES),
                )
            )
            moment = answered + timedelta(minutes=5)
        return tuple(found)

    def _cancelled(self, job: Job, wish: Wish) -> Job:
        """Say when and by whom: late means within 24 hours before the talk."""
        late = job.state is State.CANCELLED_LATE
        before = timedelta(hours=self._random.randint(1, 23) if late else self._random.randint(26, 90))
        by = "institution" if late or self._random.random() < 0.7 else "mediator"
        earliest = wish.asked_at + timedelta(minutes=30)
        return replace(
            job, cancelled_at=min(max(wish.starts_at - before, earliest), self.now), cancelled_by=by
        )

    def _done(self, wish: Wish, mediator: Mediator, state: State) -> Done:
        """Return hours, confirmations and the mark; the current month is not yet fully confirmed."""
        random = self._random
        longer = random.choices((-1, 0, 1, 2), (10, 60, 20, 10))[0] if state is State.PERFORMED else 0
        worked = max(2 * QUARTER, wish.duration + longer * QUARTER)
        written = wish.mode is Mode.WRITTEN
        if written:
            worked = timedelta(0)
        days_ago = (self.today - wish.starts_at.date()).days
        settled = wish.starts_at.date() < last_month(self.today)
        by_mediator = self._confirmed_at(wish, days_ago, sure=settled)
        by_institution = self._confirmed_at(wish, days_ago, sure=settled)
        differs = not settled and not written and random.random() < 0.04
        marked = state is State.PERFORMED and by_institution is not None and random.random() < 0.6
        mark = random.choices((1, 2, 3, 4, 5), (60, 27, 9, 3, 1))[0] if marked else None
        return Done(
            began_at=wish.starts_at,
            worked=worked,
            worked_by_institution=max(2 * QUARTER, worked - QUARTER) if differs else worked,
            travelled=travel_time(mediator, wish),
            lines=max(1, wish.lines + random.randint(-6, 8)) if written else 0,
            confirmed_by_mediator_at=by_mediator,
            confirmed_by_institution_at=by_institution,
            mark=mark,
            remark=random.choice(_REMARKS[:6] if (mark or 1) < 3 else _REMARKS[5:])
            if random.random() < 0.2
            else "",
        )

    def _confirmed_at(self, wish: Wish, days_ago: int, *, sure: bool) -> datetime | None:
        waits = 1.0 if sure else 0.97 if days_ago > 20 else 0.8 if days_ago > 5 else 0.4
        if self._random.random() > waits:
            return None
        when = wish.starts_at + wish.duration + timedelta(hours=self._random.randint(0, 70))
        return min(when, self.now - timedelta(minutes=5))

    def _job(
        self,
        wish: Wish,
        *,
        state: State,
        mediator: str = "",
        offers: tuple[Offer, ...] = (),
        unfilled: Unfilled | None = None,
    ) -> Job:
        return Job(
            number=0,
            institution=wish.institution.key,
            contact=wish.contact,
            asked_at=wish.asked_at,
            channel=wish.channel,
            language=wish.language,
            second_language=wish.second_language,
            gender_wish=wish.gender_wish,
            mode=wish.mode,
            topic=wish.topic,
            starts_at=wish.starts_at,
            alternatives=wish.alternatives,
            duration=wish.duration,
            lines=wish.lines,
            client_reference=wish.client_reference,
            funding=_funding(wish.institution),
            priority=wish.priority,
            state=state,
            mediator=mediator,
            offers=offers,
            unfilled=unfilled,
            cancelled_at=None,
            cancelled_by="",
            refused_for=wish.refused_for,
            done=None,
        )


def last_month(today: date) -> date:
    """Return the first day of the month before this one: from there on nothing has been settled yet."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def jobs(
    random: Random, *, institutions: list[Institution], mediators: list[Mediator], today: date
) -> tuple[list[Job], list[Job]]:
    """Return the past year and the coming weeks, each by start, numbered in the order of asking."""
    diary = Diary(random, mediators, kept_free=mediators[0].key, kept_free_from=today - KEPT_FREE)
    clerk, askers = _Clerk(random, diary, today=today), Askers(random, institutions)
    start, end = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    yesterday = today - timedelta(days=1)
    behind = _wishes(random, askers, seasons.spread(random, total=PAST_REQUESTS, first=start, last=yesterday))
    counts = seasons.spread(random, total=AHEAD_REQUESTS, first=today, last=end, fading=0.06)
    before = _wishes(random, askers, counts, latest=clerk.now)
    past = [clerk.past(wish) for wish in behind]
    past.append(clerk.last_talk_of(mediators[0], institutions[0]))
    ahead = _promised([clerk.ahead(wish) for wish in before], today=today)
    order = sorted(
        [*past, *ahead], key=lambda job: (job.asked_at, job.starts_at, job.institution, job.language)
    )
    numbers = {id(job): number for number, job in enumerate(order, start=1)}
    return (
        [replace(job, number=numbers[id(job)]) for job in past],
        [replace(job, number=numbers[id(job)]) for job in ahead],
    )


def _promised(ahead: list[Job], *, today: date) -> list[Job]:
    """Let every second talk of the next days be promised without a name: the plan of the eve finds one."""
    until = today + timedelta(days=PROMISED_DAYS)
    found, is_next = [], True
    for job in ahead:
        is_near = today < job.starts_at.date() <= until and job.mode is not Mode.WRITTEN
        if job.state is State.ACCEPTED and is_near:
            if is_next:
                job = replace(job, state=State.WAITING, mediator="", offers=(), is_promised=True)
            is_next = not is_next
        found.append(job)
    return found


def _wishes(
    random: Random, askers: Askers, counts: dict[date, int], *, latest: datetime | None = None
) -> list[Wish]:
    found = [
        wish_for(random, askers, day=day, latest_asked_at=latest)
        for day, count in counts.items()
        for _ in range(count)
    ]
    return sorted(found, key=lambda wish: (wish.starts_at, wish.institution.key))


def _funding(institution: Institution) -> str:
    """Return who pays: the state's pool, an office with a standing agreement, or the institution itself."""
    agreements = {"youth_office": "jugendamt", "social_office": "sozialamt", "jobcenter": "jobcenter",
                  "shelter": "sozialamt"}  # fmt: skip
    if institution.pays_itself:
        return "own"
    return agreements.get(institution.kind, "state_pool")
