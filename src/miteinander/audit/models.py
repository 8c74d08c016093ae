"""The trail of deeds. Entries hold labels and numbers, no foreign keys: nothing blocks a deletion."""

import pgtrigger
from django.db import models

from miteinander.core.privacy import Fields

# The tests' and the demo's reset empty whole tables; both say so in a setting of their connection.
NO_TRUNCATE = """
    IF current_setting('miteinander.may_empty', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME;
"""


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Return the triggers that refuse to change, delete or empty."""
    return [
        pgtrigger.Protect(name=f"{name}_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_no_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=NO_TRUNCATE,
        ),
    ]


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
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="entry_by_subject"),
            models.Index(fields=["by_id", "id"], name="entry_by_account"),
            models.Index(fields=["at", "id"], name="entry_by_moment"),
        ]
        triggers = append_only("entry")

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
        triggers = append_only("seal")

    def __str__(self) -> str:
        return f"{self.number}"


class Head(models.Model):
    """The end of the chain on one day, as sent to the officer; old entries are cut off at one of these."""

    number = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    privacy = Fields(plain=("number", "digest", "at"))

    class Meta:
        triggers = append_only("head")

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"
