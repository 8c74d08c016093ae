"""Signed addresses for people without an account.

A token names a purpose and a row and carries its own end; it opens nothing else. The row's state decides
what can still
be done with it, so a link never needs to be taken back.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from miteinander.core.errors import Problem, Refused


def make_token(purpose: str, pk: int, *, now: datetime, days: int) -> str:
    """Return a token for one row; `days` from `now` it stops working."""
    ends = int((now + timedelta(days=days)).timestamp())
    return signing.dumps([pk, ends], salt=f"link:{purpose}", compress=False)


def make_link(purpose: str, pk: int, *, now: datetime, days: int, view: str) -> str:
    """Return the full address of `view` (a URL name taking `token`)."""
    return settings.SITE_URL + reverse(view, args=[make_token(purpose, pk, now=now, days=days)])


def read_token(purpose: str, token: str, *, now: datetime) -> int:
    """Return the row's key.

    Raises:
        Refused: `link_invalid` for a foreign or damaged token, `link_expired` after its end.
    """
    try:
        pk, ends = signing.loads(token, salt=f"link:{purpose}")
    except signing.BadSignature as error:
        raise Refused([Problem("token", "link_invalid")]) from error
    if now.timestamp() > ends:
        raise Refused([Problem("token", "link_expired")])
    return int(pk)
