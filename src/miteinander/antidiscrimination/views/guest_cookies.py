"""The cookies of people outside: each holds the only key to what its browser wrote or opened."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from miteinander.antidiscrimination.rules import drafts
from miteinander.vault import rules as vault

# `__Host-`: only this host, only over TLS, and no other application beside ours can set it.
_PREFIX = "__Host-" if settings.HTTPS else ""
DRAFT = f"{_PREFIX}meldung"
MAILBOX = f"{_PREFIX}postfach"
AGES: dict[str, timedelta] = {DRAFT: drafts.IDLE, MAILBOX: vault.IDLE}


def token_of(request: HttpRequest, cookie: str) -> str:
    """Return what a browser brought, "" if nothing."""
    return request.COOKIES.get(cookie, "")


def give(response: HttpResponseBase, cookie: str, token: str) -> None:
    """Give the browser a key; scripts cannot read it, other sites cannot send it."""
    response.set_cookie(
        cookie,
        token,
        max_age=int(AGES[cookie].total_seconds()),
        path="/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def take(response: HttpResponseBase, cookie: str) -> None:
    """Take a key away: what it opens stays shut for ever."""
    response.set_cookie(
        cookie, "", max_age=0, path="/", secure=settings.HTTPS, httponly=True, samesite="Strict"
    )
