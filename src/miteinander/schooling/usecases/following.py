"""After the place: the child came, its Erstförderung ends, another school is needed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import (
    Child,
    ChildState,
    FollowUp,
    Proposal,
    ProposalState,
    WaitingReason,
)
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import following as rules
from miteinander.schooling.rules import states
from miteinander.schooling.usecases.proposing import give_back, withdraw_for
from miteinander.schooling.usecases.steps import lock_child, move

PLACED = (ChildState.CONFIRMED, ChildState.ASSIGNED)
# What can come of a look at a child, by kind; the first word of each is the plain "all is well".
OUTCOMES: dict[str, tuple[str, ...]] = {
    FollowUp.Kind.START: ("did_not_come",),
    FollowUp.Kind.SUPPORT_END: ("stays", "next_school"),
    FollowUp.Kind.NEXT_SCHOOL: ("found", "next_school"),
    FollowUp.Kind.VOCATIONAL: ("stays", "handed_over"),
}


@transaction.atomic
def confirm_start(*, by: access.Who, child: int, started_on: date | None, now: datetime) -> Child:
    """Note that a child goes to school since a day; from then its Erstförderung counts. Twice is once.

    Raises:
        NotAllowed: neither the link of the question that was confirmed nor the desk.
        Refused: no day, a day to come or long before the first day, or the child has no place.
    """
    row = lock_child(child)
    _check_starter(by, row)
    if row.state == ChildState.STARTED and row.started_on == started_on:
        return row
    today = timezone.localdate(now)
    if started_on is None:
        raise Refused([Problem("started_on", "start_missing")])
    if started_on > today or started_on < today - rules.SOON * 6:
        raise Refused([Problem("started_on", "started_out_of_range")])
    states.check_step(row.state, ChildState.STARTED)
    laid_down = rules_on(today)
    row.started_on = started_on
    if row.support_ends_on is None and (row.need or 0) > 0:
        row.support_ends_on = rules.months_later(started_on, laid_down.support_months)
    move(row, ChildState.STARTED, now=now, on=started_on)
    FollowUp.objects.filter(child=row, done_at=None).update(done_at=now)
    born = row.born_on
    for due in rules.dues(
        started_on=started_on,
        support_ends_on=row.support_ends_on,
        year=row.year,
        turns_vocational=rules.birthday(born, laid_down.vocational_from) if born is not None else None,
    ):
        FollowUp.objects.create(child=row, kind=due.kind, due_on=due.on)
    record("schooling.child.started", by=access.account_of(by), subject=row, at=now)
    return row


@transaction.atomic
def close_follow_up(*, by: access.Who, follow_up: int, outcome: str, text: str, now: datetime) -> FollowUp:
    """Note what came of looking after a child. "next_school" brings it back to those who look for one.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: it was done before, or the outcome is none of its kind.
    """
    access.check_counsellor(by)
    child = lock_child(FollowUp.objects.values_list("child_id", flat=True).get(pk=follow_up))
    row = FollowUp.objects.select_for_update().get(pk=follow_up)
    if row.done_at is not None:
        raise Refused([Problem("", "done_before")])
    if outcome not in OUTCOMES[row.kind]:
        raise Refused([Problem("outcome", "outcome_missing")])
    row.done_at, row.outcome = now, text.strip()
    row.save(update_fields=["done_at", "outcome"])
    if outcome in {"next_school", "did_not_come"}:
        _search_again(child, by=by, now=now)
    elif outcome == "handed_over":
        withdraw_for(child, by=by, now=now)
        move(child, ChildState.VOCATIONAL, now=now)
    record("schooling.follow_up.done", by=access.account_of(by), subject=row, at=now, note=outcome)
    return row


def end_support(*, now: datetime) -> int:
    """End the Erstförderung of children whose day has come; return how many. Each on its own."""
    today = timezone.localdate(now)
    due = Child.objects.filter(state=ChildState.STARTED, support_ends_on__lte=today)
    months = rules_on(today).support_months
    # Who needed no support is not watched for longer than the others.
    plain = Child.objects.filter(
        state=ChildState.STARTED, support_ends_on=None, started_on__lte=rules.months_later(today, -months)
    )
    keys = [
        *due.order_by("id").values_list("pk", flat=True),
        *plain.order_by("id").values_list("pk", flat=True),
    ]
    return sum(_end_support(key, now=now) for key in keys)


@transaction.atomic
def _end_support(key: int, *, now: datetime) -> bool:
    child = lock_child(key)
    if child.state != ChildState.STARTED:
        return False
    give_back(child, by=None, now=now)
    has_support = child.support_ends_on is not None
    move(
        child,
        ChildState.SUPPORT_ENDED if has_support else ChildState.CLOSED,
        now=now,
        on=child.support_ends_on,
    )
    record("schooling.support.ended", by=None, subject=child, at=now)
    return True


def _search_again(child: Child, *, by: access.Who, now: datetime) -> None:
    give_back(child, by=by, now=now)
    child.school, child.starts_on, child.started_on = None, None, None
    if child.support_ends_on is not None and child.support_ends_on <= timezone.localdate(now):
        child.support_ends_on = None  # whether it needs more is for the next talk to find out
    FollowUp.objects.filter(child=child, done_at=None).update(done_at=now)
    move(child, ChildState.COUNSELLED, now=now, waiting=WaitingReason.NO_PLACE)


def _check_starter(by: access.Who, child: Child) -> None:
    """Let the desk confirm every start, a school's link that of the child it confirmed."""
    if not isinstance(by, access.LinkHolder):
        access.check_desk(by)
        return
    access.check_answer(by, by.pk)
    own = Proposal.objects.filter(pk=by.pk, child=child, state=ProposalState.CONFIRMED)
    if not own.exists():
        raise NotAllowed
