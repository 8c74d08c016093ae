"""Taking a checked list of children over, everything at once or nothing; and taking that back."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.interpreting.usecases.importing.progress import Progress
from miteinander.lists.folding import fold, split_name
from miteinander.lists.records import from_json
from miteinander.organisations.queries import district_called
from miteinander.schooling import access
from miteinander.schooling.imports.records import NotifiedChild
from miteinander.schooling.models import (
    Child,
    ChildState,
    ClosedReason,
    Family,
    Guardian,
    Likeness,
    Notification,
    NotifiedRow,
)
from miteinander.schooling.queries import addresses
from miteinander.schooling.rules.arrival import ChildFacts, FamilyFacts, GuardianFacts
from miteinander.schooling.usecases.families import Arrival, add_siblings, take_in
from miteinander.schooling.usecases.notification_staging import TABLE
from miteinander.schooling.usecases.steps import write_step
from miteinander.web.dependents import dependents

APPLY_TASK = "schooling.apply_notification"
APPLY_LOCK = 7_316_014  # any number will do; with the list's key it names the lock
SMALL_ROWS = 200  # more than this is taken over in the background
CHUNK = 200  # families
State = Notification.State


def start_notification(
    *, by: access.Actor, notification: int, with_outside: bool, now: datetime
) -> Notification:
    """Take a checked list over, in the background if it is long.

    `with_outside`: somebody confirmed the addresses nobody knew.

    Raises:
        NotAllowed: only the desk may.
        Refused: it is not checked, or taken over already.
    """
    access.check_desk(by)
    with transaction.atomic():
        row = Notification.objects.select_for_update().get(pk=notification)
        if row.state != State.CHECKED:
            raise Refused([Problem("notification", "import_is_closed")])
        row.state, row.done_rows, row.with_outside = State.RUNNING, 0, with_outside
        row.save(update_fields=["state", "done_rows", "with_outside"])
        is_long = row.all_rows > SMALL_ROWS
        if is_long:
            app.configure_task(APPLY_TASK).defer(notification_id=row.pk, by_id=by.pk)
    if not is_long:
        apply_notification(by=by, notification=row.pk, now=now)
    row.refresh_from_db()
    return row


@transaction.atomic
def apply_notification(*, by: access.Actor | None, notification: int, now: datetime) -> None:
    """Make families and children of every good row of a running list; a second call does nothing."""
    # Not a lock on the row: how far we are is written into it from a second connection.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [APPLY_LOCK, notification])
    batch = Notification.objects.get(pk=notification)
    if batch.state != State.RUNNING:
        return
    wanted = [NotifiedRow.State.ACCEPTED]
    if batch.with_outside:
        wanted.append(NotifiedRow.State.WAITING)
    rows = list(batch.rows.filter(state__in=wanted).order_by("sheet", "row_number"))
    homes = _homes(rows)
    maker = _Maker(batch, by, now)
    with Progress(batch.pk, of=batch.all_rows, table=TABLE) as progress:
        for start in range(0, len(homes), CHUNK):
            some = homes[start : start + CHUNK]
            maker.make(some)
            progress.add(sum(len(home.rows) for home in some))
    NotifiedRow.objects.bulk_update(rows, ["state", "entry", "made", "cells"], batch_size=500)
    batch.state, batch.finished_at, batch.done_rows = State.DONE, now, batch.all_rows
    batch.save(update_fields=["state", "finished_at", "done_rows"])
    applied = sum(row.state == NotifiedRow.State.APPLIED for row in rows)
    record("schooling.notification.applied", by=by, subject=batch, at=now, note=f"rows={applied}")


@dataclass(slots=True)
class _Home:
    """The rows of one family."""

    key: str
    rows: list[tuple[NotifiedRow, NotifiedChild, str]] = field(default_factory=list)


def _homes(rows: Sequence[NotifiedRow]) -> list[_Home]:
    """Return the rows by family; a child that came in meanwhile is left out."""
    keys = [str(row.entry["key"]) for row in rows]
    here = set(Child.objects.filter(import_key__in=keys).values_list("import_key", flat=True))
    homes: dict[str, _Home] = {}
    for row, key in zip(rows, keys, strict=True):
        if key in here:
            row.state, row.entry, row.cells = NotifiedRow.State.DUPLICATE, {}, []
            continue
        here.add(key)
        family = str(row.entry["family"])
        home = homes.setdefault(family, _Home(family))
        home.rows.append((row, from_json(NotifiedChild, row.entry["record"]), key))
    return list(homes.values())


class _Maker:
    """Makes families of rows; what it needs to know is read once."""

    def __init__(self, batch: Notification, by: access.Actor | None, now: datetime) -> None:
        self.batch, self.by, self.now = batch, by, now
        self.book = addresses.gazetteer()
        self.shelters = {fold(name): int(key) for key, name in addresses.shelter_choices()}
        self.districts: dict[str, int | None] = {}

    def make(self, homes: Sequence[_Home]) -> None:
        """Keep some families, or add children to those that are known."""
        known = {
            row.import_key: row
            for row in Family.objects.filter(import_key__in=[home.key for home in homes]).order_by("id")
        }
        new = [home for home in homes if home.key not in known]
        families = take_in([self._arrival(home) for home in new], book=self.book, by=self.by, now=self.now)
        for home, family in zip(new, families, strict=True):
            home.rows[0][0].made = {"family": family.pk}
        for home in homes:
            if home.key in known:
                facts = [(_child(record), key) for _, record, key in home.rows]
                add_siblings(family=known[home.key].pk, children=facts, by=self.by, now=self.now)
        made = dict(
            Child.objects.filter(
                import_key__in=[key for home in homes for _, _, key in home.rows]
            ).values_list("import_key", "pk")
        )
        for home in homes:
            for row, _record, key in home.rows:
                row.made = {**row.made, "child": made[key]}
                row.state, row.entry, row.cells = NotifiedRow.State.APPLIED, {}, []

    def _arrival(self, home: _Home) -> Arrival:
        records = [record for _, record, _ in home.rows]
        return Arrival(
            family=self._family(records),
            children=tuple(_child(record) for record in records),
            guardians=_guardians(records),
            import_key=home.key,
            child_keys=tuple(key for _, _, key in home.rows),
        )

    def _family(self, records: Sequence[NotifiedChild]) -> FamilyFacts:
        """Return what the rows of a family say together: of each thing the first that is said."""

        def first(name: str) -> str:
            return next((str(value) for record in records if (value := getattr(record, name))), "")

        language = first("language")
        spoken = SPOKEN_BY_CODE.get(language)
        days = [record.entered_on for record in records if record.entered_on]
        allocated = [record.allocated_on for record in records if record.allocated_on]
        entered_on, allocated_on = min(days, default=None), max(allocated, default=None)
        youngest = max(record.born_on for record in records)
        if entered_on is not None and entered_on < youngest:
            entered_on = None
        return FamilyFacts(
            name=records[0].last_name,
            language=language,
            letter_language=spoken.interface or "de" if spoken else "de",
            channel=self.batch.channel,
            wants_interpreter=language != "de",
            street=first("street"),
            postcode=first("postcode"),
            town=first("city"),
            shelter_id=self.shelters.get(fold(first("shelter"))),
            district_id=self._district(first("district")),
            email=first("mail"),
            phone=first("phone"),
            entered_on=entered_on,
            allocated_on=allocated_on,
        )

    def _district(self, name: str) -> int | None:
        if name not in self.districts:
            found = district_called(name)
            self.districts[name] = found.pk if found is not None else None
        return self.districts[name]


def _child(record: NotifiedChild) -> ChildFacts:
    return ChildFacts(**{name: getattr(record, name) for name in ChildFacts.__dataclass_fields__})


def _guardians(records: Sequence[NotifiedChild]) -> tuple[GuardianFacts, ...]:
    """Return who is named as caring for the children, each once; what custody they have is not clear yet."""
    names: dict[str, tuple[str, str]] = {}
    for said in records:
        text = said.guardians.replace(" und ", ";").replace("&", ";").replace("/", ";").replace("\n", ";")
        for part in text.split(";"):
            if fold(part):
                names.setdefault(fold(part), split_name(part))
    return tuple(
        GuardianFacts(first_name=first[:100], last_name=(last or records[0].last_name)[:100])
        for last, first in list(names.values())[:4]
    )


@transaction.atomic
def undo_notification(*, by: access.Actor, notification: int, now: datetime) -> None:
    """Remove everything a list brought: children, and families nobody else belongs to.

    What is written in the journal stays: each child ends there as reported by mistake.

    Raises:
        NotAllowed: only the desk may.
        Refused: it was not taken over, or something done since stands on it.
    """
    access.check_desk(by)
    batch = Notification.objects.select_for_update().get(pk=notification)
    if batch.state != State.DONE:
        raise Refused([Problem("notification", "import_not_applied")])
    if not batch.rows.exists():
        raise Refused([Problem("notification", "import_too_old")])  # retention took what undoing needs
    made: dict[str, list[int]] = defaultdict(list)
    for keys in batch.rows.exclude(made={}).order_by("id").values_list("made", flat=True):
        for name, key in keys.items():
            made[name].append(key)
    _remove_children(made["child"], now=now)
    _remove_families(made["family"])
    batch.rows.filter(state=NotifiedRow.State.APPLIED).update(made={}, state=NotifiedRow.State.SKIPPED)
    batch.state, batch.finished_at = State.UNDONE, now
    batch.save(update_fields=["state", "finished_at"])
    record("schooling.notification.undone", by=by, subject=batch, at=now)


def _remove_children(keys: Sequence[int], *, now: datetime) -> None:
    children = Child.objects.select_for_update(of=("self",)).select_related("family__district", "school")
    rows = list(children.filter(pk__in=keys).order_by("pk"))
    changed = sum(row.version > 1 or row.state != ChildState.REPORTED for row in rows)
    answered = Likeness.objects.exclude(answer="open")
    changed += answered.filter(first__in=keys).count() + answered.filter(second__in=keys).count()
    if changed:
        raise Refused([Problem("notification", "changed_since", {"count": changed})])
    _refuse_if_needed(dependents(Child, keys, apart_from=[Likeness]))
    for row in rows:
        row.state, row.closed_reason = ChildState.CLOSED, ClosedReason.MISTAKE
        row.waiting_reason, row.waiting_since = "", None
        write_step(row, now=now)
    Child.objects.filter(pk__in=keys).delete()


def _remove_families(keys: Sequence[int]) -> None:
    changed = Family.objects.filter(pk__in=keys, version__gt=1).count()
    if changed:
        raise Refused([Problem("notification", "changed_since", {"count": changed})])
    _refuse_if_needed(dependents(Family, keys, apart_from=[Guardian]))
    Family.objects.filter(pk__in=keys).delete()


def _refuse_if_needed(needed: dict[str, int]) -> None:
    if needed:
        raise Refused(
            [
                Problem("notification", "still_needed", {"what": what, "count": count})
                for what, count in sorted(needed.items())
            ]
        )
