"""Counselling hours, days without counselling, and the times made from them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.calendar.rules import public_holidays
from miteinander.core.clock import day_span
from miteinander.core.errors import Problem, Refused
from miteinander.schooling.access import Actor, Who, account_of, check_desk
from miteinander.schooling.models import ClosedDays, CounsellingHours, Slot
from miteinander.schooling.queries import slots as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.booking import MODES
from miteinander.schooling.rules.slots import Hours, days_between, overlaps, times_of

LONGEST_CLOSED = 366  # source: nobody enters more than a year at once; more is a slip of the pen


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Hours as somebody typed them."""

    counsellor: int
    weekday: int
    starts: time
    ends: time
    minutes: int
    modes: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def add_hours(*, by: Actor, typed: Typed, now: datetime) -> CounsellingHours:
    """Enter weekly hours of a counsellor and make the times of the coming weeks at once.

    Raises:
        NotAllowed: not the desk.
        Refused: `not_a_counsellor`, `ends_before_start`, `too_short_for_a_talk`, `no_mode`, `hours_overlap`,
            `span_ends_before_start`.
    """
    check_desk(by)
    others = [
        queries.value_of(row)
        for row in queries.hours_rows(on=typed.valid_from).select_for_update(of=("self",))
    ]
    if problems := _problems(typed, others):
        raise Refused(problems)
    row = CounsellingHours.objects.create(
        counsellor_id=typed.counsellor,
        weekday=typed.weekday,
        starts=typed.starts,
        ends=typed.ends,
        minutes=typed.minutes,
        modes=list(typed.modes),
        valid_from=typed.valid_from,
        valid_to=typed.valid_to,
    )
    record("schooling.hours.added", by=by, subject=row, at=now)
    make_slots(now=now)
    return row


@transaction.atomic
def end_hours(*, by: Actor, hours: int, last_on: date, now: datetime) -> int:
    """Let hours hold up to a day only; return how many appointments after it still stand.

    Free times after that day go. Times with a family stay until somebody moves or cancels the talk.

    Raises:
        NotAllowed: not the desk.
        Refused: `span_ends_before_start`.
    """
    check_desk(by)
    row = CounsellingHours.objects.select_for_update(of=("self",)).get(pk=hours)
    today = timezone.localdate(now)
    if last_on < min(row.valid_from, today) or (row.valid_to is not None and last_on > row.valid_to):
        raise Refused([Problem("last_on", "span_ends_before_start")])
    row.valid_to = max(last_on, row.valid_from)
    row.save(update_fields=["valid_to"])
    record("schooling.hours.ended", by=by, subject=row, at=now)
    after = max(day_span(last_on)[1], now)
    rows = [
        one.pk
        for one in Slot.objects.filter(counsellor=row.counsellor_id, starts_at__gte=after).order_by("id")
        if _belongs(one, row)
    ]
    return _take_back(Slot.objects.filter(pk__in=rows))


@transaction.atomic
def close_days(*, by: Actor, first_on: date, last_on: date, counsellor: int | None, now: datetime) -> int:
    """Enter days without counselling; return how many appointments on them still stand.

    Raises:
        NotAllowed: not the desk.
        Refused: `span_ends_before_start`, `too_long_closed`, `not_a_counsellor`.
    """
    check_desk(by)
    if last_on < first_on:
        raise Refused([Problem("last_on", "span_ends_before_start")])
    if (last_on - first_on).days >= LONGEST_CLOSED:
        raise Refused([Problem("last_on", "too_long_closed")])
    if counsellor is not None and not queries.is_counsellor(counsellor):
        raise Refused([Problem("counsellor", "not_a_counsellor")])
    row = ClosedDays.objects.create(counsellor_id=counsellor, first_on=first_on, last_on=last_on)
    record("schooling.closed_days.added", by=by, subject=row, at=now)
    start, end = day_span(first_on)[0], day_span(last_on)[1]
    rows = Slot.objects.filter(starts_at__gte=max(start, now), starts_at__lt=end)
    return _take_back(rows.filter(counsellor=counsellor) if counsellor is not None else rows)


