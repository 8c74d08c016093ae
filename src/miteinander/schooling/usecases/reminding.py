"""Reminding families: by mail where one is known, else by a line on the desk's list of calls."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling.access import Actor, check_desk
from miteinander.schooling.models import Appointment
from miteinander.schooling.queries import appointments as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.usecases import letters


def remind_families(*, now: datetime) -> int:
    """Remind of every talk it is time for, each in its own transaction; return how many mails left."""
    hours = rules_on(timezone.localdate(now)).reminder_hours
    keys = queries.soon(now=now, hours=hours).filter(queries.has_mail()).values_list("pk", flat=True)
    return sum(_remind(pk, now=now) for pk in list(keys))


@transaction.atomic
def _remind(pk: int, *, now: datetime) -> bool:
    held = Appointment.objects.select_for_update(of=("self",)).filter(
        pk=pk, state="booked", reminded_at__isnull=True
    )
    if not held.exists():  # cancelled meanwhile, or another worker was faster
        return False
    row = queries.with_relations().get(pk=pk)
    if not letters.remind(row, now=now):
        return False
    _note(row, now=now)
    record("schooling.appointment.reminded", by=None, subject=row, at=now, note="mail")
    return True


@transaction.atomic
def note_call(*, by: Actor, appointment: int, now: datetime) -> Appointment:
    """Note that the desk has reminded a family by telephone.

    Raises:
        NotAllowed: not the desk.
        Refused: `wrong_state`.
    """
    check_desk(by)
    row = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment)
    if row.state != "booked":
        raise Refused([Problem("", "wrong_state")])
    if row.reminded_at is None:
        _note(row, now=now)
        record("schooling.appointment.reminded", by=by, subject=row, at=now, note="phone")
    return row


def _note(row: Appointment, *, now: datetime) -> None:
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
