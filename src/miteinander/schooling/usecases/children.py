"""One child: added later, corrected, done with, and back again."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import Child, ChildState, Guardian, WaitingReason
from miteinander.schooling.queries import families
from miteinander.schooling.queries.booking import open_appointment
from miteinander.schooling.rules import arrival as rules
from miteinander.schooling.rules import likeness, stages, states
from miteinander.schooling.rules.arrival import ChildFacts
from miteinander.schooling.usecases import guardians as custody
from miteinander.schooling.usecases.booking import cancel_appointment
from miteinander.schooling.usecases.families import ages_on, check_version, keep_family, locked
from miteinander.schooling.usecases.likeness import look_for_likes
from miteinander.schooling.usecases.proposing import withdraw_for
from miteinander.schooling.usecases.steps import lock_child, move, write_step

ENDS = (ChildState.MOVED_AWAY, ChildState.REGULAR, ChildState.VOCATIONAL, ChildState.CLOSED)


@transaction.atomic
def add_child(
    *, by: access.Who, family: int, facts: ChildFacts, now: datetime, without_guardian: bool = False
) -> Child:
    """Take in a brother or sister of children who are known.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: see `rules.arrival.child_problems`; `no_guardian_yet`.
    """
    access.check_desk(by)
    home = locked(family)
    around = list(home.guardians.order_by("id"))
    _check(facts, around, entered_on=home.entered_on, now=now, without_guardian=without_guardian)
    key = families.next_keys("schooling_child", 1)[0]
    is_contested = rules.is_contested(custody.facts_of(one) for one in around)
    row = Child.objects.create(
        pk=key,
        family=home,
        number=f"K-{timezone.localtime(now).year}-{key:05}",
        state_since=now,
        waiting_reason=WaitingReason.GUARDIANS if is_contested else WaitingReason.FIRST_TALK,
        waiting_since=timezone.localdate(now),
        reported_at=now,
        name_key=likeness.name_key(facts.first_name, facts.last_name),
        **asdict(facts),
    )
    home.closed_at = None
    keep_family(home)
    write_step(row, now=now)
    record("schooling.child.added", by=access.account_of(by), subject=row, at=now)
    look_for_likes([row.pk], now=now)
    return row


@transaction.atomic
def change_child(
    *,
    by: access.Who,
    child: int,
    facts: ChildFacts,
    version: int,
    now: datetime,
    without_guardian: bool = False,
) -> Child:
    """Keep corrected data of a child. Its age is checked anew only where the birth date changed.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `changed_meanwhile`, or see `add_child`.
    """
    access.check_desk(by)
    row = _lock(child)
    check_version(row.version, version)
    changed = [name for name, value in asdict(facts).items() if getattr(row, name) != value]
    if not changed:
        return row
    around = list(row.family.guardians.order_by("id"))
    _check(
        facts,
        around,
        entered_on=row.family.entered_on,
        now=now,
        without_guardian=without_guardian or "is_unaccompanied" not in changed,
        is_new_age="born_on" in changed,
    )
    today = timezone.localdate(now)
    before = stages.stage_of(row.year, row.born_on, today)
    for name in changed:
        setattr(row, name, getattr(facts, name))
    row.name_key = likeness.name_key(row.first_name, row.last_name)
    row.version += 1
    row.save()
    keep_family(locked(row.family_id))
    if stages.stage_of(row.year, row.born_on, today) != before:
        write_step(row, now=now)
    record("schooling.child.changed", by=access.account_of(by), subject=row, at=now, note=",".join(changed))
    if {"first_name", "last_name", "born_on"} & set(changed):
        look_for_likes([row.pk], now=now)
    return row


@transaction.atomic
def close_child(
    *,
    by: access.Who,
    child: int,
    state: str,
    on: date,
    now: datetime,
    version: int,
    reason: str = "",
) -> Child:
    """Be done with a child: moved away, enrolled the regular way, handed over, or closed for a reason.

    A school that was asked is asked no more, and the place held for the child is free again. Once no child of
    the family waits any more, its appointment is called off.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `changed_meanwhile`, `wrong_state`, `day_in_future`, `day_before_report`, `no_reason`.
    """
    access.check_desk(by)
    row = _lock(child)
    check_version(row.version, version)
    _check_end(row, state, on, reason, now=now)
    row = _call_off(row, by=by, now=now)
    withdraw_for(row, by=by, now=now)
    row.closed_reason = reason if state == ChildState.CLOSED else ""
    move(row, state, now=now, on=on)
    record("schooling.child.closed", by=access.account_of(by), subject=row, at=now, note=reason or state)
    return row


@transaction.atomic
def reopen_child(*, by: access.Who, child: int, now: datetime, version: int) -> Child:
    """Begin again with a child that is back, or was closed by mistake.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `changed_meanwhile`, `wrong_state`.
    """
    access.check_desk(by)
    row = _lock(child)
    check_version(row.version, version)
    row.school = row.starts_on = row.started_on = None
    move(row, ChildState.REPORTED, now=now, waiting=WaitingReason.FIRST_TALK)
    custody.settle_custody(row.family, now=now)
    record("schooling.child.reopened", by=access.account_of(by), subject=row, at=now)
    return row


def _lock(child: int) -> Child:
    """Return the child, locked after its family: whoever books a talk locks them in this order, too."""
    locked(Child.objects.values_list("family_id", flat=True).get(pk=child))
    return lock_child(child)


def _call_off(row: Child, *, by: access.Who, now: datetime) -> Child:
    """Call a talk ahead off that no brother or sister needs; return the child as it then stands."""
    others = Child.objects.filter(family=row.family_id, state__in=states.WAITING).exclude(pk=row.pk)
    ahead = open_appointment(row.family_id)
    if others.exists() or ahead is None or ahead.slot.starts_at <= now:
        return row
    cancel_appointment(by=by, family=row.family_id, now=now)
    return lock_child(row.pk)


def _check(
    facts: ChildFacts,
    around: list[Guardian],
    *,
    entered_on: date | None,
    now: datetime,
    without_guardian: bool,
    is_new_age: bool = True,
) -> None:
    today = timezone.localdate(now)
    found = rules.child_problems(facts, ages_on(today), on=today, entered_on=entered_on)
    if not is_new_age:
        found = [problem for problem in found if problem.field != "born_on"]
    lonely = rules.needs_guardian([facts], [custody.facts_of(one) for one in around])
    if lonely and not without_guardian:
        found.append(Problem("without_guardian", "no_guardian_yet"))
    if found:
        raise Refused(found)


def _check_end(row: Child, state: str, on: date, reason: str, *, now: datetime) -> None:
    if state not in ENDS:
        raise Refused([Problem("state", "wrong_state", {"state": row.state})])
    if on > timezone.localdate(now):
        raise Refused([Problem("on", "day_in_future")])
    if on < timezone.localdate(row.reported_at):
        raise Refused([Problem("on", "day_before_report")])
    if state == ChildState.CLOSED and not reason:
        raise Refused([Problem("reason", "no_reason")])
