"""What took place: said by both sides, compared, settled by the desk where they differ."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.models import Document
from miteinander.documents.rules.uploads import MEGABYTE, FileKind
from miteinander.documents.usecases import About, accept_upload
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    Confirmation,
    Feedback,
    MonthLoad,
    RequestState,
)
from miteinander.interpreting.queries import doing
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.settings import service_rules
from miteinander.interpreting.rules import states
from miteinander.interpreting.rules.hours import Agreement, Said, Side, agreement, paid, said_problems
from miteinander.interpreting.usecases import asking_hours, owing

SCAN_KINDS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG})
SCAN_LIMIT = 15 * MEGABYTE
MAY_STILL_SAY = frozenset({AssignmentState.CONFIRMED, AssignmentState.PERFORMED, AssignmentState.DIFFERENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Whose word, by which way: account, link, paper or desk."""

    side: Side
    said: Said
    via: str
    by_label: str = ""


@transaction.atomic
def confirm_hours(*, by: access.Who, assignment: int, word: Word, now: datetime) -> Assignment:
    """Keep what one side says took place; when both say the same, it is owed.

    Until both agree a side may correct itself. That nothing took place goes to the desk.

    Raises:
        NotAllowed: neither this side nor the desk.
        Refused: it has not begun, the numbers cannot be, or it is settled already.
    """
    row = _locked(assignment)
    access.check_confirming(by, row, word.side, on=timezone.localdate(now))
    _keep(row, word, now=now)
    note = f"{word.side.value} {word.via}"
    record("interpreting.hours.confirmed", by=access.account_of(by), subject=row, at=now, note=note)
    _compare(row, now=now)
    return row


@transaction.atomic
def confirm_on_paper(
    *,
    by: access.Actor,
    assignment: int,
    interpreter: Said,
    institution: Said,
    scan: "File[bytes] | None",
    now: datetime,
) -> Assignment:
    """Enter a signed sheet: both sides' words at once, with the scan if there is one.

    Raises:
        NotAllowed: only the desk may.
        Refused: the numbers cannot be, the file cannot be taken, or it is settled already.
    """
    access.check_desk(by)
    row = _locked(assignment)
    document = None
    if scan is not None:
        about = About(
            kind="upload",
            title=f"Leistungsnachweis {row.request.number}",
            file_name="",
            subject=row,
            person_id=row.interpreter.person_id,
        )
        document = accept_upload(
            scan, kinds=SCAN_KINDS, limit_bytes=SCAN_LIMIT, about=about, by=by, now=now, field="scan"
        )
    for side, said in ((Side.INTERPRETER, interpreter), (Side.INSTITUTION, institution)):
        _keep(row, Word(side=side, said=said, via="paper"), now=now, document=document)
    record("interpreting.hours.confirmed", by=by, subject=row, at=now, note="both paper")
    _compare(row, now=now)
    return row


@transaction.atomic
def settle_difference(
    *, by: access.Actor, assignment: int, said: Said, reason: str, version: int, now: datetime
) -> Assignment:
    """Decide what counts where both sides differ, or where one never answers; both get a mail.

    Raises:
        NotAllowed: only the desk may.
        Refused: nothing is to be decided, somebody else decided, or the numbers cannot be.
    """
    access.check_desk(by)
    row = _locked(assignment)
    if row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    if row.state not in {AssignmentState.PERFORMED, AssignmentState.DIFFERENCE}:
        raise Refused([Problem("", "wrong_state", {"state": row.state})])
    _keep(row, Word(side=Side.DESK, said=said, via="desk", by_label=reason), now=now)
    _agree(row, said, now=now)
    record("interpreting.hours.settled", by=by, subject=row, at=now, note=f"{said.minutes}")
    asking_hours.tell_settled(row, now=now)
    return row


@transaction.atomic
def settle_as_missed(*, by: access.Actor, assignment: int, who: Side, now: datetime) -> Assignment:
    """Decide that one side did not come: a client who stayed away is paid by rule, an interpreter is not.

    Raises:
        NotAllowed: only the desk may.
        Refused: nothing is to be decided, or it is a written job.
    """
    access.check_desk(by)
    row = _locked(assignment)
    if row.starts_at is None or row.state not in {AssignmentState.PERFORMED, AssignmentState.DIFFERENCE}:
        raise Refused([Problem("", "wrong_state", {"state": row.state})])
    if who is Side.INTERPRETER:
        _end(row, AssignmentState.INTERPRETER_ABSENT, RequestState.UNFILLED, "interpreter_absent", now)
        owing.release(row)
    else:
        row.minutes, row.travel_minutes = doing.job_of(row).minutes, 0
        _end(row, AssignmentState.NO_SHOW, RequestState.NO_SHOW, "requester", now)
        owing.owe(row, now=now)
    record("interpreting.assignment.missed", by=by, subject=row, at=now, note=who.value)
    asking_hours.tell_settled(row, now=now)
    return row


