"""Rules of keeping, removing what is due, and telling people what is kept about them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account, Person
from miteinander.privacy import access, queries
from miteinander.privacy.models import Deletion, Disclosure, Purpose, RetentionRule
from miteinander.web.retention import Due

DEFAULTS = Path(__file__).with_name("defaults.json")
FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the run of one rule did."""

    code: str
    number: int


@dataclass(frozen=True, slots=True)
class Removed:
    """One removed row, on the list that is applied again after a restore."""

    table: str
    row_id: int
    at: str


@transaction.atomic
def load_defaults() -> int:
    """Write purposes and retention rules nobody has set yet; return how many. What a centre changed stays."""
    defaults = json.loads(DEFAULTS.read_text())
    made = 0
    for row in defaults["purposes"]:
        made += Purpose.objects.get_or_create(code=row["code"], defaults=row)[1]
    for row in defaults["retention"]:
        if not RetentionRule.objects.filter(code=row["code"]).exists():
            RetentionRule.objects.create(**row, valid_from=FIRST_DAY)
            made += 1
    return made


@transaction.atomic
def set_rule(
    *, by: Account, code: str, months: int, days: int, source: str, valid_from: date, now: datetime
) -> RetentionRule:
    """Set a new period from a day on; the one before ends the day before.

    Raises:
        NotAllowed: `by` does not look after data protection.
        Refused: `unknown_rule`, `not_later` (the new period does not begin after the present one).
    """
    access.protect_data(by)
    before = RetentionRule.objects.select_for_update().filter(code=code).order_by("-valid_from").first()
    if before is None:
        raise Refused([Problem("code", "unknown_rule")])
    if valid_from <= before.valid_from:
        raise Refused([Problem("valid_from", "not_later", {"day": f"{before.valid_from:%d.%m.%Y}"})])
    before.valid_to = valid_from - timedelta(days=1)
    before.save(update_fields=["valid_to"])
    row = RetentionRule.objects.create(
        code=code, text=before.text, months=months, days=days, source=source, valid_from=valid_from
    )
    record("privacy.rule.set", by=by, subject=row, at=now, note=f"{code} {months}m {days}d")
    return row


def apply_retention(*, now: datetime) -> list[Outcome]:
    """Remove everything whose time is over, rule by rule, each in its own transaction."""
    outcomes = []
    for code, rule, before, found in queries.due(now=now):
        if rule is not None and before is not None:
            outcomes.append(_apply(code, found, now=now))
    return outcomes


@transaction.atomic
def _apply(code: str, found: Sequence[Due], *, now: datetime) -> Outcome:
    number = sum(_remove(one, now=now) for one in found)
    if number:
        note = f"{code} {number}"
        record("privacy.retention.applied", by=None, subject="privacy.retentionrule", at=now, note=note)
    return Outcome(code=code, number=number)


def _remove(one: Due, *, now: datetime) -> int:
    if one.act is not None:
        return one.act(now)
    if one.remembered:
        Deletion.objects.bulk_create(
            [Deletion(table=one.table, row_id=row.pk, at=now) for row in one.rows.order_by("pk")],
            ignore_conflicts=True,
        )
    if one.blank is None:
        doomed = list(one.rows.values_list("pk", flat=True))
        one.rows.model._default_manager.filter(pk__in=doomed).delete()
        return len(doomed)
    stamped = {one.stamp: now} if one.stamp else {}
    return one.rows.update(**one.blank, **stamped)


@transaction.atomic
def erase_person(*, by: Account, person: Person, now: datetime) -> None:
    """Remove a person's contact data at once (Art. 17 DSGVO), if nothing holds them any more.

    Raises:
        NotAllowed: `by` does not look after data protection.
        Refused: `still_needed`: she has an open function, an account, or is in the pool.
    """
    access.protect_data(by)
    row = Person.objects.select_for_update().get(pk=person.pk)
    for path in settings.PERSON_USES:
        if import_string(path)(now).filter(pk=row.pk).exists():
            raise Refused([Problem("", "still_needed")])
    erase(row, now=now)
    record("privacy.person.erased", by=by, subject=row, at=now)


def erase(row: Person, *, now: datetime) -> None:
    """Overwrite a person's contact data and remember that."""
    for name, value in import_string(settings.ERASED_PERSON).items():
        setattr(row, name, value)
    row.blurred_at = now
    row.save()
    Deletion.objects.get_or_create(table="people.person", row_id=row.pk, defaults={"at": now})


@transaction.atomic
def export_subject(*, by: Account | None, person: Person, now: datetime) -> bytes:
    """Return a ZIP with everything kept about a person, to read and as data, and note that it left.

    Raises:
        NotAllowed: `by` does not look after data protection (None: the command line).
    """
    if by is not None:
        access.protect_data(by)
    Disclosure.objects.create(
        person_id=person.pk,
        at=now,
        recipient="die Person selbst",
        basis="Art. 15 DSGVO",
        fields="alle",
        by_id=by.pk if by is not None else None,
    )
    record("privacy.subject.exported", by=by, subject=person, at=now)
    return write_dossier(queries.dossier(person), at=now)


def note_disclosure(
    subject: Model, *, recipient: str, basis: str, fields: str, by_id: int | None, at: datetime
) -> Disclosure:
    """Write down that data about a row that is no person, such as a family, left the house."""
    return Disclosure.objects.create(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        at=at,
        recipient=recipient,
        basis=basis,
        fields=fields,
        by_id=by_id,
    )


def write_dossier(found: queries.Dossier, *, at: datetime) -> bytes:
    """Return a ZIP with a dossier to read, as data, and with its files."""
    context = {"dossier": found, "at": at, "centre_name": settings.CENTRE_NAME}
    data = {
        "number": found.number,
        "at": at,
        "sections": [asdict(section) for section in found.sections],
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("auskunft.html", render_to_string("privacy/dossier.html", context))
        archive.writestr(
            "auskunft.json", json.dumps(data, cls=_Encoder, ensure_ascii=False, indent=2, sort_keys=True)
        )
        for name, content in found.files.items():
            archive.writestr(name, content)
    return stream.getvalue()


class _Encoder(DjangoJSONEncoder):
    """Writes spans of days and other values the standard encoder does not know as text."""

    def default(self, o: object) -> object:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def remember_deletion(row: Model, *, at: datetime) -> None:
    """Put a row a room deletes on the list that is applied again after a restore; in its transaction."""
    Deletion.objects.get_or_create(table=row._meta.label_lower, row_id=row.pk, defaults={"at": at})


def list_deletions() -> list[Removed]:
    """Return the list to keep apart from the backups: table, row and moment, nothing else."""
    rows = Deletion.objects.order_by("id")
    return [Removed(row.table, row.row_id, row.at.isoformat()) for row in rows]


@transaction.atomic
def reapply_deletions(removed: Iterable[Removed], *, now: datetime) -> int:
    """Remove again what a restored backup brought back; return how many rows were there."""
    number = 0
    for one in removed:
        model = apps.get_model(one.table)
        row = model._default_manager.filter(pk=one.row_id).first()
        if row is None:
            continue
        if isinstance(row, Person):
            number += row.blurred_at is None
            erase(row, now=datetime.fromisoformat(one.at))
        else:
            number += 1
            row.delete()
        Deletion.objects.get_or_create(
            table=one.table, row_id=one.row_id, defaults={"at": datetime.fromisoformat(one.at)}
        )
    if number:
        record("privacy.deletions.reapplied", by=None, subject="privacy.deletion", at=now, note=f"{number}")
    return number
