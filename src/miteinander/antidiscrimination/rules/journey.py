"""The way of a case as a reader sees it: what is behind her, which step comes next, which way is back."""

from collections.abc import Sequence

from miteinander.antidiscrimination.rules.states import (
    AFTER_CONFLICT,
    AFTER_DEADLINES,
    APPROACHING,
    STEPS,
    CaseState,
)

S = CaseState
# The usual way. Waiting for the other side is part of an intervention.
WAY: Sequence[CaseState] = (
    S.INTAKE, S.CONFLICT, S.DEADLINES, S.MANDATE, S.STRATEGY, S.INTERVENTION, S.RESULT, S.CLOSED,
)  # fmt: skip
_RANK = {state: number for number, state in enumerate(WAY, start=1)} | {S.WAITING: 6, S.REPORT_ONLY: 0}


def place_of(state: str) -> int:
    """Return how far a case has come, counted from 1; 0 for a report nobody wants to be asked about."""
    return _RANK[CaseState(state)]


def onward(state: str) -> list[CaseState]:
    """Return the steps forward from a state, the usual one first; closing is a page of its own."""
    now = CaseState(state)
    found = [one for one in STEPS[now] if _is_onward(now, one)]
    return sorted(found, key=lambda one: (_RANK[one], one))


def _is_onward(now: CaseState, then: CaseState) -> bool:
    if now is S.CLOSED or then in {S.CLOSED, S.REPORT_ONLY}:
        return False
    return _RANK[then] > _RANK[now] or (now, then) == (S.INTERVENTION, S.WAITING)


def backward(state: str) -> list[CaseState]:
    """Return the steps back from a state, the nearest first."""
    now = CaseState(state)
    if now is S.CLOSED:
        return []
    found = [one for one in STEPS[now] if one is not S.CLOSED and not _is_onward(now, one)]
    return sorted(found, key=lambda one: (-_RANK[one], one))


def missing_for(
    state: str, *, conflict_checked: bool, deadlines_checked: bool, has_attorney: bool
) -> list[str]:
    """Return what must be done before a case may come into a state, in the codes of `states.check_step`."""
    found = []
    if state in AFTER_CONFLICT and not conflict_checked:
        found.append("conflict_unchecked")
    if state in AFTER_DEADLINES and not deadlines_checked:
        found.append("deadlines_unchecked")
    if state in APPROACHING and not has_attorney:
        found.append("no_attorney")
    return found
