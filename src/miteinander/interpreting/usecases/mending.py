"""Choosing somebody else than the plan, and mending it after somebody dropped out."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.clock import day_span
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    DayPlan,
    Interpreter,
    Offer,
    OfferState,
    PlannedAssignment,
    PlanState,
)
from miteinander.interpreting.queries.mending import Happening, Move, Proposal, What, moves_of, propose
from miteinander.interpreting.queries.plan_rules import plan_rules
from miteinander.interpreting.queries.planned import lines_of, planned_day, published_plan
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.rules import cancel, clock
from miteinander.interpreting.rules.planning import Publishing
from miteinander.interpreting.rules.states import RequestEvent
from miteinander.interpreting.usecases import letters
from miteinander.interpreting.usecases.absences import add_absence
from miteinander.interpreting.usecases.changing import cancel_assignment, substitute_interpreter
from miteinander.interpreting.usecases.offering import decline_offer, step, withdraw_offers
from miteinander.interpreting.usecases.planning import current_line, name_line
from miteinander.planning.day.what_if import Forced, what_if

WITHDRAWN = "interpreting/mail/withdrawn.txt"


@transaction.atomic
def choose_other(
    *, by: access.Actor, line: int, interpreter: int, reason: str, now: datetime
) -> PlannedAssignment:
    """Let somebody else than planned do a talk, with what follows from it; who was asked is told.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: no reason is given, the person cannot do it, or somebody is booked already.
    """
    access.check_desk(by)
    if not reason.strip():
        raise Refused([Problem("reason", "reason_missing")])
    row = current_line(line)
    if Assignment.objects.filter(request=row.request_id, state=AssignmentState.CONFIRMED).exists():
        raise Refused([Problem("", "booked_already")])
    found = planned_day(row.plan.day, now=now, lines=lines_of(row.plan), freed=frozenset({row.request_id}))
    at, who = found.row.get(row.request_id), found.position.get(interpreter)
    if at is None or who is None:
        raise Refused([Problem("", "cannot_be_chosen")])
    outcome = what_if(found.day, found.placed, Forced(at, who))
    if not outcome.possible:
        raise Refused([Problem("", "cannot_be_chosen")])
    request = locked(row.request_id)
    if request.offers.filter(state=OfferState.OPEN).exists():
        _take_back(request.pk, now=now)
    apply_moves(row.plan, moves_of(found, outcome.moved), by=by, now=now)
    row.refresh_from_db()
    row.interpreter_id, row.is_locked = interpreter, True
    row.override_reason, row.override_by_id = reason.strip()[:200], by.pk
    row.override_cost = max(0, -outcome.difference)
    row.save()
    record("interpreting.plan.overridden", by=by, subject=row, at=now, note=f"{row.override_cost}")
    return row


@transaction.atomic
def mend_day(*, by: access.Actor, day: date, happening: Happening, sign: str, now: datetime) -> Proposal:
    """Do what was shown: note the event, then change the plan as proposed and ask whom it names.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: the day changed since the proposal was shown, or has no plan.
    """
    access.check_desk(by)
    proposal = propose(day, happening, now=now)
    if proposal is None:
        raise Refused([Problem("", "no_plan")])
    if proposal.sign != sign:
        raise Refused([Problem("", "proposal_changed")])
    _note(by, day, happening, now=now)
    apply_moves(proposal.plan, proposal.moves, by=by, now=now)
    record("interpreting.plan.mended", by=by, subject=proposal.plan, at=now, note=happening.what.value)
    return proposal


@transaction.atomic
def mend_after_no(*, request: int, now: datetime) -> bool:
    """After a planned person said no: ask the next one if plans go out by themselves, else tell the desk."""
    row = locked(request)
    if row.starts_at is None or row.state != "matching":
        return False
    day = clock.wall(row.starts_at).date()
    plan, rules = published_plan(day), plan_rules(on=day)
    proposal = propose(day, Happening(What.NOTHING), now=now) if plan is not None else None
    mine = [move for move in proposal.moves if move.request == request] if proposal is not None else []
    is_solved = bool(mine) and mine[0].after is not None
    if proposal is not None and is_solved and rules.publishing == Publishing.AUTOMATIC:
        apply_moves(proposal.plan, proposal.moves, by=None, now=now)
        record("interpreting.plan.mended", by=None, subject=proposal.plan, at=now, note="declined")
        return True
    row.escalated_at = now
    row.save(update_fields=["escalated_at"])
    record("interpreting.request.escalated", by=None, subject=row, at=now)
    letters.tell_desk("interpreting/mail/nobody_yet.txt", row, at=now)
    return False


def apply_moves(plan: DayPlan, moves: Sequence[Move], *, by: access.Actor | None, now: datetime) -> None:
    """Write changes into a plan; where it went out already, whoever is named now is asked."""
    lines = {line.request_id: line for line in lines_of(plan)}
    for move in moves:
        line = lines.get(move.request) or _new_line(plan, move.request)
        line.interpreter_id = move.after
        line.starts_at = move.starts_at or line.starts_at
        line.standby = None if line.standby_id == move.after else line.standby
        line.is_locked = False
        line.open_reason = "" if move.after else "taken"
        line.save()
        if move.after is not None and plan.state == PlanState.PUBLISHED:
            name_line(line, by=by, now=now)
    rows = PlannedAssignment.objects.filter(plan=plan)
    plan.served = rows.filter(interpreter__isnull=False).count()
    plan.unserved = rows.filter(interpreter__isnull=True).count()
    plan.save(update_fields=["served", "unserved"])


def _new_line(plan: DayPlan, pk: int) -> PlannedAssignment:
    """Return a line for a talk that came after the plan was made."""
    request = locked(pk)
    if request.starts_at is None:
        raise Refused([Problem("", "written_has_no_time")])
    return PlannedAssignment(plan=plan, request=request, starts_at=request.starts_at)


def _note(by: access.Actor, day: date, happening: Happening, *, now: datetime) -> None:
    """Write the event itself down, each by its own deed."""
    if happening.what is What.CANCELLED and happening.request is not None:
        cancel_assignment(by=by, request=happening.request, who=cancel.Who.REQUESTER, now=now)
    if happening.what not in (What.ILL, What.DECLINED) or happening.interpreter is None:
        return
    person = Interpreter.objects.select_related("person").get(pk=happening.interpreter)
    if happening.what is What.ILL and not person.absences.filter(span__contains=day).exists():
        add_absence(by=by, interpreter=person, first_on=day, last_on=day, now=now)
    only = happening.request if happening.what is What.DECLINED else None
    reason = "ill" if happening.what is What.ILL else "time"
    for request in _held_by(person.pk, day, only=only):
        if Assignment.objects.filter(request=request, state=AssignmentState.CONFIRMED).exists():
            substitute_interpreter(by=by, request=request, reason=reason, now=now)
        elif happening.what is What.DECLINED:
            offer = Offer.objects.get(request=request, interpreter=person, state=OfferState.OPEN)
            decline_offer(by=by, offer=offer.pk, reason=None, now=now)
        else:
            _take_back(request, now=now)


def _held_by(interpreter: int, day: date, *, only: int | None) -> list[int]:
    """Return the talks of the day somebody is booked for or asked about."""
    start, end = day_span(day)
    booked = Assignment.objects.filter(
        interpreter=interpreter, state=AssignmentState.CONFIRMED, starts_at__gte=start, starts_at__lt=end
    )
    asked = Offer.objects.filter(
        interpreter=interpreter,
        state=OfferState.OPEN,
        request__starts_at__gte=start,
        request__starts_at__lt=end,
    )
    keys = {*booked.values_list("request_id", flat=True), *asked.values_list("request_id", flat=True)}
    return sorted(keys if only is None else keys & {only})


def _take_back(pk: int, *, now: datetime) -> None:
    """Withdraw the open offer of a talk; it is open again."""
    request = locked(pk)
    withdraw_offers(request, now=now, template=WITHDRAWN)
    step(request, RequestEvent.RUN_OUT_OF_OFFERS)
    request.save(update_fields=["state", "version"])
