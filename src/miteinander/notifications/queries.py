"""Reads about mails and jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from miteinander.notifications.models import Message
from miteinander.web.retention import Due

SHOWN_MAILS = 100
SHOWN_JOBS = 100


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One recipient and how many mails went there."""

    address: str
    mails: int


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job and when something last happened to it."""

    job: ProcrastinateJob
    last_at: object


def mailboxes() -> list[Mailbox]:
    """Return every recipient, whoever got mail last first."""
    rows = Message.objects.values("address").annotate(mails=Count("id"), newest=Max("id")).order_by("-newest")
    return [Mailbox(row["address"], row["mails"]) for row in rows[:500]]


def mails_to(address: str) -> list[Message]:
    """Return the newest mails to one address, or to everybody for ""."""
    rows = Message.objects.defer("attachment")
    if address:
        rows = rows.filter(address=address)
    return list(rows.order_by("-created_at", "-id")[:SHOWN_MAILS])


def message_with_attachment(pk: int) -> Message | None:
    return Message.objects.filter(pk=pk).exclude(attachment_name="").first()


def sent_mail(before: datetime) -> Sequence[Due]:
    """Return mails whose delivery nobody asks about any more; those still waiting stay."""
    return [Due(rows=Message.objects.filter(created_at__lt=before).exclude(state=Message.State.QUEUED))]


def messages(*, state: str = "", search: str = "") -> QuerySet[Message]:
    """Return mails without their text, newest first."""
    rows = Message.objects.defer("body", "attachment")
    if state:
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(address__icontains=search)
    return rows.order_by("-created_at", "-id")


def job_counts() -> dict[str, int]:
    """Return how many jobs there are in each state."""
    rows = ProcrastinateJob.objects.values("status").annotate(number=Count("id")).order_by("status")
    return {row["status"]: row["number"] for row in rows}


def jobs(status: str) -> list[JobLine]:
    """Return jobs of one state with the moment of their latest event, newest first."""
    rows = list(ProcrastinateJob.objects.filter(status=status).order_by("-id")[:SHOWN_JOBS])
    moments = dict(
        ProcrastinateEvent.objects.filter(job_id__in=[row.id for row in rows])
        .values_list("job_id")
        .annotate(last=Max("at"))
        .order_by("job_id")
    )
    return [JobLine(row, moments.get(row.id)) for row in rows]


def failed_job_exists(job_id: int) -> bool:
    return bool(ProcrastinateJob.objects.filter(id=job_id, status="failed").exists())
