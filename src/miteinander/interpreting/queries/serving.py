"""For which times an interpreter could still be promised; twelve statements for a whole fortnight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from miteinander.calendar.rules import working_days_between
from miteinander.interpreting.models import HOUSE, PlannedAssignment, Request
from miteinander.interpreting.queries.candidates import need_of, point_at
from miteinander.interpreting.queries.day_input import OPEN, Pool, held_by, talks_of
from miteinander.interpreting.queries.planned import CURRENT
from miteinander.interpreting.queries.service import Service, planning_service
from miteinander.interpreting.rules import clock, wish
from miteinander.interpreting.rules.candidates import Candidate, Need
from miteinander.interpreting.rules.planning import PlanRules
from miteinander.interpreting.rules.serving import Standing, Wanted, able, free_counts
from miteinander.organisations.queries import centre_organisation

# Nobody's chance of a yes is weighed here: whoever could come, counts.
UNWEIGHED = PlanRules(counts_acceptance=False)
A_DAY = timedelta(days=1)


def free_for(
    language: str, wanted: Sequence[Wanted], *, now: datetime, by_staff: bool = False
) -> dict[str, int]:
    """Return for each time how many people of the pool could be promised for it, 0 for nobody.

    Every word already given is kept: bookings, offers somebody holds, promises, what the house has asked for.
    Numbers count each time by itself: two times may mean the same person, so ask again after a booking, as
    `usecases.house.ask_for_offer` does. Times the service would refuse (too soon unless `by_staff`, too long,
    over) count nobody. Money is not looked at.
    """
    service = planning_service(clock.wall(now).date())
    asked = [one for one in wanted if _may_be_asked(one, service, now=now, by_staff=by_staff)]
    counts = dict.fromkeys((one.key for one in wanted), 0)
    if not asked:
        return counts
    days = [clock.wall(one.starts_at).date() for one in asked]
    centre = centre_organisation()
    house = centre.pk if centre is not None else 0
    loaded, standing = _standing(
        service, first=min(days), last=max(days), language=language, house=house, now=now
    )
    place = next(iter(centre.places.all()), None) if centre is not None else None
    at_centre = point_at(place, place.district if place is not None else None)
    needs = [
        Need(
            key=one.key,
            language=language,
            mode=one.mode,
            starts=(one.starts_at,),
            duration=one.ends_at - one.starts_at,
            topic="",
            point=one.point or at_centre,
            organisation_kind=centre.kind if centre is not None else "",
            needs_record_check=service.row.needs_record_check,
        )
        for one in asked
    ]
    seen = {
        key: replace(one, skills={language: one.skills[language]})
        for key, one in loaded.people.items()
        if language in one.skills and (house, "") not in loaded.conflicts[key]
    }
    return counts | free_counts(needs, seen, standing)


def free_besides(request: Request, *, now: datetime) -> int:
    """Return how many people could do an open talk besides every other word given, as `free_for` counts."""
    if request.starts_at is None or request.starts_at <= now:
        return 0
    service = planning_service(clock.wall(now).date())
    day = clock.wall(request.starts_at).date()
    loaded, standing = _standing(
        service, first=day, last=day, language=request.language, now=now, row=request
    )
    need = need_of(request, service)
    seen: dict[int, Candidate] = dict(loaded.case(request, None, UNWEIGHED).candidates)
    return standing.free(need, able(need, seen, service.finding), request.starts_at)


def _may_be_asked(one: Wanted, service: Service, *, now: datetime, by_staff: bool) -> bool:
    return wish.may_be_asked(
        clock.wall(one.starts_at),
        one.ends_at - one.starts_at,
        one.mode,
        service.wish,
        now=now,
        working_days=working_days_between,
        by_staff=by_staff,
    )


def _standing(
    service: Service,
    *,
    first: date,
    last: date,
    language: str,
    now: datetime,
    house: int = 0,
    row: Request | None = None,
) -> tuple[Pool, Standing]:
    """Load everybody who matters on these days and lay out the words given; `row` itself is not one."""
    # A day more on both sides: hours of work are counted over 24 hours, past midnight too.
    first, last = first - A_DAY, last + A_DAY
    by_hand = PlannedAssignment.objects.filter(
        request=OuterRef("pk"), plan__state__in=CURRENT, is_locked=True, interpreter__isnull=False
    )
    claims = talks_of(first, last).filter(
        Q(is_promised=True) | Q(asked_count__gt=0) | Q(channel=HOUSE) | Exists(by_hand),
        state__in=OPEN,
    )
    rows = [talk for talk in claims if row is None or talk.pk != row.pk]
    held = held_by(rows, first=first, last=last)
    loaded = Pool(
        [*rows, row] if row is not None else rows,
        service,
        first=first,
        last=last,
        now=now,
        languages=[language],
        houses=[house],
    )
    cases = [loaded.case(talk, held.get(talk.pk), UNWEIGHED) for talk in rows]
    return loaded, Standing(loaded.people, cases, service.finding, now=now)
