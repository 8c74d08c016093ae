"""The trail of deeds and the latest mails, so that neither page is empty."""

from datetime import datetime, timedelta

import pgtrigger

from miteinander.audit.models import Entry
from miteinander.demo.city.records import City, Job
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.work import BATCH
from miteinander.notifications.models import Message

MAIL_DAYS = timedelta(days=4)


def fill_trail(rows: Rows, city: City, *, now: datetime) -> None:
    """Write one entry per request and per booking, and the mails of the last days."""
    jobs = [*city.past, *city.ahead]
    entries = [entry for job in jobs for entry in _entries(rows, job)]
    entries += [*rows.trail, *_taken_back()]
    Entry.objects.bulk_create(sorted(entries, key=lambda entry: entry.at), batch_size=BATCH)
    mails = [mail for job in jobs for mail in _mails(rows, city, job, since=now - MAIL_DAYS)]
    Message.objects.bulk_create(sorted(mails, key=lambda mail: mail.created_at), batch_size=BATCH)


def _taken_back() -> list[Entry]:
    """Take out what use cases wrote while the city was filled: the trail must stand in the order of time."""
    with pgtrigger.ignore("audit.Entry:entry_append_only"):
        written = list(Entry.objects.order_by("id"))
        Entry.objects.all().delete()
    for entry in written:
        entry.pk = None
    return written


def _entries(rows: Rows, job: Job) -> list[Entry]:
    dispatcher = rows.accounts["dispatcher"]
    found = [
        Entry(
            at=job.asked_at,
            kind="interpreting.request.created",
            by_id=dispatcher.pk if job.channel == "phone" else None,
            by_label="account" if job.channel == "phone" else "link",
            subject_type="interpreting.request",
            subject_id=rows.requests[job.number].pk,
        )
    ]
    if job.mediator:
        row = rows.assignments[job.number]
        found.append(
            Entry(
                at=row.booked_at,
                kind="interpreting.assignment.booked",
                by_label="link",
                subject_type="interpreting.assignment",
                subject_id=row.pk,
            )
        )
    return found


def _mails(rows: Rows, city: City, job: Job, *, since: datetime) -> list[Message]:
    """Return the offers somebody got by mail in the last days, as their recipients read them."""
    found = []
    for offer in job.offers:
        if offer.sent_at < since:
            continue
        person = rows.people[offer.mediator]
        day = f"{job.starts_at:%d.%m.%Y}"
        found.append(
            Message(
                person_id=person.pk,
                address=person.email,
                language="de",
                template="interpreting/mail/offer.txt",
                subject=f"Neue Anfrage für den {day}",
                body=f"Guten Tag {person},\n\nwir haben eine Anfrage für Sie am {day}. "
                "Bitte melden Sie sich an und sagen Sie uns, ob Sie können.\n\n"
                f"Kommunales Integrationszentrum {city.name}\n",
                state=Message.State.SENT,
                attempts=1,
                created_at=offer.sent_at,
                sent_at=offer.sent_at + timedelta(seconds=20),
            )
        )
    return found
