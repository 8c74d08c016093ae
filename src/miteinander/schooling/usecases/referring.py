"""Passing a child on to the Schulaufsicht, and writing down what it assigned. We assign nothing."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import (
    LANGUAGE,
    Child,
    ChildState,
    FollowUp,
    Referral,
    School,
    WaitingReason,
)
from miteinander.schooling.models.schools import MOST_PLACES
from miteinander.schooling.queries.capacity import takes_children
from miteinander.schooling.rules import states
from miteinander.schooling.rules.proposing import start_problems
from miteinander.schooling.usecases import places
from miteinander.schooling.usecases.answering import ASK_AFTER
from miteinander.schooling.usecases.steps import lock_child, move


@transaction.atomic
def forward_child(*, by: access.Who, child: int, now: datetime) -> Referral:
    """Pass a child on to the Schulaufsicht, which may assign a school. Twice changes nothing.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: the child is elsewhere, or was never counselled.
    """
    access.check_counsellor(by)
    row = lock_child(child)
    waiting = Referral.objects.filter(child=row, assigned_on=None).first()
    if row.state == ChildState.FORWARDED and waiting is not None:
        return waiting
    if row.year is None or row.need is None:
        raise Refused([Problem("", "not_counselled")])
    states.check_step(row.state, ChildState.FORWARDED)
    account = access.account_of(by)
    referral = waiting or Referral(child=row)
    referral.forwarded_at, referral.forwarded_by_id = now, account.pk if account else None
    referral.save()
    move(row, ChildState.FORWARDED, now=now, waiting=WaitingReason.ASSIGNMENT)
    record("schooling.child.forwarded", by=account, subject=referral, at=now)
    return referral


@transaction.atomic
def record_assignment(
    *,
    by: access.Who,
    referral: int,
    school: int,
    assigned_on: date | None,
    starts_on: date | None,
    reference: str,
    now: datetime,
) -> Referral:
    """Write down which school the Schulaufsicht assigned. A full school then has one place more.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: day, reference or school do not fit, or it was written down before.
    """
    access.check_counsellor(by)
    child = lock_child(Referral.objects.values_list("child_id", flat=True).get(pk=referral))
    row = Referral.objects.select_for_update(of=("self",)).get(pk=referral)
    given = School.objects.select_related("organisation").get(pk=school)
    _check(row, child, given, assigned_on, starts_on, reference, now=now)
    account = access.account_of(by)
    by_id = account.pk if account else None
    year, with_language = child.year or 0, (child.need or 0) > 0
    row.is_beyond = _make_room(given, year, with_language, by_id=by_id, now=now)
    places.hold(given, year, with_language=with_language, by_id=by_id, now=now)
    row.assigned_school, row.assigned_on, row.reference = given, assigned_on, reference.strip()
    row.year, row.holds_language_place, row.is_held = year, with_language, True
    row.recorded_by_id = by_id
    row.save()
    child.school, child.starts_on = given, starts_on
    move(child, ChildState.ASSIGNED, now=now, on=assigned_on)
    if starts_on is not None:
        FollowUp.objects.update_or_create(
            child=child, kind=FollowUp.Kind.START, done_at=None, defaults={"due_on": starts_on + ASK_AFTER}
        )
    note = "beyond" if row.is_beyond else ""
    record("schooling.assignment.recorded", by=account, subject=row, at=now, note=note)
    return row


def _check(
    row: Referral,
    child: Child,
    school: School,
    assigned_on: date | None,
    starts_on: date | None,
    reference: str,
    *,
    now: datetime,
) -> None:
    if row.assigned_on is not None:
        raise Refused([Problem("", "assigned_before")])
    today = timezone.localdate(now)
    problems = start_problems(starts_on, today=today)
    if assigned_on is None or not timezone.localdate(row.forwarded_at) <= assigned_on <= today:
        problems.append(Problem("assigned_on", "assigned_out_of_range"))
    if not reference.strip():
        problems.append(Problem("reference", "reference_missing"))
    if not takes_children(school, today):
        problems.append(Problem("school", "school_closed"))
    elif child.year not in school.years:
        problems.append(Problem("school", "year_not_offered", {"year": child.year}))
    if problems:
        raise Refused(problems)
    states.check_step(child.state, ChildState.ASSIGNED)


def _make_room(school: School, year: int, with_language: bool, *, by_id: int | None, now: datetime) -> bool:
    """Add a place where the school is full, as the Schulaufsicht may go beyond; say whether it did."""
    is_beyond = False
    for kind in (LANGUAGE, year) if with_language else (year,):
        row = places.lock_places(school, kind)
        if row.held >= row.places:
            more = row.places + 1
            places.set_places(school, kind, places=more, most=MOST_PLACES, cause="desk", by_id=by_id, now=now)
            is_beyond = True
    return is_beyond
