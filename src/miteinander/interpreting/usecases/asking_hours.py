"""Asking both sides for their hours, and telling them what was decided."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Assignment, AssignmentState
from miteinander.interpreting.queries import doing
from miteinander.interpreting.queries.settings import service_rules
from miteinander.interpreting.rules.hours import Side
from miteinander.interpreting.usecases import letters
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.web.links import make_token

AGAIN_AFTER = timedelta(days=6, hours=12)  # so that a daily job asks again on the seventh day
LINK_DAYS = 90
PURPOSES = {Side.INTERPRETER: "hours_interpreter", Side.INSTITUTION: "hours_institution"}


def hours_link(row: Assignment, side: Side, *, now: datetime) -> str:
    """Return the address under which one side confirms without an account."""
    token = make_token(PURPOSES[side], row.pk, now=now, days=LINK_DAYS)
    return settings.SITE_URL + reverse("interpreting:hours_confirm", args=[side.value, token])


@transaction.atomic
def ask_for_hours(*, now: datetime) -> int:
    """Ask whoever has not confirmed, from the day after on and again each week; return how many."""
    rules = service_rules(on=timezone.localtime(now).date())
    rows = doing.to_ask(now=now, within_days=rules.confirm_days, again_after=AGAIN_AFTER)
    asked = 0
    for row in rows.select_for_update(of=("self",), skip_locked=True):
        is_again = row.reminded_at is not None
        for side in (Side.INTERPRETER, Side.INSTITUTION):
            to = recipient(row, side)
            if to is None or doing.has_said(row, side):
                continue
            context = {"row": row, "link": hours_link(row, side, now=now), "is_again": is_again}
            queue_mail("interpreting/mail/hours_asked.txt", to=to, context=context, at=now)
            asked += 1
        Assignment.objects.filter(pk=row.pk).update(reminded_at=now)
    return asked


def tell_settled(row: Assignment, *, now: datetime) -> None:
    """Tell both sides what the desk decided."""
    for side in (Side.INTERPRETER, Side.INSTITUTION):
        to = recipient(row, side)
        if to is not None:
            context: dict[str, object] = {
                "row": row,
                "is_missed": row.state in {AssignmentState.NO_SHOW, AssignmentState.INTERPRETER_ABSENT},
                "is_own": side is Side.INTERPRETER,
            }
            queue_mail("interpreting/mail/hours_settled.txt", to=to, context=context, at=now)


def recipient(row: Assignment, side: Side) -> Recipient | None:
    """Return where one side's mail goes; None where nobody left an address."""
    if side is Side.INSTITUTION:
        return letters.requester_of(row.request)
    person = row.interpreter.person
    if not person.email:
        return None
    language = person.language if person.language in letters.LANGUAGES else "de"
    return Recipient(address=person.email, language=language, person_id=person.pk)
