"""Accounts, their second factors, sessions and tries."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from miteinander.people import rules
from miteinander.people.models import Account, SignInAttempt, SignInLink

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(account: Account) -> bool:
    """Say whether the account has an authenticator app or a passkey."""
    return second_factors(account) > 0


def second_factors(account: Account) -> int:
    """Count the authenticator app and the passkeys of an account."""
    return int(Authenticator.objects.filter(user_id=account.pk, type__in=SECOND_FACTORS).count())


def account_by_email(email: str) -> Account | None:
    return Account.objects.select_related("person").filter(email__iexact=email.strip()).first()


def accounts(*, search: str = "", role: str = "", state: str = "") -> QuerySet[Account]:
    """Return accounts for the administration's list; `state` is active, invited or blocked."""
    rows = Account.objects.select_related("person")
    if search:
        rows = rows.filter(
            Q(email__icontains=search)
            | Q(person__last_name__icontains=search)
            | Q(person__first_name__icontains=search)
        )
    if role == "none":
        rows = rows.filter(roles=[])
    elif role:
        rows = rows.filter(roles__contains=[role])
    if state == "blocked":
        rows = rows.filter(is_active=False)
    elif state == "invited":
        rows = rows.filter(is_active=True, last_login__isnull=True)
    elif state == "active":
        rows = rows.filter(is_active=True, last_login__isnull=False)
    return rows.order_by("person__last_name", "email", "id")


def account_with_person(pk: int) -> Account | None:
    return Account.objects.select_related("person").filter(pk=pk).first()


def active_admin_exists() -> bool:
    return Account.objects.filter(is_active=True, roles__contains=["people:admin"]).exists()


def other_active_admins(account: Account) -> bool:
    """Say whether somebody else can still manage accounts."""
    rows = Account.objects.filter(is_active=True, roles__contains=["people:admin"])
    return rows.exclude(pk=account.pk).exists()


def open_invitation(account: Account, *, now: datetime) -> SignInLink | None:
    rows = SignInLink.objects.filter(account=account, kind="invitation", used_at=None, expires_at__gt=now)
    return rows.order_by("-created_at", "-id").first()


def tries(kind: str, key: str, *, now: datetime) -> int:
    """Count the tries of one kind and key within its window."""
    since = now - rules.LIMITS[kind].window
    return SignInAttempt.objects.filter(kind=kind, key=key, at__gt=since).count()


def sessions_of(account: Account, *, now: datetime) -> list[UserSession]:
    """Return the account's running sessions, newest first; rows of ended ones are left out."""
    rows = list(UserSession.objects.filter(user_id=account.pk).order_by("-created_at", "-id"))
    keys = [row.session_key for row in rows]
    running = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list(
            "session_key", flat=True
        )
    )
    return [row for row in rows if row.session_key in running]
