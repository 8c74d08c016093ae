"""The states of a case and the steps between them: one table, held by a trigger of the database too."""

from collections.abc import Mapping
from enum import StrEnum

from miteinander.core.errors import Problem, Refused


class CaseState(StrEnum):
    """Where a case stands. Order is the usual way; source: domain.md section 8.1, casework.md section 6.1."""

    REPORT_ONLY = "report_only"  # somebody wanted it counted, nobody wants to be asked
    INTAKE = "intake"
    CONFLICT = "conflict"  # is the city, or somebody of ours, on the other side?
    DEADLINES = "deadlines"
    MANDATE = "mandate"
    STRATEGY = "strategy"
    INTERVENTION = "intervention"
    WAITING = "waiting"  # for the other side
    RESULT = "result"
    CLOSED = "closed"


S = CaseState
STEPS: Mapping[CaseState, frozenset[CaseState]] = {
    S.REPORT_ONLY: frozenset({S.INTAKE, S.CLOSED}),  # a reporter may change her mind
    S.INTAKE: frozenset({S.CONFLICT, S.REPORT_ONLY, S.CLOSED}),
    S.CONFLICT: frozenset({S.DEADLINES, S.INTAKE, S.CLOSED}),  # closed: led on to an independent bureau
    S.DEADLINES: frozenset({S.MANDATE, S.CONFLICT, S.CLOSED}),
    S.MANDATE: frozenset({S.STRATEGY, S.DEADLINES, S.CLOSED}),
    S.STRATEGY: frozenset({S.INTERVENTION, S.RESULT, S.MANDATE, S.CLOSED}),
    S.INTERVENTION: frozenset({S.WAITING, S.RESULT, S.STRATEGY, S.CLOSED}),
    S.WAITING: frozenset({S.INTERVENTION, S.RESULT, S.STRATEGY, S.CLOSED}),
    S.RESULT: frozenset({S.CLOSED, S.STRATEGY}),
    S.CLOSED: frozenset({S.RESULT, S.INTAKE}),  # opened again; INTAKE: a report only, or one led on
}
OPEN = frozenset(CaseState) - {S.CLOSED}
# From here on somebody outside is spoken to in a person's name.
APPROACHING = frozenset({S.INTERVENTION, S.WAITING})
AFTER_CONFLICT = frozenset({S.DEADLINES, S.MANDATE, S.STRATEGY, S.INTERVENTION, S.WAITING, S.RESULT})
AFTER_DEADLINES = AFTER_CONFLICT - {S.DEADLINES}


def check_step(
    before: str, after: str, *, conflict_checked: bool, deadlines_checked: bool, has_attorney: bool
) -> None:
    """Raise `Refused` unless a case may go from one state to the other.

    Codes: `wrong_state`; `conflict_unchecked`, `deadlines_unchecked`, `no_attorney`: what must be done first.
    """
    if CaseState(after) not in STEPS[CaseState(before)]:
        raise Refused([Problem("state", "wrong_state", {"before": before, "after": after})])
    problems = []
    if after in AFTER_CONFLICT and not conflict_checked:
        problems.append(Problem("state", "conflict_unchecked"))
    if after in AFTER_DEADLINES and not deadlines_checked:
        problems.append(Problem("state", "deadlines_unchecked"))
    if after in APPROACHING and not has_attorney:
        problems.append(Problem("state", "no_attorney"))
    if problems:
        raise Refused(problems)
