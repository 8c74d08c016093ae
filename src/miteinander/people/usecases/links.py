"""One-time links: signing in by mail, and the first sign-in of somebody invited."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from miteinander.core.errors import Problem, Refused
from miteinander.people import queries, rules
from miteinander.people.models import Account, SignInLink
from miteinander.people.usecases.attempts import count_attempts, key_of
from miteinander.web.mail import Recipient, queue_mail


def make_link(account: Account, *, kind: str, life: timedelta, now: datetime) -> str:
    """Return a fresh token; older ones of the same kind stop working. Only its hash is kept."""
    SignInLink.objects.filter(account=account, kind=kind, used_at=None).update(used_at=now)
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        account=account, kind=kind, token_hash=_hash(token), created_at=now, expires_at=now + life
    )
    return token


def recipient(account: Account) -> Recipient:
    return Recipient(address=account.email, language=account.language, person_id=account.person_id)


def request_sign_in_link(*, email: str, source: str, now: datetime) -> None:
    """Mail a sign-in link to a partner. Silent about everything: nobody learns here who has an account.

    Not one transaction: the try counts even if nothing comes of it.
    """
    keys = {"link_account": key_of(email), "link_source": key_of(source)}
    account = queries.account_by_email(email)
    if not count_attempts(keys, now=now) or account is None:
        return
    if account.is_active and not account.roles:  # staff need a second factor, a mail alone is none
        _mail_sign_in_link(account, now=now)


@transaction.atomic
def _mail_sign_in_link(account: Account, *, now: datetime) -> None:
    token = make_link(account, kind="sign_in", life=rules.SIGN_IN_LINK_LIFE, now=now)
    queue_mail(
        "people/mail/sign_in_link.txt",
        to=recipient(account),
        context={
            "link": settings.SITE_URL + reverse("links:sign_in_by_link", args=[token]),
            "minutes": int(rules.SIGN_IN_LINK_LIFE.total_seconds() // 60),
        },
        at=now,
    )


def link_account(*, kind: str, token: str, now: datetime) -> Account:
    """Return whose link this is.

    Raises:
        Refused: `link_invalid`, `link_used`, `link_expired`, or `link_not_for_staff` for a sign-in link.
    """
    return _open_link(kind, token, now, lock=False).account


@transaction.atomic
def use_sign_in_link(*, token: str, now: datetime) -> Account:
    """Use up a sign-in link and return its account; the view signs it in.

    Raises:
        Refused: the link is unknown, used, too old, or its account has got a role since.
    """
    link = _open_link("sign_in", token, now, lock=True)
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link.account


def invitation_of(token: str, *, now: datetime) -> SignInLink:
    """Return an invitation, locked until the transaction ends.

    Raises:
        Refused: the link is unknown, used or too old.
    """
    return _open_link("invitation", token, now, lock=True)


def _open_link(kind: str, token: str, now: datetime, *, lock: bool) -> SignInLink:
    rows = SignInLink.objects.select_related("account__person")
    if lock:
        rows = rows.select_for_update(of=("self",))
    link = rows.filter(kind=kind, token_hash=_hash(token)).first()
    if link is None or not link.account.is_active:
        raise Refused([Problem("token", "link_invalid")])
    if link.used_at is not None:
        raise Refused([Problem("token", "link_used")])
    if link.expires_at <= now:
        raise Refused([Problem("token", "link_expired")])
    if kind == "sign_in" and link.account.roles:
        raise Refused([Problem("token", "link_not_for_staff")])
    return link


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
