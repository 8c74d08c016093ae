"""Asking a school for a child, and taking the question back. The place is held with the question."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import (
    Child,
    ChildState,
    FollowUp,
    PlacementPlan,
    Proposal,
    ProposalState,
    Referral,
    School,
    Setting,
    WaitingReason,
)
from miteinander.schooling.queries.capacity import takes_children
from miteinander.schooling.queries.consents import SHARE_SCHOOL, may_share
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import states
from miteinander.schooling.rules.proposing import asking_problems
from miteinander.schooling.usecases import places
from miteinander.schooling.usecases.school_letters import tell_school
from miteinander.schooling.usecases.steps import lock_child, move

OPEN = (ProposalState.OFFERED, ProposalState.CONFIRMED)


@transaction.atomic
def ask_school(
    *,
    by: access.Who,
    child: int,
    school: int,
    now: datetime,
    reasons: Sequence[dict[str, Any]] = (),
    given_up: Sequence[dict[str, Any]] = (),
    is_best: bool = True,
    choice_reason: str = "",
    plan: PlacementPlan | None = None,
) -> Proposal:
    """Ask a school to take a child: hold the place, write to the school.

    `reasons` and `given_up` are codes and numbers of `rules.placement`; `is_best`: no plan is better.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: not counselled yet, the school is closed or full or refused before, no consent, no reason
            for choosing another school than the best one, or the child is elsewhere by now.
    """
    access.check_counsellor(by)
    row = lock_child(child)
    asked = School.objects.select_related("organisation").get(pk=school)
    if problems := _problems(row, asked, is_best=is_best, choice_reason=choice_reason, now=now):
        raise Refused(problems)
    states.check_step(row.state, ChildState.OFFERED)
    year, need = row.year or 0, row.need or 0
    by_id = account.pk if (account := access.account_of(by)) else None
    places.hold(asked, year, with_language=need > 0, by_id=by_id, now=now)
    proposal = Proposal.objects.create(
        child=row,
        school=asked,
        setting=fitting_setting(asked, year, need, now=now),
        year=year,
        holds_language_place=need > 0,
        plan=plan,
        reasons=list(reasons),
        given_up=list(given_up),
        choice_reason=choice_reason.strip(),
        sent_at=now,
        sent_by_id=by_id,
    )
    move(row, ChildState.OFFERED, now=now, waiting=WaitingReason.SCHOOL_ANSWER, school=asked)
    record("schooling.proposal.asked", by=access.account_of(by), subject=proposal, at=now)
    tell_school("schooling/mail/proposal_asked.txt", proposal, now=now)
    return proposal


def fitting_setting(school: School, year: int, need: int, *, now: datetime) -> Setting | None:
    """Return the support in German a child of this need would get at a school; None for no support."""
    if not need:
        return None
    day = timezone.localdate(now)
    rows = Setting.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), school=school, valid_from__lte=day, years__contains=[year]
    )
    kind = Setting.Kind.LITERACY
    fits = rows.filter(kind=kind) if need > 1 else rows.exclude(kind=kind)
    return fits.order_by("valid_from", "id").first()


@transaction.atomic
def withdraw_proposal(*, by: access.Who, proposal: int, now: datetime) -> Proposal:
    """Take a question back; the place is free again and the child looks for a school.

    Raises:
        NotAllowed: `by` does not counsel.
        Refused: it was refused or taken back before, or the child is at school already.
    """
    access.check_counsellor(by)
    row, child = locked(proposal)
    if row.state not in OPEN or child.state not in (ChildState.OFFERED, ChildState.CONFIRMED):
        raise Refused([Problem("", "proposal_not_open")])
    give_back(child, by=by, now=now)
    child.school, child.starts_on = None, None
    move(child, ChildState.COUNSELLED, now=now, waiting=WaitingReason.NO_PLACE)
    row.refresh_from_db()
    return row


def withdraw_for(child: Child, *, by: access.Who | None, now: datetime) -> None:
    """Free every place held for a locked child that needs none any more; its state is moved by the caller.

    Open questions are taken back and the school is told; a place at school ends. Called by whoever closes
    the case: moved away, handed over, regularly enrolled.
    """
    give_back(child, by=by, now=now)
    FollowUp.objects.filter(child=child, done_at=None).update(done_at=now)


def give_back(child: Child, *, by: access.Who | None, now: datetime) -> None:
    """Release what is held for a locked child, in questions and in assignments."""
    account = access.account_of(by)
    by_id = account.pk if account else None
    asked = Proposal.objects.select_for_update(of=("self",)).select_related("school__organisation")
    for row in asked.filter(child=child, state__in=OPEN).order_by("id"):
        was_there = child.started_on is not None and row.state == ProposalState.CONFIRMED
        row.state = ProposalState.ENDED if was_there else ProposalState.WITHDRAWN
        row.save(update_fields=["state"])
        _release(row.school, row.year, row.holds_language_place, by_id=by_id, now=now)
        if not was_there:
            record("schooling.proposal.withdrawn", by=account, subject=row, at=now)
            tell_school("schooling/mail/proposal_withdrawn.txt", row, now=now)
    assigned = Referral.objects.select_for_update(of=("self",)).select_related("assigned_school")
    for held in assigned.filter(child=child, is_held=True).order_by("id"):
        held.is_held = False
        held.save(update_fields=["is_held"])
        if held.assigned_school is not None and held.year is not None:
            _release(held.assigned_school, held.year, held.holds_language_place, by_id=by_id, now=now)


def remind_schools(*, now: datetime) -> int:
    """Ask schools again that have not answered in time, once each; return how many mails were written."""
    today = timezone.localdate(now)
    before = now - timedelta(days=rules_on(today).answer_days)
    late = Proposal.objects.filter(
        state=ProposalState.OFFERED, sent_at__lte=before, reminded_at=None
    ).order_by("id")
    return sum(_remind(pk, now=now) for pk in late.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, *, now: datetime) -> bool:
    rows = Proposal.objects.select_for_update(of=("self",), skip_locked=True)
    row = (
        rows.select_related("school__organisation")
        .filter(pk=pk, state=ProposalState.OFFERED, reminded_at=None)
        .first()
    )
    if row is None or not tell_school("schooling/mail/proposal_reminder.txt", row, now=now):
        return False
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    record("schooling.proposal.reminded", by=None, subject=row, at=now)
    return True


def locked(proposal: int) -> tuple[Proposal, Child]:
    """Return a question and its child, both locked: the child first, as everywhere."""
    child = lock_child(Proposal.objects.values_list("child_id", flat=True).get(pk=proposal))
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("school__organisation")
    return rows.get(pk=proposal), child


def _release(school: School, year: int, with_language: bool, *, by_id: int | None, now: datetime) -> None:
    places.release(school, year, with_language=with_language, by_id=by_id, now=now)


def _problems(
    child: Child, school: School, *, is_best: bool, choice_reason: str, now: datetime
) -> list[Problem]:
    refused = Proposal.objects.filter(child=child, school=school, state=ProposalState.REFUSED)
    return asking_problems(
        year=child.year,
        need=child.need,
        is_open=takes_children(school, timezone.localdate(now)),
        years=tuple(school.years),
        has_refused=refused.exists(),
        is_agreed=may_share(child, SHARE_SCHOOL, school.organisation_id),
        is_best=is_best,
        choice_reason=choice_reason,
    )
