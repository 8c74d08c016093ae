"""Writing the trail and sealing it."""

from datetime import datetime
from typing import Protocol

from django.db import connection, transaction

from miteinander.audit import rules
from miteinander.audit.models import Entry, Seal

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
def seal_entries() -> int:
    """Chain entries that have no seal yet; return how many. One sealer at a time, others return 0 at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    last = Seal.objects.order_by("-number").first()
    number, digest = (last.number, last.digest) if last else (0, rules.FIRST_DIGEST)
    open_entries = Entry.objects.extra(
        where=["NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = audit_entry.id)"]
    ).order_by("id")[:SEAL_BATCH]
    seals = []
    for entry in open_entries:
        number += 1
        digest = rules.digest(digest, rules.canonical(entry_values(entry)))
        seals.append(Seal(number=number, entry_id=entry.pk, digest=digest))
    Seal.objects.bulk_create(seals)
    return len(seals)


def entry_values(entry: Entry) -> rules.EntryValues:
    """Return what the hash covers."""
    return rules.EntryValues(
        id=entry.pk,
        at=entry.at,
        kind=entry.kind,
        by_id=entry.by_id,
        by_label=entry.by_label,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        note=entry.note,
    )
