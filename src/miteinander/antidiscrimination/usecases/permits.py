"""What a person allows and takes back, and what is told to whom because of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Item, ItemKind, Task
from miteinander.antidiscrimination.queries import permits as queries
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.permits import OpenPermit
from miteinander.antidiscrimination.rules.papers import TaskContent
from miteinander.antidiscrimination.rules.permits import (
    NEEDS_PERMIT,
    Ground,
    Handover,
    Permit,
    recipients_to_tell,
)
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, write_item
from miteinander.antidiscrimination.usecases.tasks import write_task
from miteinander.audit.usecases import record
from miteinander.calendar.rules import shift_working_days
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import seal_field

TELL_WITHIN = 2  # working days to tell a recipient that a permit ended


@transaction.atomic
def give_permit(
    *, by: Account, ring: Keyring, case: int, is_release: bool, content: Permit, now: datetime
) -> Item:
    """Write down what a person allowed. Where it has an end, a task reminds of that day.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `given_in_future`, `ends_before_start`, `release_needs_end`.
    """
    access.check_counsellor(by)
    if broken := _problems(content, is_release=is_release, today=timezone.localdate(now)):
        raise Refused(broken)
    found = locked_or_missing(case, ring)
    if content.until:
        text = _("Die Erlaubnis für {recipient} endet heute.").format(recipient=content.recipient)
        due_on = date.fromisoformat(content.until)
        task = write_task(found, by=by, content=TaskContent(text=text), due_on=due_on, now=now)
        content.tasks = [task.pk]
    kind = ItemKind.RELEASE if is_release else ItemKind.CONSENT
    return write_item(found, by=by, kind=kind, content=content, now=now)


def _problems(content: Permit, *, is_release: bool, today: date) -> list[Problem]:
    found = []
    given_on = date.fromisoformat(content.given_on)
    if given_on > today:
        found.append(Problem("given_on", "given_in_future"))
    if content.until and date.fromisoformat(content.until) < given_on:
        found.append(Problem("until", "ends_before_start"))
    if is_release and not content.until:
        found.append(Problem("until", "release_needs_end"))
    return found


@transaction.atomic
def withdraw_permit(
    *, by: Account, ring: Keyring, case: int, permit: int, version: int, why: str, now: datetime
) -> Sequence[str]:
    """End a permit; return whom somebody has to tell. What was done before stays lawful.

    Its open tasks end with it, nothing more is told because of it, and one task per recipient who already
    got something says that she has to learn of it.

    Raises:
        NotAllowed, Case.DoesNotExist: as `give_permit`.
        Item.DoesNotExist: the case has no such permit.
        Refused: `withdrawn_already`, `changed_meanwhile`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    one = _permit(found, permit)
    if one.content.ended_on:
        raise Refused([Problem("", "withdrawn_already")])
    if one.row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    today = timezone.localdate(now)
    one.content.ended_on, one.content.ended_why = today.isoformat(), why
    _rewrite(one, found, by=by, now=now)
    open_tasks = Task.objects.filter(pk__in=one.content.tasks, case=found.row, done_week__isnull=True)
    open_tasks.update(done_week=week_of(today))
    handovers = (handover.content for handover in queries.handovers_of(found))
    recipients = recipients_to_tell(handovers, permit)
    for recipient in recipients:
        text = _("{recipient} sagen, dass die Erlaubnis zurückgenommen ist.").format(recipient=recipient)
        due_on = shift_working_days(today, TELL_WITHIN)
        write_task(found, by=by, content=TaskContent(text=text), due_on=due_on, now=now)
    return recipients


def _permit(found: OpenCase, pk: int) -> OpenPermit:
    for one in queries.permits_of(found):
        if one.row.pk == pk:
            return one
    raise Item.DoesNotExist


def _rewrite(one: OpenPermit, found: OpenCase, *, by: Account, now: datetime) -> None:
    row = one.row
    row.version += 1
    seal_field(row, "content", one.content.as_content(), key=found.secret.content)
    row.save()
    record("antidiscrimination.permit.ended", by=by, subject=row, at=now, note=f"v{row.version}")


@transaction.atomic
def note_handover(*, by: Account, ring: Keyring, case: int, content: Handover, now: datetime) -> Item:
    """Write down what is told to whom. Without a permit that holds, nothing is told on a person's word.

    Raises:
        NotAllowed, Case.DoesNotExist: as `give_permit`.
        Refused: `no_permit`: none that holds for this recipient; `law_missing`: no word on which law.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    if content.ground in NEEDS_PERMIT:
        content.permit = _allowing(found, content, timezone.localdate(now))
    elif content.ground != Ground.OWN and not content.text:
        raise Refused([Problem("text", "law_missing")])
    return write_handover(found, by=by, content=content, now=now)


def _allowing(found: OpenCase, content: Handover, today: date) -> int:
    """Return the live permit of the right kind for the recipient."""
    for one in queries.live_permits(found, on=today):
        is_kind = one.is_release == (content.ground == Ground.RELEASE)
        is_chosen = one.row.pk == content.permit if content.permit else True
        if is_kind and is_chosen and one.content.recipient.casefold() == content.recipient.casefold():
            return one.row.pk
    raise Refused([Problem("recipient", "no_permit")])


def write_handover(found: OpenCase, *, by: Account, content: Handover, now: datetime) -> Item:
    """Write a handover into an opened case, inside the caller's transaction."""
    content.on = content.on or timezone.localdate(now).isoformat()
    content.approved_by = str(by.person or by)
    return write_item(found, by=by, kind=ItemKind.DISCLOSURE, content=content, now=now)
