"""The trail of deeds. Entries hold labels and numbers, no foreign keys: nothing blocks a deletion."""

import pgtrigger
from django.db import models

from miteinander.core.privacy import Fields


class Entry(models.Model):
    """Somebody did something to something. Rows are only ever added (a trigger refuses anything else)."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=80)  # "interpreting.request.created"
    by_id = models.BigIntegerField(null=True)  # account; null: the system itself
    by_label = models.CharField(max_length=120, blank=True)  # a role or "system", never a name
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)  # codes and numbers, never content

    privacy = Fields(
        plain=("at", "kind", "by_label", "subject_type", "subject_id", "note"),
        personal={"by_id": "accountability"},
        retention="audit.two_years",
    )

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="entry_by_subject")]
        triggers = [
            pgtrigger.Protect(name="entry_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_type}:{self.subject_id}"


class Seal(models.Model):
    """One link of the hash chain: number without gap, the entry it covers, and the hash over it and the
    link before.
    """

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    privacy = Fields(plain=("number", "entry_id", "digest"))

    class Meta:
        triggers = [pgtrigger.Protect(name="seal_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.number}"
