"""Answering whether two children are one; they are joined only by somebody's own choice."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import Child, ChildState, ClosedReason, Family, Likeness
from miteinander.schooling.rules import likeness as rules
from miteinander.schooling.rules import states
from miteinander.schooling.usecases.children import close_child, reopen_child

TAKEN = ("first_name", "last_name", "born_on", "gender", "nationality", "is_unaccompanied")


@transaction.atomic
def tell_apart(*, by: access.Who, likeness: int, now: datetime) -> Likeness:
    """Say that these are two children.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `answered_already`.
    """
    access.check_desk(by)
    row = _open(likeness)
    row.answer, row.answered_at, row.answered_by_id = Likeness.Answer.DIFFERENT, now, _account(by)
    row.save()
    record("schooling.likeness.different", by=access.account_of(by), subject=row, at=now)
    return row


@transaction.atomic
def join_children(
    *, by: access.Who, likeness: int, keep: int, take: Collection[str], now: datetime
) -> Likeness:
    """Say that these are one child: `keep` goes on, with the columns of `take` from the other.

    The other is closed as reported twice. Nothing else of it is moved; its appointments and papers stay
    where they are, and the answer can be taken back.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `answered_already`, `not_of_these`, `other_is_further`.
    """
    access.check_desk(by)
    row = _open(likeness)
    if keep not in (row.first_id, row.second_id):
        raise Refused([Problem("keep", "not_of_these")])
    kept, other = _both(row, keep)
    if other.state in states.PLACED and kept.state not in states.PLACED:
        raise Refused([Problem("keep", "other_is_further")])
    row.before = _take_over(kept, other, take)
    if other.state not in states.OVER:
        close_child(
            by=by,
            child=other.pk,
            state=ChildState.CLOSED,
            on=timezone.localdate(now),
            now=now,
            version=other.version,
            reason=ClosedReason.TWICE,
        )
    row.answer, row.kept, row.answered_at, row.answered_by_id = Likeness.Answer.SAME, kept, now, _account(by)
    row.save()
    record(
        "schooling.likeness.same", by=access.account_of(by), subject=row, at=now, note=",".join(row.before)
    )
    return row


@transaction.atomic
def take_answer_back(*, by: access.Who, likeness: int, now: datetime) -> Likeness:
    """Open the question again: the child that was closed goes on, taken columns go back.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `not_answered`.
    """
    access.check_desk(by)
    row = Likeness.objects.select_for_update(of=("self",)).get(pk=likeness)
    if row.answer == Likeness.Answer.OPEN:
        raise Refused([Problem("", "not_answered")])
    if row.kept_id is not None:
        kept, other = _both(row, row.kept_id)
        for name, value in row.before.items():
            setattr(kept, name, date.fromisoformat(str(value)) if name == "born_on" and value else value)
        _keep(kept)
        if other.state == ChildState.CLOSED and other.closed_reason == ClosedReason.TWICE:
            reopen_child(by=by, child=other.pk, now=now, version=other.version)
    row.answer, row.kept, row.before = Likeness.Answer.OPEN, None, {}
    row.answered_at = row.answered_by_id = None
    row.save()
    record("schooling.likeness.reopened", by=access.account_of(by), subject=row, at=now)
    return row


def _take_over(kept: Child, other: Child, take: Collection[str]) -> dict[str, object]:
    """Give the kept child the chosen columns; return what it had before."""
    before: dict[str, object] = {}
    for name in TAKEN:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if name in take and mine != theirs:
            before[name] = mine.isoformat() if hasattr(mine, "isoformat") else mine
            setattr(kept, name, theirs)
    if before:
        _keep(kept)
    return before


def _keep(child: Child) -> None:
    child.name_key = rules.name_key(child.first_name, child.last_name)
    child.version += 1
    child.save()


def _both(row: Likeness, keep: int) -> tuple[Child, Child]:
    """Return the child that goes on and the other, locked in the order of their keys."""
    homes = {row.first.family_id, row.second.family_id}
    list(Family.objects.select_for_update().filter(pk__in=homes).order_by("pk"))
    pair = Child.objects.select_for_update(of=("self",)).select_related("family__district", "school")
    first, second = pair.filter(pk__in=(row.first_id, row.second_id)).order_by("pk")
    return (first, second) if first.pk == keep else (second, first)


def _open(likeness: int) -> Likeness:
    row = Likeness.objects.select_for_update(of=("self",)).get(pk=likeness)
    if row.answer != Likeness.Answer.OPEN:
        raise Refused([Problem("", "answered_already")])
    return row


def _account(by: access.Who) -> int | None:
    account = access.account_of(by)
    return account.pk if account is not None else None
