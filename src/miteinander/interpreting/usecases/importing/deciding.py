"""Say who or which is meant where a list names somebody it holds twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.interpreting import access
from miteinander.interpreting.imports.linking import Known, find_entry, known_directories
from miteinander.interpreting.imports.records import AssignmentRecord
from miteinander.interpreting.models import ImportBatch, ImportRow
from miteinander.interpreting.usecases.importing.applying import settle_waiting
from miteinander.interpreting.usecases.importing.known import INSTITUTION, INTERPRETER, id_of, known_entries
from miteinander.lists.folding import fold
from miteinander.lists.records import from_json
from miteinander.lists.references import Entry, Found
from miteinander.lists.spoken import german_name

PREFIXES = {"institution": INSTITUTION, "interpreter": INTERPRETER}


@transaction.atomic
def decide_reference(
    *, by: access.Actor, batch: ImportBatch, what: str, written: str, target_id: int, now: datetime
) -> int:
    """Take over the waiting rows that name `written`, now that it is clear who is meant; return how many.

    Raises:
        NotAllowed: only the desk may.
        Refused: no row of this import waits for that name.
    """
    access.check_desk(by)
    waiting = batch.rows.select_for_update().filter(state=ImportRow.State.WAITING).order_by("id")
    rows = [row for row in waiting if fold(str(row.entry["record"].get(what, ""))) == fold(written)]
    if not rows or what not in PREFIXES:
        raise Refused([Problem("written", "nothing_waits")])
    for row in rows:
        row.entry[what] = f"{PREFIXES[what]}{target_id}"
    ImportRow.objects.bulk_update(rows, ["entry"])
    settled = settle_waiting(by=by, now=now)
    record("interpreting.import.decided", by=by, subject=batch, at=now, note=f"rows={len(rows)}")
    return settled


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry a name could mean."""

    pk: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name some rows wait for: `choices` are empty when nobody of that name is known yet."""

    what: str
    written: str
    count: int
    choices: tuple[Choice, ...]


def open_questions(batch: ImportBatch) -> list[Question]:
    """Return what is to be decided before the waiting rows of an import can be taken over."""
    counts: Counter[tuple[str, str]] = Counter()
    records: dict[tuple[str, str], AssignmentRecord] = {}
    for row in batch.rows.filter(state=ImportRow.State.WAITING).order_by("sheet", "row_number"):
        record = from_json(AssignmentRecord, row.entry["record"])
        for what in PREFIXES:
            written: str = getattr(record, what)
            if written and id_of(str(row.entry[what])) is None:
                counts[what, written] += 1
                records[what, written] = record
    if not counts:
        return []
    known = known_entries()
    directories = dict(zip(PREFIXES, known_directories(known), strict=True))
    return [
        Question(
            what, written, times, _choices(known, find_entry(directories[what], what, records[what, written]))
        )
        for (what, written), times in sorted(counts.items())
    ]


def _choices(known: Known, found: Found) -> tuple[Choice, ...]:
    return tuple(Choice(id_of(entry.key) or 0, _described(known, entry)) for entry in found.entries)


def _described(known: Known, entry: Entry) -> str:
    """Return a label that tells two of one name apart."""
    if place := known.institutions.get(entry.key):
        return ", ".join(part for part in (place.name, place.street, place.postcode, place.mail) if part)
    person = known.interpreters[entry.key]
    languages = ", ".join(german_name(code) for code in person.languages if code in SPOKEN_BY_CODE)
    return " – ".join(
        part for part in (entry.label, languages, person.mail or person.mobile or person.phone) if part
    )
