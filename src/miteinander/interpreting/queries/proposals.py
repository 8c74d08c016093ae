"""Names for what a proposal would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from miteinander.interpreting.models import Interpreter, Request
from miteinander.interpreting.queries.mending import Move


@dataclass(frozen=True, slots=True)
class TalkMove:
    """One change with names; "" is nobody."""

    request: Request
    before: str
    after: str
    starts_at: datetime | None


def told_moves(moves: Sequence[Move]) -> list[TalkMove]:
    """Return the changes with their talks and people, in two statements."""
    keys = [move.request for move in moves]
    rows = Request.objects.filter(pk__in=keys).select_related("organisation").in_bulk()
    names = {
        one.pk: str(one.person)
        for one in Interpreter.objects.filter(
            pk__in=[key for move in moves for key in (move.before, move.after) if key]
        )
        .select_related("person")
        .order_by("id")
    }
    return [
        TalkMove(
            rows[move.request],
            names.get(move.before or 0, ""),
            names.get(move.after or 0, ""),
            move.starts_at or rows[move.request].starts_at,
        )
        for move in moves
    ]
