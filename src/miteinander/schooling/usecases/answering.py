"""What schools answer. They confirm with a first day, or refuse in writing with a reason."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import ChildState, FollowUp, Proposal, ProposalState, RefusalReason
from miteinander.schooling.rules.proposing import refusal_problems, start_problems, waiting_after
from miteinander.schooling.usecases import places
from miteinander.schooling.usecases.proposing import locked
from miteinander.schooling.usecases.steps import move

ASK_AFTER = timedelta(days=7)  # a week after the first day somebody asks whether the child came


@transaction.atomic
def confirm_proposal(*, by: access.Who, proposal: int, starts_on: date | None, now: datetime) -> Proposal:
    """Note that a school takes a child from a day on. Saying so twice changes nothing.

    Raises:
        NotAllowed: neither this question's link nor somebody who counsels.
        Refused: no day or an impossible one; refused, withdrawn or confirmed otherwise before.
    """
    access.check_answer(by, proposal)
    row, child = locked(proposal)
    if row.state == ProposalState.CONFIRMED and row.starts_on == starts_on:
        return row
    _check_open(row)
    if problems := start_problems(starts_on, today=timezone.localdate(now)):
        raise Refused(problems)
    row.state, row.starts_on, row.answered_at = ProposalState.CONFIRMED, starts_on, now
    row.save(update_fields=["state", "starts_on", "answered_at"])
    child.school, child.starts_on = row.school, starts_on
    move(child, ChildState.CONFIRMED, now=now)
    if starts_on is not None:
        FollowUp.objects.update_or_create(
            child=child,
            kind=FollowUp.Kind.START,
            done_at=None,
            defaults={"due_on": starts_on + ASK_AFTER},
        )
    record("schooling.proposal.confirmed", by=access.account_of(by), subject=row, at=now)
    return row


@transaction.atomic
def refuse_proposal(*, by: access.Who, proposal: int, reason: str, text: str, now: datetime) -> Proposal:
    """Note that a school refuses a child, and why; the place is free again. Twice changes nothing.

    Raises:
        NotAllowed: neither this question's link nor somebody who counsels.
        Refused: reason or text is missing; confirmed or withdrawn before.
    """
    access.check_answer(by, proposal)
    row, child = locked(proposal)
    if row.state == ProposalState.REFUSED:
        return row
    _check_open(row)
    if problems := refusal_problems(reason, text, known=frozenset(RefusalReason.values)):
        raise Refused(problems)
    row.state, row.answered_at = ProposalState.REFUSED, now
    row.refusal_reason, row.refusal_text = reason, text.strip()
    row.save(update_fields=["state", "answered_at", "refusal_reason", "refusal_text"])
    account = access.account_of(by)
    places.release(
        row.school,
        row.year,
        with_language=row.holds_language_place,
        by_id=account.pk if account else None,
        now=now,
    )
    waiting = waiting_after(reason, child.need)
    move(child, ChildState.REFUSED, now=now, waiting=waiting, refusal=reason, school=row.school)
    record("schooling.proposal.refused", by=account, subject=row, at=now, note=reason)
    return row


def _check_open(row: Proposal) -> None:
    code = {
        ProposalState.CONFIRMED: "confirmed_before",
        ProposalState.REFUSED: "refused_already",
        ProposalState.WITHDRAWN: "withdrawn_before",
        ProposalState.ENDED: "withdrawn_before",
    }.get(ProposalState(row.state))
    if code is not None:
        raise Refused([Problem("", code)])
