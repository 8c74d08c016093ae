"""Who may bring figures, and who may let them out: never the same person for the same table."""

from typing import Protocol

from miteinander.core.errors import NotAllowed

EDITORS = ("figures:editor", "figures:head")
HEAD = ("figures:head",)


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int

    def has_role(self, *codes: str) -> bool: ...


def check_editor(by: Actor) -> None:
    """Raise `NotAllowed` unless the account works on figures."""
    if not by.has_role(*EDITORS):
        raise NotAllowed


def check_head(by: Actor) -> None:
    """Raise `NotAllowed` unless the account releases figures."""
    if not by.has_role(*HEAD):
        raise NotAllowed
