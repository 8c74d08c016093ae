"""Closing a case counts it, opening it again takes exactly that away: in one transaction with the state."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_bytes

from django.db import connection, transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, Counter
from miteinander.antidiscrimination.queries.counting import cells_of, is_released, row_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.counting import Marks, Place, Quarter, added, places, plan, taken
from miteinander.antidiscrimination.rules.scheme import current, of_content, validate
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, seal_case, step
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.statistics.protection import Cell
from miteinander.vault.queries import Keyring

Cells = Mapping[Place, Cell]

COUNT_LOCK = 0x41444354  # one closing counts at a time; they are rare


def places_of(found: OpenCase, *, now: datetime) -> list[Place]:
    """Return the cells a case will count in when it is closed now; the page shows them before.

    A case that was counted in a year already published keeps its marks there and is not counted again.

    Raises:
        Refused: the sheet breaks its scheme.
    """
    marks = Marks.of_content(found.content.counted)
    if marks is not None and marks.places:
        return []
    today = timezone.localdate(now)
    sheet = of_content(found.content.sheet, otherwise=current(today).version)
    validate(sheet)
    return places(sheet, Quarter.of(today), plan())


@transaction.atomic
def close_case(
    *, by: Account, ring: Keyring, pk: int, version: int, pool_consent: bool = False, now: datetime
) -> Case:
    """Close a case and count it.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
        Refused: `changed_meanwhile`, `wrong_state`, or what the sheet breaks.
    """
    access.check_counsellor(by)
    found = _on_version(locked_or_missing(pk, ring), version)
    new = places_of(found, now=now)
    step(found.row, CaseState.CLOSED, now=now)
    marks = Marks.of_content(found.content.counted) or Marks(seed=token_bytes(32))
    if new:
        marks = Marks(seed=marks.seed, places=tuple(new))
        change_counters(added, marks.contributions())
    found.content.pool_consent = pool_consent
    return _remember(found, marks, "antidiscrimination.case.closed", by=by, now=now)


@transaction.atomic
def reopen_case(*, by: Account, ring: Keyring, pk: int, version: int, now: datetime) -> Case:
    """Open a closed case again and take its marks out of the counters, unless its year is published.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
        Refused: `changed_meanwhile`, `wrong_state`.
    """
    access.check_counsellor(by)
    found = _on_version(locked_or_missing(pk, ring), version)
    is_known = found.row.conflict_checked and found.row.deadlines_checked
    step(found.row, CaseState.RESULT if is_known else CaseState.INTAKE, now=now)
    marks = Marks.of_content(found.content.counted)
    if marks is not None and marks.places and not is_released(marks.places[0].quarter.year):
        change_counters(taken, marks.contributions())
        marks = Marks(seed=marks.seed)
    return _remember(found, marks, "antidiscrimination.case.reopened", by=by, now=now)


def _on_version(found: OpenCase, version: int) -> OpenCase:
    if found.row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    return found


def _remember(found: OpenCase, marks: Marks | None, kind: str, *, by: Account, now: datetime) -> Case:
    """Seal into the case what it left in the counters: only from there it can be taken away again."""
    row, content = found.row, found.content
    content.counted = marks.as_content() if marks is not None else {}
    row.version += 1
    seal_case(row, found.secret, identity=found.identity, content=content)
    row.save()
    record(kind, by=by, subject=row, at=now, note=f"v{row.version}")
    return row


def change_counters(how: Callable[[Cells, Cells], Cells], marks: Cells) -> None:
    """Add marks to the counters or take them away, and write all rows of the quarter anew in one order.

    Which rows changed together would otherwise show in a stolen copy: PostgreSQL keeps rows in the order in
    which they were last written, and rows written together are one case.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNT_LOCK])
    for quarter in {place.quarter for place in marks}:
        rows = Counter.objects.filter(year=quarter.year, quarter=quarter.number)
        own = {place: cell for place, cell in marks.items() if place.quarter == quarter}
        cells = how(cells_of(rows.order_by("id")), own)
        rows.delete()
        Counter.objects.bulk_create(row_of(place, cells[place]) for place in sorted(cells))