@transaction.atomic
def open_days(*, by: Actor, closed: int, now: datetime) -> None:
    """Take days without counselling back; their times are made again.

    Raises:
        NotAllowed: not the desk.
    """
    check_desk(by)
    row = ClosedDays.objects.select_for_update(of=("self",)).filter(pk=closed).first()
    if row is None:
        return
    record("schooling.closed_days.removed", by=by, subject=row, at=now)
    row.delete()
    make_slots(now=now)


@transaction.atomic
def make_slots(*, now: datetime, by: Who | None = None) -> int:
    """Make the times from tomorrow to the end of what families may book; return how many are new.

    Called twice it makes nothing twice: a counsellor is never in two places.

    Raises:
        NotAllowed: `by` is not the desk; None is the system itself.
    """
    if by is not None:
        check_desk(by)
    today = timezone.localdate(now)
    first, last = today + timedelta(days=1), today + timedelta(days=rules_on(today).book_ahead_days + 7)
    holidays = {day for year in range(first.year, last.year + 1) for day in public_holidays(year)}
    times = times_of(
        queries.hours_between(first, last),
        days_between(first, last),
        closed=queries.closed_between(first, last),
        holidays=holidays,
    )
    before = Slot.objects.count()
    Slot.objects.bulk_create(
        [
            Slot(
                counsellor_id=one.counsellor,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                modes=list(one.modes),
            )
            for one in times
        ],
        ignore_conflicts=True,
    )
    made = Slot.objects.count() - before
    if made:
        account = account_of(by)
        record("schooling.slots.made", by=account, subject="schooling.slot", at=now, note=f"{made}")
    return made


@transaction.atomic
def close_slot(*, by: Actor, slot: int, now: datetime) -> Slot:
    """Let no further family come at a time; whoever has it keeps it.

    Raises:
        NotAllowed: not the desk.
    """
    return _set_closed(by, slot, is_closed=True, now=now)


@transaction.atomic
def open_slot(*, by: Actor, slot: int, now: datetime) -> Slot:
    """Offer a time again.

    Raises:
        NotAllowed: not the desk.
    """
    return _set_closed(by, slot, is_closed=False, now=now)


def _set_closed(by: Actor, pk: int, *, is_closed: bool, now: datetime) -> Slot:
    check_desk(by)
    row = Slot.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.is_closed != is_closed:
        row.is_closed = is_closed
        row.save(update_fields=["is_closed"])
        kind = "schooling.slot.closed" if is_closed else "schooling.slot.opened"
        record(kind, by=by, subject=row, at=now)
    return row


def _problems(typed: Typed, others: list[Hours]) -> list[Problem]:
    found = []
    if not queries.is_counsellor(typed.counsellor):
        found.append(Problem("counsellor", "not_a_counsellor"))
    if not typed.modes or not set(typed.modes) <= set(MODES):
        found.append(Problem("modes", "no_mode"))
    if typed.valid_to is not None and typed.valid_to < typed.valid_from:
        found.append(Problem("valid_to", "span_ends_before_start"))
    begins, ends = (datetime.combine(typed.valid_from, one) for one in (typed.starts, typed.ends))
    if ends <= begins:
        found.append(Problem("ends", "ends_before_start"))
    elif ends - begins < timedelta(minutes=typed.minutes):
        found.append(Problem("minutes", "too_short_for_a_talk"))
    hours = Hours(
        counsellor=typed.counsellor,
        weekday=typed.weekday,
        starts=typed.starts,
        ends=typed.ends,
        minutes=typed.minutes,
        modes=typed.modes,
        valid_from=typed.valid_from,
        valid_to=typed.valid_to,
    )
    if not found and overlaps(hours, others):
        found.append(Problem("starts", "hours_overlap"))
    return found


def _belongs(slot: Slot, hours: CounsellingHours) -> bool:
    local = timezone.localtime(slot.starts_at)
    return local.weekday() == hours.weekday and hours.starts <= local.time() < hours.ends


def _take_back(rows: QuerySet[Slot]) -> int:
    """Remove free times, close those whose talk was called off; return how many families still come."""
    keys = list(rows.select_for_update(of=("self",)).order_by("id").values_list("pk", flat=True))
    held = Slot.objects.filter(pk__in=keys)
    held.filter(~queries.used()).delete()
    held.filter(queries.used(), ~queries.taken()).update(is_closed=True)
    return held.filter(queries.taken()).count()
