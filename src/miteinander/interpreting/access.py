"""Who may do what in the Sprachmittlungsdienst."""

from typing import Protocol

from django.urls import reverse

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.models import Interpreter, InterpreterState
from miteinander.interpreting.queries import interpreters

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


def check_desk(by: Actor) -> None:
    """Raise `NotAllowed` unless the account works at the dispatcher's desk."""
    if not by.has_role(*DESK):
        raise NotAllowed


def check_desk_or_self(by: Actor, row: Interpreter) -> None:
    """Raise `NotAllowed` unless it is the desk or the person herself, still in the pool."""
    is_own = by.person_id is not None and by.person_id == row.person_id
    if is_own and row.state in {InterpreterState.ACTIVE, InterpreterState.PAUSED}:
        return
    check_desk(by)


def own_interpreter(by: Actor) -> Interpreter:
    """Return the account's own membership of the pool; `NotAllowed` for others and those who left."""
    row = interpreters.of_account(by.person_id)
    if row is None or row.state not in {InterpreterState.ACTIVE, InterpreterState.PAUSED}:
        raise NotAllowed
    return row


def start_page(by: Actor) -> str:
    """Return where a member of the pool begins, "" for others (one of `settings.START_PAGES`)."""
    is_staff = by.has_role(*DESK)
    return "" if is_staff or not interpreters.is_member(by.person_id) else reverse("interpreting:my_start")
