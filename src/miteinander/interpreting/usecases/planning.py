"""The plan of a day: asked for, worked out, looked at, and given out; each step a deed of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import DayPlan, OfferState, PlannedAssignment, PlanState
from miteinander.interpreting.queries.plan_rules import plan_rules
from miteinander.interpreting.queries.planned import (
    CURRENT,
    Planned,
    current_plan,
    lines_of,
    planned_day,
    waiting_plan,
    why_nobody,
)
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.day_store import stored
from miteinander.interpreting.rules.offering import Offering
from miteinander.interpreting.rules.plan_facts import Lack, lacking
from miteinander.interpreting.rules.planning import Publishing, answer_by, is_due, next_day
from miteinander.interpreting.rules.states import REQUEST, RequestEvent
from miteinander.interpreting.rules.states import RequestState as Stage
from miteinander.interpreting.usecases import letters, promising
from miteinander.interpreting.usecases.offering import make_offers, move_wish, step
from miteinander.planning.day.model import NOBODY, Plan
from miteinander.planning.day.plan import plan as best_plan
from miteinander.planning.day.standby import standby

NAMED = ("state", "version", "offering", "escalated_at")
MAKE_TASK = "interpreting.make_plan"
LONGEST_SECONDS = 20.0
# A plan that is still being worked out after this long was lost with its worker.
LOST = timedelta(minutes=5)


@transaction.atomic
def ask_for_plan(*, by: access.Actor | None, day: date, now: datetime) -> DayPlan:
    """Let a day be planned in the background; `by` is None for the night. Asking twice changes nothing.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: the day is over.
    """
    if by is not None:
        access.check_desk(by)
    if day < clock.wall(now).date():
        raise Refused([Problem("", "day_is_over")])
    waiting = waiting_plan(day)
    if waiting is not None and now - waiting.asked_at < LOST:
        return waiting
    if waiting is not None:
        DayPlan.objects.filter(pk=waiting.pk).update(state=PlanState.FAILED)
    plan = DayPlan.objects.create(
        day=day,
        state=PlanState.WAITING,
        trigger="night" if by is None else "demand",
        asked_at=now,
        asked_by_id=by.pk if by is not None else None,
    )
    record("interpreting.plan.asked", by=by, subject=plan, at=now, note=f"{day}")
    app.configure_task(MAKE_TASK).defer(plan_id=plan.pk)
    return plan


def plan_tonight(*, now: datetime) -> DayPlan | None:
    """Ask for the plan of tomorrow once its hour has struck; None if it is not due or was asked for."""
    day = next_day(now)
    rules = plan_rules(on=day)
    if not is_due(now=now, plan_at=rules.plan_at):
        return None
    if DayPlan.objects.filter(day=day, trigger="night").exists():
        return None
    return ask_for_plan(by=None, day=day, now=now)


def make_plan(*, plan: int, now: datetime) -> DayPlan:
    """Work out a plan that was asked for and keep it as a draft; the night's may go out by itself."""
    row = DayPlan.objects.get(pk=plan)
    if row.state != PlanState.WAITING:
        return row
    found = planned_day(row.day, now=now)
    solved = best_plan(found.day, seconds=LONGEST_SECONDS)
    row = keep_plan(plan=row, found=found, solved=solved, now=now)
    if row.trigger == "night":
        if found.given.rules.publishing == Publishing.AUTOMATIC:
            publish_plan(by=None, plan=row.pk, now=now)
            row.refresh_from_db()
        else:
            letters.tell_desk_of_plan(row, at=now)
    return row


@transaction.atomic
def keep_plan(*, plan: DayPlan, found: Planned, solved: Plan, now: datetime) -> DayPlan:
    """Store a plan with all it was made from; the draft before it is replaced."""
    before = _kept_by_hand(plan.day)
    DayPlan.objects.filter(day=plan.day, state=PlanState.DRAFT).update(state=PlanState.REPLACED)
    records = found.given.records
    plan.state, plan.made_at = PlanState.DRAFT, now
    plan.rules_version = solved.rules_version
    plan.weights = asdict(found.given.rules.weights)
    plan.digest = solved.digest
    plan.input = stored(records.people, records.wishes, records.rules, records.settled) | {
        "outcome": _outcome(found, solved)
    }
    for name in ("objective", "bound", "level1", "bound_level1", "level2", "bound_level2"):
        setattr(plan, name, getattr(solved, name))
    plan.travel_minutes, plan.seconds = solved.travel_minutes, round(solved.seconds, 3)
    plan.served, plan.unserved = solved.served, len(found.day.requests) - solved.served
    plan.prices = [asdict(lack) for lack in _lacking(found, solved)]
    plan.save()
    PlannedAssignment.objects.bulk_create(_lines(plan, found, solved, before, now=now))
    record("interpreting.plan.made", by=None, subject=plan, at=now, note=f"{plan.served} {plan.unserved}")
    promising.settle_tonight(plan, now=now)
    return plan


