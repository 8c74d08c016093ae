"""Who may do what in the Sprachmittlungsdienst."""

from typing import Protocol

from miteinander.core.errors import NotAllowed

DESK = ("interpreting:dispatcher", "interpreting:head")


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int
    person_id: int | None

    def has_role(self, *codes: str) -> bool: ...


def check_head(by: Actor) -> None:
    """Raise `NotAllowed` unless the account heads the service."""
    if not by.has_role("interpreting:head"):
        raise NotAllowed
