"""Writing the trail and sealing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import pgtrigger
from django.db import connection, transaction

from miteinander.audit import queries, rules
from miteinander.audit.models import Entry, Head, Seal
from miteinander.web.mail import Recipient, queue_mail
from miteinander.web.retention import Due

# Any number will do; it only has to be the same for every sealer.
SEAL_LOCK = 7_316_001
SEAL_BATCH = 5_000


class By(Protocol):
    """An account."""

    pk: int


def record(kind: str, *, by: By | None, subject: object, at: datetime, note: str = "") -> None:
    """Add one entry in the caller's transaction. `note` takes codes and numbers, never content.

    `by` is None when the system itself or the holder of a signed link acted; say which in `note`.
    """
    meta = getattr(subject, "_meta", None)
    Entry.objects.create(
        at=at,
        kind=kind,
        by_id=by.pk if by is not None else None,
        by_label="account" if by is not None else "system",
        subject_type=meta.label_lower if meta is not None else str(subject),
        subject_id=getattr(subject, "pk", None),
        note=note,
    )


@transaction.atomic
def seal_entries(*, everything: bool = False) -> int:
    """Chain entries that have no seal yet; return how many. One sealer at a time, others return 0 at once.

    Looks at the newest entries only, so that it costs the same in the tenth year; `everything`: at all.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    number, digest = queries.end_of_chain()
    seals = []
    found = queries.unsealed_entries() if everything else queries.newly_unsealed_entries()
    for entry in found.order_by("id")[:SEAL_BATCH]:
        number += 1
        digest = rules.digest(digest, rules.canonical(queries.entry_values(entry)))
        seals.append(Seal(number=number, entry_id=entry.pk, digest=digest))
    Seal.objects.bulk_create(seals)
    return len(seals)


@transaction.atomic
def write_head(*, now: datetime) -> rules.Report:
    """Verify the chain, keep its end of today and mail it to the officers, or mail what is broken."""
    report = queries.verify_chain()
    if report.is_sound and report.number and not Head.objects.filter(number=report.number).exists():
        Head.objects.create(number=report.number, digest=report.digest, at=now)
    for officer in queries.officers():
        queue_mail(
            "audit/mail/head.txt",
            to=Recipient(address=officer.email, language=officer.language, person_id=officer.person_id),
            context={"report": report, "at": now},
            at=now,
        )
    return report


def two_years(before: datetime) -> Sequence[Due]:
    """Return the entries that may be cut off: up to the last head written before then."""
    head = queries.last_head(before=before)
    rows = queries.entries_up_to(head.number if head else 0)
    return [Due(rows=rows, act=lambda now: cut_chain(before=before, now=now))]


@transaction.atomic
def cut_chain(*, before: datetime, now: datetime) -> int:
    """Delete entries older than `before` up to the last head written before then; return how many.

    The chain stays verifiable from that head on. Nothing is deleted if the chain is broken.
    """
    head = queries.last_head(before=before)
    if head is None or not queries.verify_chain().is_sound:
        return 0
    old = Seal.objects.filter(number__lte=head.number)
    with pgtrigger.ignore("audit.Entry:entry_append_only", "audit.Seal:seal_append_only"):
        deleted = Entry.objects.filter(pk__in=old.values("entry_id")).delete()[0]
        old.delete()
    record("audit.entries.cut", by=None, subject="audit.entry", at=now, note=f"{deleted}")
    seal_entries()  # never leaves the chain empty, which would look like a torn one
    return deleted
