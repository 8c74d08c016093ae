"""Whom the centre invites, and when again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from miteinander.schooling.rules.states import ChildState

MAY_BE_INVITED = frozenset({ChildState.REPORTED, ChildState.INVITED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a family: the states of its children, its open appointment, its last letter."""

    states: Collection[str]
    has_appointment: bool
    is_closed: bool
    last_invited_at: datetime | None
    number: int  # of letters so far


def why_not(standing: Standing, *, now: datetime, again_days: int) -> str:
    """Return why a family is not invited now, as a code; "" if it can be."""
    if standing.is_closed or not MAY_BE_INVITED & set(standing.states):
        return "nobody_to_invite"
    if standing.has_appointment:
        return "has_appointment"
    last = standing.last_invited_at
    if last is not None and now - last < timedelta(days=again_days):
        return "invited_recently"
    return ""
