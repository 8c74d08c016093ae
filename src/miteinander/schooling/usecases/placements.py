"""Plans for many children: asked for, worked out in the background, taken over child by child."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.planning.school.model import Rules
from miteinander.schooling import access
from miteinander.schooling.models import Child, PlacementPlan, PlannedPlace
from miteinander.schooling.queries.batch import LOOKING, planner_rules_on, question
from miteinander.schooling.rules.batch import Question
from miteinander.schooling.rules.placement import FAIREST, MOST, Made, make_placement, portable
from miteinander.schooling.usecases.proposing import ask_school
from miteinander.schooling.usecases.steps import lock_child, move

MAKE_TASK = "schooling.make_placement"
LONGEST_SECONDS = 30.0
# A plan that is still being worked out after this long was lost with its worker.
LOST = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A child the plan had a school for that could not be asked for now, and why."""

    number: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking a plan over."""

    asked: int
    left_out: tuple[LeftOut, ...]


@transaction.atomic
def ask_for_placement(*, by: access.Who, prefer: str, now: datetime) -> PlacementPlan:
    """Let everybody who looks for a school be planned in the background.

    Asking again while the same is being worked out changes nothing.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: nobody looks for a school, or the goal is none.
    """
    access.check_counsellor(by)
    if prefer not in (MOST, FAIREST):
        raise Refused([Problem("prefer", "prefer_missing")])
    waiting = PlacementPlan.objects.filter(
        state=PlacementPlan.State.WAITING, prefer=prefer, asked_at__gt=now - LOST
    )
    if (found := waiting.order_by("-id").first()) is not None:
        return found
    if not Child.objects.filter(state__in=LOOKING).exists():
        raise Refused([Problem("", "nobody_looks")])
    PlacementPlan.objects.filter(state=PlacementPlan.State.WAITING, asked_at__lte=now - LOST).update(
        state=PlacementPlan.State.FAILED
    )
    account = access.account_of(by)
    plan = PlacementPlan.objects.create(
        prefer=prefer, asked_at=now, asked_by_id=account.pk if account else None
    )
    record("schooling.placement.asked", by=account, subject=plan, at=now, note=prefer)
    app.configure_task(MAKE_TASK).defer(plan_id=plan.pk)
    return plan


def make_plan(*, plan: int, now: datetime, seconds: float = LONGEST_SECONDS) -> PlacementPlan:
    """Work out a plan that was asked for and keep it; not one transaction, as it may take half a minute."""
    row = PlacementPlan.objects.get(pk=plan)
    if row.state != PlacementPlan.State.WAITING:
        return row
    today = timezone.localdate(now)
    asked, _left = question(on=today, name=f"{today}")
    rules, _row = planner_rules_on(today)
    made = make_placement(asked.batch, rules, prefer=row.prefer, seconds=seconds)
    return _keep(plan, asked, rules, made, now=now)


@transaction.atomic
def _keep(plan: int, asked: Question, rules: Rules, made: Made, *, now: datetime) -> PlacementPlan:
    row = PlacementPlan.objects.select_for_update().get(pk=plan)
    if row.state != PlacementPlan.State.WAITING:
        return row
    row.state, row.made_at = PlacementPlan.State.DONE, now
    row.rules_version, row.digest = rules.version[:40], made.digest
    row.input = {"batch": asked.content, "rules": asdict(rules), "outcome": made.outcome}
    row.result = {"options": made.options, "seconds": made.seconds, "is_best": made.is_best}
    row.children, row.placed, row.most_placed = asked.seeking, made.placed, made.most_placed
    row.save()
    there = set(Child.objects.filter(pk__in=asked.children).order_by("id").values_list("pk", flat=True))
    PlannedPlace.objects.bulk_create(
        PlannedPlace(
            plan=row,
            child_id=asked.children[line.child],
            school_id=asked.schools[line.school] if line.school is not None else None,
            reasons=[portable(line.reasons, asked.schools) | {"lack": line.lack}],
        )
        for line in made.lines
        if asked.children[line.child] in there
    )
    record("schooling.placement.made", by=None, subject=row, at=now, note=f"{row.placed} {row.children}")
    return row


def take_plan(*, by: access.Who, plan: int, now: datetime, children: Collection[int] | None = None) -> Taken:
    """Ask every planned school for its child (or only for some `children`), each child on its own.

    Whoever changed since the plan was made is left out and named. Children without a place learn what is
    missing. Every child is a transaction of its own: no lock is held longer than one question takes.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: the plan is not worked out.
    """
    access.check_counsellor(by)
    row = PlacementPlan.objects.get(pk=plan)
    if row.state not in (PlacementPlan.State.DONE, PlacementPlan.State.TAKEN) or row.made_at is None:
        raise Refused([Problem("", "plan_not_done")])
    lines = PlannedPlace.objects.filter(plan=row, is_taken=False).select_related("child", "school")
    if children is not None:
        lines = lines.filter(child__in=children)
    asked, left_out = 0, []
    for line in lines.order_by("id"):
        if line.school_id is None:
            if line.reasons[0].get("lack") != line.child.waiting_reason:
                _say_what_lacks(line, now=now)
            continue
        try:
            _take_line(by, row, line.pk, now=now)
            asked += 1
        except Refused as refused:
            left_out.append(LeftOut(number=line.child.number, code=refused.problems[0].code))
    _note_taken(by, plan, asked, len(left_out), now=now)
    return Taken(asked=asked, left_out=tuple(left_out))


@transaction.atomic
def _take_line(by: access.Who, plan: PlacementPlan, line: int, *, now: datetime) -> None:
    child = lock_child(PlannedPlace.objects.values_list("child_id", flat=True).get(pk=line))
    row = PlannedPlace.objects.select_for_update(of=("self",)).get(pk=line)
    reasons = row.reasons[0]
    is_same = child.year == reasons["year"] and (child.need or 0) == reasons["need"]
    if row.is_taken or child.state not in LOOKING or not is_same or row.school_id is None:
        raise Refused([Problem("", "changed_meanwhile")])
    ask_school(
        by=by,
        child=child.pk,
        school=row.school_id,
        now=now,
        reasons=row.reasons,
        given_up=reasons["refusals"],
        plan=plan,
    )
    row.is_taken = True
    row.save(update_fields=["is_taken"])


@transaction.atomic
def _say_what_lacks(line: PlannedPlace, *, now: datetime) -> None:
    """Let a child without a place wait for what the plan found missing; what came since counts more."""
    child = lock_child(line.child_id)
    lack = line.reasons[0].get("lack", "")
    waits_for_place = child.waiting_reason in ("no_place", "no_language_place", "no_literacy_place")
    if lack and child.state == "counselled" and waits_for_place and child.waiting_reason != lack:
        move(child, child.state, now=now, waiting=lack)


@transaction.atomic
def _note_taken(by: access.Who, plan: int, asked: int, left_out: int, *, now: datetime) -> None:
    row = PlacementPlan.objects.select_for_update().get(pk=plan)
    if asked:
        row.state, row.taken_at = PlacementPlan.State.TAKEN, row.taken_at or now
        row.save(update_fields=["state", "taken_at"])
    note = f"{asked} {left_out}"
    record("schooling.placement.taken", by=access.account_of(by), subject=row, at=now, note=note)
