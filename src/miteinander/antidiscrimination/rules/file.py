"""What the entries of a case's file bring about: who may be approached, whether a conflict was looked at."""

from collections.abc import Iterable
from datetime import date

from miteinander.antidiscrimination.rules.papers import ItemContent

# Results of looking for a conflict of interest.
NONE, CITY, OWN, UNCLEAR = "none", "city", "own", "unclear"
CHECKED = frozenset({NONE, CITY, OWN})
INVOLVED = frozenset({CITY, OWN})


def is_checked(checks: Iterable[ItemContent]) -> bool:
    """Tell whether somebody looked for a conflict of interest and came to a result."""
    return any(one.code in CHECKED for one in checks if not one.is_withdrawn)


def holds(paper: ItemContent, *, today: date) -> bool:
    """Tell whether a power of attorney is in force: not withdrawn, not revoked, not run out."""
    if paper.is_withdrawn or paper.revoked_on:
        return False
    return not paper.until or date.fromisoformat(paper.until) >= today


def has_attorney(papers: Iterable[ItemContent], *, today: date) -> bool:
    """Tell whether any power of attorney is in force."""
    return any(holds(one, today=today) for one in papers)