@transaction.atomic
def publish_plan(*, by: access.Actor | None, plan: int, now: datetime) -> list[str]:
    """Give a plan out: everybody it names is asked, with a deadline. Return the numbers that were skipped.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: it is no draft any more.
    """
    if by is not None:
        access.check_desk(by)
    row = DayPlan.objects.select_for_update().get(pk=plan)
    if row.state != PlanState.DRAFT:
        raise Refused([Problem("", "plan_not_draft")])
    DayPlan.objects.filter(day=row.day, state=PlanState.PUBLISHED).update(state=PlanState.REPLACED)
    row.state, row.published_at = PlanState.PUBLISHED, now
    row.published_by_id = by.pk if by is not None else None
    row.save(update_fields=["state", "published_at", "published_by_id"])
    record("interpreting.plan.published", by=by, subject=row, at=now, note=f"{row.day}")
    skipped = []
    for line in lines_of(row).filter(interpreter__isnull=False, request__state="matching"):
        if not name_line(line, by=by, now=now):
            skipped.append(line.request.number)
    return skipped


@transaction.atomic
def name_now(*, by: access.Actor, line: int, now: datetime) -> None:
    """Ask the planned person of one talk at once, before the plan goes out.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody is planned, or somebody was asked already.
    """
    access.check_desk(by)
    row = current_line(line)
    if row.interpreter_id is None or not name_line(row, by=by, now=now):
        raise Refused([Problem("", "nobody_to_name")])


def name_line(line: PlannedAssignment, *, by: access.Actor | None, now: datetime) -> bool:
    """Ask the person of a line; False if the talk is no longer open as planned."""
    request = locked(line.request_id)
    person = line.interpreter_id
    is_open = REQUEST.allows(Stage(request.state), RequestEvent.OFFER) and person is not None
    is_asked = request.offers.filter(state=OfferState.OPEN).exists()
    wished = line.starts_at in (request.starts_at, *request.alternatives)
    if not is_open or is_asked or not wished or line.starts_at <= now or person is None:
        return False
    rules = plan_rules(on=line.plan.day)
    step(request, RequestEvent.OFFER)
    request.offering, request.escalated_at = Offering.PLAN.value, None
    move_wish(request, line.starts_at)
    request.save(update_fields=[*NAMED, "starts_at", "ends_at", "alternatives"])
    make_offers(
        request,
        [person],
        service_on(clock.wall(now).date()),
        now=now,
        expires_at=answer_by(now=now, starts_at=line.starts_at, rules=rules),
    )
    record("interpreting.request.offered", by=by, subject=request, at=now, note="plan 1")
    return True


@transaction.atomic
def lock_line(*, by: access.Actor, line: int, is_locked: bool, now: datetime) -> PlannedAssignment:
    """Keep a planned person whatever later plans find better, or let go again.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody is planned.
    """
    access.check_desk(by)
    row = current_line(line)
    if row.interpreter_id is None:
        raise Refused([Problem("", "nobody_to_name")])
    row.is_locked = is_locked
    row.save(update_fields=["is_locked"])
    record("interpreting.plan.locked", by=by, subject=row, at=now, note="yes" if is_locked else "no")
    return row


def current_line(pk: int) -> PlannedAssignment:
    """Return a line of a plan that still counts, for changing.

    Raises:
        Refused: the plan was replaced meanwhile.
    """
    rows = PlannedAssignment.objects.select_related("plan").select_for_update(of=("self",))
    row = rows.get(pk=pk)
    if row.plan.state not in CURRENT:
        raise Refused([Problem("", "plan_replaced")])
    return row


def _kept_by_hand(day: date) -> Mapping[int, PlannedAssignment]:
    plan = current_plan(day)
    rows = plan.lines.filter(is_locked=True) if plan is not None else PlannedAssignment.objects.none()
    return {row.request_id: row for row in rows.order_by("id")}


def _lines(
    plan: DayPlan, found: Planned, solved: Plan, before: Mapping[int, PlannedAssignment], *, now: datetime
) -> list[PlannedAssignment]:
    reserves = {one.request: one.people for one in standby(found.day, solved, most=1)}
    lines = []
    for row, key in enumerate(found.given.records.requests):
        who = found.interpreter(int(solved.person[row]))
        people = reserves.get(row, ())
        line = PlannedAssignment(
            plan=plan,
            request_id=key,
            interpreter_id=who,
            standby_id=found.interpreter(people[0].person) if people else None,
            starts_at=found.starts_at(int(solved.slot[row])) if who else _first_start(found, row),
            open_reason="" if who else why_nobody(found, row, now=now),
        )
        if (kept := before.get(key)) is not None and who is not None and kept.interpreter_id == who:
            line.is_locked = True
            line.override_reason, line.override_cost = kept.override_reason, kept.override_cost
            line.override_by_id = kept.override_by_id
        lines.append(line)
    return lines


def _first_start(found: Planned, row: int) -> datetime:
    return found.starts_at(int(found.day.requests.slots.ptr[row]))


def _lacking(found: Planned, solved: Plan) -> Sequence[Lack]:
    unserved = [row for row in range(len(found.day.requests)) if solved.person[row] == NOBODY]
    cases = [found.given.cases[found.request(row)] for row in unserved]
    return lacking([(case.need.language, case.need.starts[0]) for case in cases])


def _outcome(found: Planned, solved: Plan) -> list[list[Any]]:
    """Return who does what under the names of the input, to compare a later run with."""
    day = found.day
    return [
        [
            day.requests.ids[row],
            day.pool.ids[int(solved.person[row])],
            int(day.requests.slots.values[int(solved.slot[row])]),
        ]
        for row in range(len(day.requests))
        if solved.person[row] != NOBODY
    ]
