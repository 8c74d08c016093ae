"""Who may open an address: every view says so, and a view that says nothing stays closed.

The policy is the outer door only. Whether somebody may touch *this* request or *that* statement is decided
in the room's `access` shelf; a view with a row in its address says whether that decision is to be made
(`own_rows`) or not (`every_row`). The component tags ask the doors too: no page shows a link that ends in
a 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import get_language


class View(Protocol):
    def __call__(self, request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase: ...


class Visitor(Protocol):
    """Whoever asks: an account, or nobody."""

    @property
    def is_authenticated(self) -> bool: ...


V = TypeVar("V", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Policy:
    """`kind` is public, link, signed_in or roles; `roles` lists the codes of which one is enough."""

    kind: str
    roles: frozenset[str] = frozenset()


PUBLIC = Policy("public")
LINK = Policy("link")
SIGNED_IN = Policy("signed_in")
CLOSED = Policy("roles")


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows the numbers in an address name, in their order, and whose they are.

    `tables` are "room.Model"; `are_shared`: whoever passes the door may open every one of them.
    """

    tables: tuple[str, ...]
    are_shared: bool


# Views of libraries cannot carry our decorators; theirs are listed in `people.urls`.
_BY_NAME: dict[str, Policy] = {}
_ROWS_BY_NAME: dict[str, Rows] = {}


def _declare(policy: Policy) -> Callable[[V], V]:
    def mark(view: V) -> V:
        view.policy = policy  # type: ignore[attr-defined]
        return view

    return mark


def public(view: V) -> V:
    """Everybody may open it."""
    return _declare(PUBLIC)(view)


def by_link(view: V) -> V:
    """Whoever holds the signed address may open it; the view checks the token."""
    return _declare(LINK)(view)


def signed_in(view: V) -> V:
    """Every account may open it; the room's `access` decides about the object."""
    return _declare(SIGNED_IN)(view)


def roles(*codes: str) -> Callable[[V], V]:
    """Accounts with at least one of these roles (`room:role`) may open it."""
    return _declare(Policy("roles", frozenset(codes)))


def every_row(*tables: str) -> Callable[[V], V]:
    """Whoever passes the door may open every row the address can name."""
    return _declare_rows(Rows(tables, are_shared=True))


def own_rows(*tables: str) -> Callable[[V], V]:
    """The room's `access` decides whose row it is; somebody else's is answered like one that never was."""
    return _declare_rows(Rows(tables, are_shared=False))


def _declare_rows(rows: Rows) -> Callable[[V], V]:
    def mark(view: V) -> V:
        view.rows = rows  # type: ignore[attr-defined]
        return view

    return mark


def declare_by_name(policies: dict[str, Policy], rows: dict[str, Rows] | None = None) -> None:
    """Give the views of a library their policy and whose rows they show, by URL name."""
    _BY_NAME.update(policies)
    _ROWS_BY_NAME.update(rows or {})


def policy_of(view: object, url_name: str) -> Policy | None:
    """Return the declared policy, or None if nobody declared one (the door then stays closed)."""
    return getattr(view, "policy", None) or _BY_NAME.get(url_name)


def rows_of(view: object, url_name: str) -> Rows | None:
    """Return whose rows the address names, or None where it names none."""
    return getattr(view, "rows", None) or _ROWS_BY_NAME.get(url_name)


def lets_in(policy: Policy, visitor: Visitor) -> bool:
    """Tell whether the outer door opens for somebody."""
    if policy.kind in {PUBLIC.kind, LINK.kind}:
        return True
    if not visitor.is_authenticated:
        return False
    return policy.kind != "roles" or not policy.roles.isdisjoint(getattr(visitor, "roles", ()))


def opens(address: str, visitor: Visitor | None) -> bool:
    """Tell whether an address is worth a link: what is not ours, and whom we do not know, counts as open."""
    parts = urlsplit(address)
    if visitor is None or parts.netloc or not parts.path.startswith("/"):
        return True
    return lets_in(_door_of(parts.path, get_language()), visitor)


@lru_cache(maxsize=4_000)  # pages draw the same links again and again
def _door_of(path: str, language: str | None) -> Policy:
    """Return the policy behind a path as it reads in a language; no page of ours counts as public."""
    try:
        match = resolve(path)
    except Resolver404:
        return PUBLIC  # a file, or the same page in another language
    return policy_of(match.func, match.view_name) or CLOSED
