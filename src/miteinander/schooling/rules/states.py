"""Which state of a child may follow which. Schools confirm, the Schulaufsicht assigns; we do neither."""

from collections.abc import Mapping
from enum import StrEnum

from miteinander.core.errors import Problem, Refused


class ChildState(StrEnum):
    REPORTED = "reported"
    INVITED = "invited"
    BOOKED = "booked"
    COUNSELLED = "counselled"
    OFFERED = "offered"
    REFUSED = "refused"
    FORWARDED = "forwarded"
    CONFIRMED = "confirmed"
    ASSIGNED = "assigned"
    STARTED = "started"
    SUPPORT_ENDED = "support_ended"
    MOVED_AWAY = "moved_away"
    VOCATIONAL = "vocational"
    REGULAR = "regular"
    CLOSED = "closed"


S = ChildState
BEFORE_TALK = frozenset({S.REPORTED, S.INVITED, S.BOOKED})
SEARCHING = frozenset({S.COUNSELLED, S.OFFERED, S.REFUSED, S.FORWARDED})
PLACED = frozenset({S.CONFIRMED, S.ASSIGNED, S.STARTED})
OVER = frozenset({S.SUPPORT_ENDED, S.MOVED_AWAY, S.VOCATIONAL, S.REGULAR, S.CLOSED})
WAITING = BEFORE_TALK | SEARCHING  # no place yet
_ENDS = frozenset({S.MOVED_AWAY, S.VOCATIONAL, S.REGULAR, S.CLOSED})

NEXT: Mapping[ChildState, frozenset[ChildState]] = {
    S.REPORTED: _ENDS | {S.INVITED, S.BOOKED, S.COUNSELLED},
    S.INVITED: _ENDS | {S.INVITED, S.BOOKED, S.COUNSELLED},
    S.BOOKED: _ENDS | {S.REPORTED, S.INVITED, S.BOOKED, S.COUNSELLED},
    S.COUNSELLED: _ENDS | {S.COUNSELLED, S.OFFERED, S.FORWARDED, S.BOOKED},
    S.OFFERED: _ENDS | {S.COUNSELLED, S.CONFIRMED, S.REFUSED},
    S.REFUSED: _ENDS | {S.COUNSELLED, S.OFFERED, S.FORWARDED},
    S.FORWARDED: _ENDS | {S.COUNSELLED, S.OFFERED, S.ASSIGNED},
    S.CONFIRMED: _ENDS | {S.COUNSELLED, S.STARTED},
    S.ASSIGNED: _ENDS | {S.COUNSELLED, S.STARTED},
    S.STARTED: _ENDS | {S.COUNSELLED, S.SUPPORT_ENDED},
    S.SUPPORT_ENDED: frozenset({S.COUNSELLED, S.CLOSED}),
    S.MOVED_AWAY: frozenset({S.REPORTED}),
    S.VOCATIONAL: frozenset({S.REPORTED}),
    S.REGULAR: frozenset({S.REPORTED}),
    S.CLOSED: frozenset({S.REPORTED}),
}


def check_step(before: str, after: str) -> None:
    """Refuse with `wrong_state` what may not follow."""
    if ChildState(after) not in NEXT[ChildState(before)]:
        raise Refused([Problem("state", "wrong_state", {"state": before})])
