"""Who may look after institutions."""

from typing import Protocol

from django.http import HttpRequest

from miteinander.core.errors import NotAllowed
from miteinander.organisations import rules


class Editor(Protocol):
    """An account; people lie above this room."""

    pk: int
    roles: list[str]
    language: str


class EditorRequest(HttpRequest):
    """A request behind a policy that names roles: `user` is an account."""

    user: Editor  # type: ignore[assignment]  # django-stubs knows the account's class, this room must not


def edit(by: Editor) -> None:
    """Let those through who look after institutions.

    Raises:
        NotAllowed: anybody else.
    """
    if not set(by.roles) & set(rules.EDITORS):
        raise NotAllowed
