"""Written jobs: files handed in, counted, delivered, and looked at by whoever asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from miteinander.audit.usecases import By, record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.models import Document
from miteinander.documents.queries import content_of
from miteinander.documents.rules.uploads import MEGABYTE, FileKind
from miteinander.documents.usecases import About, accept_upload
from miteinander.interpreting import access
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    Mode,
    Request,
    RequestFile,
    RequestState,
)
from miteinander.interpreting.queries.requests import current_assignment, locked
from miteinander.interpreting.rules import states
from miteinander.interpreting.rules.hours import MOST_LINES, Said, Side
from miteinander.interpreting.rules.lines import CHARACTERS_PER_LINE, characters_of, text_of
from miteinander.interpreting.usecases import asking_hours, letters, money
from miteinander.interpreting.usecases.doing import Word, confirm_hours
from miteinander.notifications.usecases import queue_mail
from miteinander.payments.rules import Rounding, standard_lines
from miteinander.web.links import make_link

KINDS = frozenset(FileKind)
LIMIT = 20 * MEGABYTE
MOST_FILES = 20
KEPT_DAYS = 90  # after the due day; the texts may name people
CLOSED = frozenset(
    {
        RequestState.SETTLED,
        RequestState.PERFORMED,
        RequestState.REFERRED,
        RequestState.REJECTED,
        RequestState.UNFILLED,
        RequestState.CANCELLED,
        RequestState.CANCELLED_LATE,
    }
)


@transaction.atomic
def add_source_file(*, by: access.Who, request: int, file: "File[bytes]", now: datetime) -> RequestFile:
    """Take a file to be translated and count its lines where a machine can.

    Raises:
        NotAllowed: neither the desk nor whoever asked.
        Refused: not a written job, already done, too many files, or a file that cannot be taken.
    """
    row = _written(request)
    access.check_following(by, row, on=timezone.localdate(now))
    if row.state in CLOSED:
        raise Refused([Problem("file", "wrong_state", {"state": row.state})])
    if row.files.filter(is_delivery=False).count() >= MOST_FILES:
        raise Refused([Problem("file", "too_many_files", {"limit": MOST_FILES})])
    kept = _keep(row, file, by=by, now=now, is_delivery=False)
    _sum_up(row)
    record("interpreting.written.file_added", by=access.account_of(by), subject=row, at=now)
    return kept


@transaction.atomic
def quote_lines(*, by: access.Who, request: int, lines: Mapping[int, int], now: datetime) -> Request:
    """Let the desk say how many lines each file has; keys are those of the files.

    Raises:
        NotAllowed: only the desk may.
        Refused: not a written job, already done, or a number that cannot be.
    """
    access.check_desk(by)
    row = _written(request)
    if row.state in CLOSED:
        raise Refused([Problem("", "wrong_state", {"state": row.state})])
    if any(not 0 < count <= MOST_LINES for count in lines.values()):
        raise Refused([Problem("", "too_many_lines", {"limit": MOST_LINES})])
    for file in row.files.filter(pk__in=lines, is_delivery=False):
        if file.lines != lines[file.pk]:
            file.lines, file.counted_from = lines[file.pk], "desk"
            file.save(update_fields=["lines", "counted_from"])
    _sum_up(row)
    record("interpreting.written.quoted", by=access.account_of(by), subject=row, at=now, note=f"{row.lines}")
    return row


@transaction.atomic
def deliver_file(
    *, by: access.Actor, assignment: int, file: "File[bytes]", lines: int | None, now: datetime
) -> RequestFile:
    """Hand the finished text over; its lines are counted, or given by hand where no machine can.

    Raises:
        NotAllowed: neither the desk nor whoever does the job.
        Refused: not a written job, not open any more, a bad file, or nobody knows the lines.
    """
    booked = Assignment.objects.select_related("interpreter__person").get(pk=assignment)
    row = _written(booked.request_id)
    booked.request = row
    access.check_confirming(by, booked, Side.INTERPRETER, on=timezone.localdate(now))
    kept = _keep(row, file, by=by, now=now, is_delivery=True)
    if lines is not None:
        kept.lines, kept.counted_from = lines, "desk"
        kept.save(update_fields=["lines", "counted_from"])
    if kept.lines is None:
        raise Refused([Problem("lines", "no_lines")])
    total = sum(found.lines or 0 for found in delivered(row))
    via = "desk" if access.is_desk(by) else "account"
    word = Word(side=Side.INTERPRETER, said=Said(lines=total), via=via)
    confirm_hours(by=by, assignment=assignment, word=word, now=now)
    record("interpreting.written.delivered", by=by, subject=row, at=now, note=f"{total}")
    _tell_requester(row, now=now)
    return kept


@transaction.atomic
def accept_delivery(*, by: access.Who, request: int, now: datetime) -> Assignment:
    """Accept what was delivered; its lines are owed.

    Raises:
        NotAllowed: neither the desk nor whoever asked.
        Refused: nothing was delivered, or it is settled already.
    """
    row, booked = _delivered(by, request, now=now)
    total = sum(found.lines or 0 for found in delivered(row))
    via = "link" if isinstance(by, access.LinkHolder) else "account"
    word = Word(side=Side.INSTITUTION, said=Said(lines=total), via="desk" if access.is_desk(by) else via)
    # Who may follow a request speaks for its institution; the link of the request counts for its hours.
    speaker = by
    if isinstance(by, access.LinkHolder):
        speaker = access.LinkHolder(asking_hours.PURPOSES[Side.INSTITUTION], booked.pk)
    return confirm_hours(by=speaker, assignment=booked.pk, word=word, now=now)


@transaction.atomic
def return_delivery(*, by: access.Who, request: int, note: str, now: datetime) -> None:
    """Give a delivery back with what is to be changed; the job is open again.

    Raises:
        NotAllowed: neither the desk nor whoever asked.
        Refused: nothing was delivered, it is settled already, or nothing is said.
    """
    row, booked = _delivered(by, request, now=now)
    if not note.strip():
        raise Refused([Problem("note", "nothing_said")])
    booked.state = states.ASSIGNMENT.after(
        states.AssignmentState(booked.state), states.AssignmentEvent.SEND_BACK
    ).value
    booked.version += 1
    booked.save(update_fields=["state", "version"])
    row.state = states.REQUEST.after(states.RequestState(row.state), states.RequestEvent.SEND_BACK).value
    row.version += 1
    row.save(update_fields=["state", "version"])
    booked.confirmations.all().delete()
    row.files.filter(is_delivery=True, returned_at=None).update(
        returned_at=now, review_note=note.strip()[:500]
    )
    record("interpreting.written.returned", by=access.account_of(by), subject=row, at=now)
    to = asking_hours.recipient(booked, Side.INTERPRETER)
    if to is not None:
        context = {
            "row": row,
            "link": settings.SITE_URL + reverse("interpreting:written_show", args=[row.pk]),
        }
        queue_mail("interpreting/mail/delivery_returned.txt", to=to, context=context, at=now)


def delivered(row: Request) -> list[RequestFile]:
    """Return what was delivered and not given back."""
    return list(row.files.filter(is_delivery=True, returned_at=None).order_by("id"))


def _written(pk: int) -> Request:
    row = locked(pk)
    if row.mode != Mode.WRITTEN:
        raise Refused([Problem("", "not_written")])
    return row


def _delivered(by: access.Who, pk: int, *, now: datetime) -> tuple[Request, Assignment]:
    row = _written(pk)
    access.check_following(by, row, on=timezone.localdate(now))
    booked = current_assignment(row)
    if booked is None or booked.state != AssignmentState.PERFORMED or not delivered(row):
        raise Refused([Problem("", "nothing_delivered")])
    booked.request = row
    return row, booked


def _keep(
    row: Request, file: "File[bytes]", *, by: access.Who, now: datetime, is_delivery: bool
) -> RequestFile:
    account = access.account_of(by)
    last = max(timezone.localdate(now), row.due_on or timezone.localdate(now))
    about = About(
        kind="upload",
        title="",
        file_name="",
        subject=row,
        retention_until=last + timedelta(days=KEPT_DAYS),
    )
    document = accept_upload(
        file, kinds=KINDS, limit_bytes=LIMIT, about=about, by=cast("By | None", account), now=now
    )
    lines = count_lines(document)
    return RequestFile.objects.create(
        request=row,
        document=document,
        is_delivery=is_delivery,
        lines=lines,
        counted_from="text" if lines is not None else "",
        added_at=now,
    )


def count_lines(document: Document) -> int | None:
    """Count the standard lines of a plain text or Word file; None where only a person can."""
    content = content_of(document)
    text = text_of(content, suffix=document.file_name.rpartition(".")[2]) if content else None
    if text is None or not text.strip():
        return None
    return standard_lines(characters_of(text), per_line=CHARACTERS_PER_LINE, rounding=Rounding.STARTED)


def _sum_up(row: Request) -> None:
    """Keep the sum of the files' lines as the job's quote, once every file is counted."""
    counts = list(row.files.filter(is_delivery=False).values_list("lines", flat=True))
    if counts and all(count is not None for count in counts):
        row.lines = sum(count or 0 for count in counts)
        row.version += 1
        row.save(update_fields=["lines", "version"])
        booked = current_assignment(row)
        if booked is not None:
            booked.request = row
            money.bind(booked)


def _tell_requester(row: Request, *, now: datetime) -> None:
    to = letters.requester_of(row)
    if to is None:
        return
    link = make_link("follow", row.pk, now=now, days=letters.FOLLOW_DAYS, view="interpreting:written_follow")
    context = {"row": row, "link": link}
    queue_mail("interpreting/mail/delivered.txt", to=to, context=context, at=now)


def check_seeing(by: access.Actor, row: Request, booked: Assignment | None, *, now: datetime) -> Side:
    """Return which side of a written job the account stands on.

    Raises:
        NotAllowed: on none.
    """
    if booked is not None:
        return access.side_of(by, booked, on=timezone.localdate(now))
    if access.is_desk(by):
        return Side.DESK
    access.check_following(by, row, on=timezone.localdate(now))
    return Side.INSTITUTION
