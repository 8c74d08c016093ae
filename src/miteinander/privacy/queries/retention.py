"""What is due to be removed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from miteinander.privacy import rules
from miteinander.privacy.models import Consent, Disclosure, RetentionRule
from miteinander.privacy.queries.record import rules_on
from miteinander.privacy.rules import names
from miteinander.web.retention import Due


@dataclass(frozen=True, slots=True)
class Line:
    """One table under one rule: how many rows are due."""

    table: str
    label: str
    number: int
    is_deleting: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What one rule would do now; `rule` is None where nobody has set one, and nothing is done then."""

    code: str
    rule: RetentionRule | None
    before: datetime | None
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        return sum(line.number for line in self.lines)


def due(*, now: datetime) -> Iterator[tuple[str, RetentionRule | None, datetime | None, Sequence[Due]]]:
    """Return code, rule, cutoff and due rows of every retention code, in the order of the settings."""
    known = rules_on(timezone.localdate(now))
    for code, path in settings.RETENTION_JOBS.items():
        rule = known.get(code)
        if rule is None:
            yield code, None, None, ()
        else:
            before = rules.cutoff(now, months=rule.months, days=rule.days)
            yield code, rule, before, import_string(path)(before)


def old_disclosures(before: datetime) -> Sequence[Due]:
    """Return notes of data handed out before then."""
    return [Due(rows=Disclosure.objects.filter(at__lt=before))]


def withdrawn_consents(before: datetime) -> Sequence[Due]:
    """Return consents taken back before then."""
    return [Due(rows=Consent.objects.filter(withdrawn_at__lt=before))]


def preview(*, now: datetime) -> list[Preview]:
    """Return what the next run would remove, without removing anything."""
    return [
        Preview(code, rule, before, tuple(_line(one) for one in found))
        for code, rule, before, found in due(now=now)
    ]


def _line(one: Due) -> Line:
    known = names.TABLES.get(one.table)
    name = gettext(known) if known else str(one.rows.model._meta.verbose_name)
    return Line(name, one.table, one.rows.count(), one.is_deleting)