@transaction.atomic
def give_feedback(
    *, by: access.Who, assignment: int, side: Side, stars: int | None, text: str, now: datetime
) -> Feedback:
    """Keep how it went, told by one side; a second time replaces the first.

    Raises:
        NotAllowed: neither side.
        Refused: it has not begun, or there is nothing to keep.
    """
    row = _locked(assignment)
    access.check_confirming(by, row, side, on=timezone.localdate(now))
    if row.starts_at is not None and now < row.starts_at:
        raise Refused([Problem("", "not_begun")])
    if stars is None and not text.strip():
        raise Refused([Problem("text", "nothing_said")])
    kept, _is_new = Feedback.objects.update_or_create(
        assignment=row, side=side.value, defaults={"stars": stars, "text": text.strip(), "given_at": now}
    )
    return kept


def _locked(pk: int) -> Assignment:
    """Lock request and assignment, in the order everybody does."""
    request = locked(Assignment.objects.values_list("request_id", flat=True).get(pk=pk))
    row = Assignment.objects.select_for_update(of=("self",)).select_related("interpreter__person").get(pk=pk)
    row.request = request
    return row


def _keep(row: Assignment, word: Word, *, now: datetime, document: Document | None = None) -> None:
    if row.state not in MAY_STILL_SAY:
        raise Refused([Problem("", "settled_already")])
    if broken := said_problems(word.said, doing.job_of(row), now=now):
        raise Refused(broken)
    Confirmation.objects.update_or_create(
        assignment=row,
        side=word.side.value,
        defaults={
            "via": word.via,
            "starts_at": row.starts_at,
            "minutes": word.said.minutes if word.said.took_place else 0,
            "travel_minutes": word.said.travel_minutes if word.said.took_place else 0,
            "lines": word.said.lines,
            "took_place": word.said.took_place,
            "given_at": now,
            "by_label": word.by_label[:120],
            "document": document,
        },
    )
    if row.state == AssignmentState.CONFIRMED:
        _step(row, states.AssignmentEvent.PERFORM)
        row.request.state = states.REQUEST.after(
            states.RequestState(row.request.state), states.RequestEvent.PERFORM
        ).value
        row.request.version += 1
        row.request.save(update_fields=["state", "version"])


def _compare(row: Assignment, *, now: datetime) -> None:
    said = doing.said_by(Assignment.objects.prefetch_related("confirmations").get(pk=row.pk))
    own, house = said.get(Side.INTERPRETER), said.get(Side.INSTITUTION)
    found = agreement(own, house)
    if found is Agreement.AGREED and own is not None:
        _agree(row, own, now=now)
    elif found is Agreement.DIFFERENT and row.state != AssignmentState.DIFFERENCE:
        _step(row, states.AssignmentEvent.DIFFER)


def _agree(row: Assignment, said: Said, *, now: datetime) -> None:
    """Write down what counts, correct the month's hours by it, and owe it."""
    rules = service_rules(on=_day(row))
    counted = paid(said, travel_cap_minutes=rules.travel_cap_minutes)
    booked = doing.job_of(row).minutes
    row.minutes, row.travel_minutes, row.lines = counted.minutes, counted.travel_minutes, counted.lines
    _step(row, states.AssignmentEvent.AGREE)
    _correct_load(row, counted.minutes - booked)
    owing.owe(row, now=now)


def _step(row: Assignment, event: states.AssignmentEvent) -> None:
    row.state = states.ASSIGNMENT.after(states.AssignmentState(row.state), event).value
    row.version += 1
    row.save()


def _end(
    row: Assignment, state: AssignmentState, request_state: RequestState, reason: str, now: datetime
) -> None:
    row.state, row.state_reason = state, reason
    row.version += 1
    row.save()
    request = row.request
    request.state, request.state_reason, request.closed_at = request_state, reason, now
    request.version += 1
    request.save(update_fields=["state", "state_reason", "closed_at", "version"])
    MonthLoad.objects.filter(interpreter=row.interpreter_id, month=_day(row).replace(day=1)).update(
        minutes=F("minutes") - doing.job_of(row).minutes, assignments=F("assignments") - 1
    )


def _correct_load(row: Assignment, minutes: int) -> None:
    if minutes:
        months = MonthLoad.objects.filter(interpreter=row.interpreter_id, month=_day(row).replace(day=1))
        months.update(minutes=F("minutes") + minutes)


def _day(row: Assignment) -> date:
    """Return the local day the work counts on."""
    if row.starts_at is not None:
        return timezone.localtime(row.starts_at).date()
    return row.request.due_on or timezone.localtime(row.booked_at).date()
