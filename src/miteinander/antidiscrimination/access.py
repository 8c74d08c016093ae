"""Who may do what in the Antidiskriminierungsstelle. Roles open the door; what can be read, keys decide."""

from typing import Protocol

from miteinander.core.errors import NotAllowed

COUNSELLORS = ("antidiscrimination:counsellor", "antidiscrimination:head")
HEAD = ("antidiscrimination:head",)


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int

    def has_role(self, *codes: str) -> bool: ...


def check_counsellor(by: Actor) -> None:
    """Raise `NotAllowed` unless the account works in the Antidiskriminierungsstelle."""
    if not by.has_role(*COUNSELLORS):
        raise NotAllowed


def check_head(by: Actor) -> None:
    """Raise `NotAllowed` unless the account heads the Antidiskriminierungsstelle."""
    if not by.has_role(*HEAD):
        raise NotAllowed
