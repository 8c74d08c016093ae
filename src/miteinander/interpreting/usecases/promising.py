"""Answering an institution at once, and keeping the word given."""

from datetime import date, datetime

from django.db import connection, transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import DayPlan, Promise, Request
from miteinander.interpreting.queries.promising import Answer, answer_at_once, standing_promise
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.serving import free_besides
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.states import RequestState as Stage
from miteinander.interpreting.usecases import letters

# Any number will do; it only has to be the same for everybody who gives a word for a day.
DAY_LOCK = 7_316_003
OPEN = (Stage.MATCHING, Stage.OFFERED)


@transaction.atomic
def promise_request(*, by: access.Actor, request: int, now: datetime) -> Answer:
    """Find the answer anew and give it: promised and tonight are told to the institution, nobody is noted.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: promised already, not open, or its time is over.
    """
    access.check_desk(by)
    row = locked(request)
    _lock_day_of(row)
    if row.state not in OPEN:
        raise Refused([Problem("", "wrong_state")])
    standing = standing_promise(row)
    if standing is not None and standing.answer == "promised":
        raise Refused([Problem("", "promised_already")])
    answer = answer_at_once(row, now=now)
    if answer is None:
        raise Refused([Problem("", "time_is_over")])
    if standing is not None:
        _replace(standing, now=now)
    _give(row, answer, by=by, now=now)
    if answer.word == "promised":
        letters.tell_requester("interpreting/mail/promised.txt", row, at=now)
    elif answer.word == "tonight":
        letters.tell_requester("interpreting/mail/tonight.txt", row, at=now)
    return answer


def promise_if_free(row: Request, *, by: access.Actor | None, now: datetime) -> None:
    """Give our word for an open talk of this transaction that somebody counted on beforehand.

    Raises:
        Refused: `no_interpreter_free`: nobody is left beside the other words given.
    """
    _lock_day_of(row)
    if row.state not in OPEN or not free_besides(row, now=now):
        raise Refused([Problem("starts_at", "no_interpreter_free")])
    standing = standing_promise(row)
    if standing is None or standing.answer != "promised":
        if standing is not None:
            _replace(standing, now=now)
        _give(row, Answer("promised"), by=by, now=now)


def lock_day(day: date) -> None:
    """Let nobody else give a word for talks of this local day until this transaction ends.

    For all languages at once: people speak several, and two talks may need the same person.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [DAY_LOCK, day.toordinal()])


def _lock_day_of(row: Request) -> None:
    if row.starts_at is not None:
        lock_day(clock.wall(row.starts_at).date())


def _give(row: Request, answer: Answer, *, by: access.Actor | None, now: datetime) -> None:
    """Write down what is told."""
    Promise.objects.create(
        request=row,
        answer=answer.word,
        answered_at=now,
        answered_by_id=by.pk if by is not None else None,
        reason=answer.reason,
    )
    row.version += 1  # an import that brought this request can no longer be undone
    row.save(update_fields=["version"])
    record("interpreting.request.promised", by=by, subject=row, at=now, note=answer.word)


@transaction.atomic
def withdraw_promise(*, by: access.Actor, request: int, reason: str, now: datetime) -> Promise:
    """Take a promise back: only with a word of the desk, and the institution is told.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nothing was promised, or no reason is given.
    """
    access.check_desk(by)
    row = locked(request)
    standing = standing_promise(row)
    if standing is None or standing.answer != "promised":
        raise Refused([Problem("", "not_promised")])
    if not reason.strip():
        raise Refused([Problem("reason", "reason_missing")])
    standing.withdrawn_at, standing.withdrawn_by_id = now, by.pk
    standing.withdrawn_reason = reason.strip()[:200]
    standing.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_reason"])
    record("interpreting.request.promise_withdrawn", by=by, subject=row, at=now)
    letters.tell_requester("interpreting/mail/promise_withdrawn.txt", row, at=now)
    return standing


def settle_tonight(plan: DayPlan, *, now: datetime) -> None:
    """Keep the word "tonight": what the plan serves is promised now, about the rest the desk is told."""
    waiting = Promise.objects.filter(
        answer="tonight", withdrawn_at=None, request__planned__plan=plan, request__state__in=OPEN
    )
    for told in waiting.select_related("request").order_by("id"):
        request = locked(told.request_id)
        line = plan.lines.get(request=request)
        if line.interpreter_id is None:
            letters.tell_desk("interpreting/mail/nobody_yet.txt", request, at=now)
            continue
        _replace(told, now=now)
        Promise.objects.create(request=request, answer="promised", answered_at=now)
        record("interpreting.request.promised", by=None, subject=request, at=now, note="promised")
        letters.tell_requester("interpreting/mail/promised.txt", request, at=now)


def check_unpromised(request: Request) -> None:
    """Raise `Refused` while a promise stands: it is taken back with a word first."""
    standing = standing_promise(request)
    if standing is not None and standing.answer == "promised":
        raise Refused([Problem("", "promise_stands")])


def _replace(standing: Promise, *, now: datetime) -> None:
    """End an answer that promised nothing: a better one follows."""
    standing.withdrawn_at = now
    standing.save(update_fields=["withdrawn_at"])
