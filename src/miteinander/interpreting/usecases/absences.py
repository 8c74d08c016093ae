"""Times away, additionally free times, and where somebody must not be sent."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import Absence, Conflict, Interpreter
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.rules.pool import absence_problems


@transaction.atomic
def add_absence(
    *,
    by: access.Actor,
    interpreter: Interpreter,
    first_on: date,
    last_on: date,
    now: datetime,
    is_free: bool = False,
) -> int:
    """Keep days on which the weekly windows do not hold; return how many booked assignments lie in them.

    The assignments stay: whoever goes away gives them back one by one, so that each finds somebody else.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: the days are over, the wrong way round, or overlap with others.
    """
    row = Interpreter.objects.select_for_update(of=("self",)).get(pk=interpreter.pk)
    access.check_desk_or_self(by, row)
    broken = absence_problems(first_on, last_on, today=timezone.localtime(now).date())
    span = DateRange(first_on, last_on + timedelta(days=1)) if not broken else None
    if span is not None and row.absences.filter(span__overlap=span).exists():
        broken.append(Problem("first_on", "absences_overlap"))
    if broken:
        raise Refused(broken)
    Absence.objects.create(interpreter=row, span=span, is_free=is_free)
    record("interpreting.absence.added", by=by, subject=row, at=now)
    return 0 if is_free else interpreters.assignments_between(row, first_on, last_on).count()


@transaction.atomic
def end_absence(*, by: access.Actor, absence: Absence, now: datetime) -> None:
    """End a time away: one that has not begun disappears, a running one ended yesterday.

    Raises:
        NotAllowed: neither the desk nor the person herself.
    """
    row = Absence.objects.select_for_update(of=("self",)).select_related("interpreter").get(pk=absence.pk)
    access.check_desk_or_self(by, row.interpreter)
    today = timezone.localtime(now).date()
    if row.span.lower >= today:
        row.delete()
    elif row.span.upper > today:
        row.span = DateRange(row.span.lower, today)
        row.save(update_fields=["span"])
    record("interpreting.absence.ended", by=by, subject=row.interpreter, at=now)


@transaction.atomic
def add_conflict(
    *,
    by: access.Actor,
    interpreter: Interpreter,
    organisation_id: int,
    reason: str,
    client_reference: str,
    now: datetime,
) -> Conflict:
    """Keep that somebody must not be sent to an institution, or for one client reference of it.

    Raises:
        NotAllowed: neither the desk nor the person herself.
        Refused: the same is kept already.
    """
    access.check_desk_or_self(by, interpreter)
    same = interpreter.conflicts.filter(organisation_id=organisation_id, client_reference=client_reference)
    if same.exists():
        raise Refused([Problem("organisation", "conflict_known")])
    row = Conflict.objects.create(
        interpreter=interpreter,
        organisation_id=organisation_id,
        client_reference=client_reference,
        reason=reason,
    )
    record("interpreting.conflict.added", by=by, subject=interpreter, at=now)
    return row


@transaction.atomic
def end_conflict(*, by: access.Actor, conflict: Conflict, now: datetime) -> None:
    """Remove a conflict. The person herself may add one, only the desk takes it away.

    Raises:
        NotAllowed: only the desk may.
    """
    access.check_desk(by)
    record("interpreting.conflict.ended", by=by, subject=conflict.interpreter, at=now)
    conflict.delete()
