"""Where a child stands as its family sees it: five steps."""

from miteinander.schooling.rules.states import ChildState as S

REPORTED, TALK, SEARCHED, ASKED, CONFIRMED = STEPS = (1, 2, 3, 4, 5)

# The step that is under way; 6 when all are done, 0 when the case is over.
_CURRENT = {
    S.REPORTED: TALK,
    S.INVITED: TALK,
    S.BOOKED: TALK,
    S.COUNSELLED: SEARCHED,
    S.REFUSED: SEARCHED,
    S.FORWARDED: SEARCHED,
    S.OFFERED: ASKED,
    S.CONFIRMED: CONFIRMED + 1,
    S.ASSIGNED: CONFIRMED + 1,
    S.STARTED: CONFIRMED + 1,
}


def current_step(state: str) -> int:
    """Return the number of the step that is under way."""
    return _CURRENT.get(S(state), 0)
