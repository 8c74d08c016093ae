"""What other rooms call: money is bound when work is planned, and owed when it is done.

These deeds have no access rule of their own; the room that calls has decided. A piece of work is named by
`source_kind` and `source_id`; whatever is called twice for it happens once.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from miteinander.core.errors import Problem, Refused
from miteinander.payments.models import Commitment, FundingSource, StatementLine
from miteinander.payments.rules import Part


@transaction.atomic
def commit(
    *, source_kind: str, source_id: int, funding_code: str, on_day: date, cents: int, is_confirmed: bool
) -> Commitment:
    """Bind money of a source for a piece of work, or change what is bound; settled work stays as it is.

    Raises:
        Refused: there is no such funding source.
    """
    source = FundingSource.objects.filter(code=funding_code).first()
    if source is None:
        raise Refused([Problem("funding_code", "unknown_funding", {"code": funding_code})])
    state = Commitment.State.CONFIRMED if is_confirmed else Commitment.State.PLANNED
    row, is_new = Commitment.objects.select_for_update().get_or_create(
        source_kind=source_kind,
        source_id=source_id,
        defaults={"funding_source": source, "on_day": on_day, "cents": cents, "state": state},
    )
    if not is_new and row.state != Commitment.State.SETTLED:
        row.funding_source, row.on_day, row.cents, row.state = source, on_day, cents, state
        row.save()
    return row


@transaction.atomic
def release_commitment(*, source_kind: str, source_id: int) -> None:
    """Set bound money free again: the work was cancelled in time or nobody was found."""
    rows = Commitment.objects.filter(source_kind=source_kind, source_id=source_id)
    rows.exclude(state=Commitment.State.SETTLED).update(state=Commitment.State.RELEASED)


@transaction.atomic
def add_parts(
    *,
    source_kind: str,
    source_id: int,
    person_id: int,
    on_day: date,
    text: str,
    cost_centre: str,
    funding_code: str,
    parts: Sequence[Part],
) -> list[StatementLine]:
    """Write what is owed for a piece of work and settle its commitment; parts written before are kept.

    The unique key over source and part makes a second line impossible, whoever calls at the same time.
    `text` names institution and language, never a client.
    """
    StatementLine.objects.bulk_create(
        [
            StatementLine(
                person_id=person_id,
                source_kind=source_kind,
                source_id=source_id,
                part=part.part,
                on_day=on_day,
                text=text[:200],
                units=part.units,
                cents=part.cents,
                cost_centre=cost_centre,
                funding_code=funding_code,
            )
            for part in parts
        ],
        ignore_conflicts=True,
    )
    lines = list(StatementLine.objects.filter(source_kind=source_kind, source_id=source_id).order_by("id"))
    commit(
        source_kind=source_kind,
        source_id=source_id,
        funding_code=funding_code,
        on_day=on_day,
        cents=sum(line.cents for line in lines),
        is_confirmed=True,
    )
    Commitment.objects.filter(source_kind=source_kind, source_id=source_id).update(
        state=Commitment.State.SETTLED
    )
    return lines
