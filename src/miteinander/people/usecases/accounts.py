"""Accounts: invited, given roles, blocked; never made by the people themselves."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.people import access, queries, rules
from miteinander.people.models import Account, Person, SavedView, SignInLink
from miteinander.people.usecases.links import invitation_of, make_link, recipient
from miteinander.web.mail import queue_mail
from miteinander.web.retention import Due


@transaction.atomic
def invite_account(
    *,
    by: Account,
    email: str,
    now: datetime,
    person: Person | None = None,
    first_name: str = "",
    last_name: str = "",
    roles: Sequence[str] = (),
    language: str = "de",
) -> Account:
    """Make an account without password and mail its owner the link that opens it.

    `person` is the contact the account belongs to; without one, a contact is made from the names.

    Raises:
        NotAllowed: `by` may not invite anybody, or not with these roles.
        Refused: `email_taken`, `person_has_account`, `unknown_role`.
    """
    access.invite(by, roles)
    problems = [Problem("roles", "unknown_role", {"role": role}) for role in rules.unknown_roles(roles)]
    if queries.account_by_email(email) is not None:
        problems.append(Problem("email", "email_taken"))
    if person is not None and Account.objects.filter(person=person).exists():
        problems.append(Problem("email", "person_has_account"))
    if problems:
        raise Refused(problems)
    if person is None:
        person = Person.objects.create(
            first_name=first_name, last_name=last_name or email, email=email, language=language
        )
    account = Account.objects.create_user(
        email, person=person, roles=sorted(set(roles)), language=language, invited_at=now
    )
    record("people.account.invited", by=by, subject=account, at=now, note=" ".join(account.roles))
    _mail_invitation(account, now=now)
    return account


@transaction.atomic
def invite_again(*, by: Account, account: Account, now: datetime) -> None:
    """Mail a new invitation; the old link stops working.

    Raises:
        NotAllowed: `by` may not invite this account.
        Refused: `already_signed_in`.
    """
    access.invite(by, account.roles)
    if account.last_login is not None:
        raise Refused([Problem("", "already_signed_in")])
    record("people.account.invited", by=by, subject=account, at=now, note="again")
    _mail_invitation(account, now=now)


def _mail_invitation(account: Account, *, now: datetime) -> None:
    token = make_link(account, kind="invitation", life=rules.INVITATION_LIFE, now=now)
    queue_mail(
        "people/mail/invitation.txt",
        to=recipient(account),
        context={
            "link": settings.SITE_URL + reverse("links:invitation_accept", args=[token]),
            "days": rules.INVITATION_LIFE.days,
            "is_staff": bool(account.roles),
        },
        at=now,
    )


@transaction.atomic
def invite_first_admin(*, email: str, now: datetime) -> str:
    """Make the account administration's first account, from the command line; return the link that opens it.

    Called again before it was opened, it gives a new link.

    Raises:
        Refused: `admin_exists`: somebody manages accounts already and can invite others.
    """
    account = queries.account_by_email(email)
    is_waiting = account is not None and account.roles == [access.ADMIN] and account.last_login is None
    if not is_waiting and queries.active_admin_exists():
        raise Refused([Problem("email", "admin_exists")])
    if account is None:
        person = Person.objects.create(last_name=email, email=email)
        account = Account.objects.create_user(email, person=person, roles=[access.ADMIN], invited_at=now)
    elif not is_waiting:
        raise Refused([Problem("email", "email_taken")])
    record("people.account.invited", by=None, subject=account, at=now, note=f"{access.ADMIN} first")
    token = make_link(account, kind="invitation", life=rules.INVITATION_LIFE, now=now)
    return settings.SITE_URL + reverse("links:invitation_accept", args=[token])


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: datetime) -> Account:
    """Use up an invitation and set the password ("" keeps none: a passkey or mail links will do).

    Raises:
        Refused: the link is unknown, used or too old.
    """
    link = invitation_of(token, now=now)
    link.used_at = now
    link.save(update_fields=["used_at"])
    account = link.account
    if password:
        account.set_password(password)
        account.save(update_fields=["password"])
    record("people.account.accepted", by=account, subject=account, at=now)
    return account


@transaction.atomic
def change_roles(*, by: Account, account: Account, roles: Sequence[str], now: datetime) -> None:
    """Give and take roles; somebody whose roles change signs in anew.

    Raises:
        NotAllowed: `by` is not the account administration, or it is their own account.
        Refused: `unknown_role`, `last_admin`.
    """
    access.manage_accounts(by)
    if by.pk == account.pk:
        raise NotAllowed
    row = Account.objects.select_for_update().get(pk=account.pk)
    problems = [Problem("roles", "unknown_role", {"role": role}) for role in rules.unknown_roles(roles)]
    granted, revoked = rules.role_changes(row.roles, roles)
    if access.ADMIN in revoked and not queries.other_active_admins(row):
        problems.append(Problem("roles", "last_admin"))
    if problems:
        raise Refused(problems)
    if not granted and not revoked:
        return
    row.roles = sorted(set(roles))
    row.save(update_fields=["roles"])
    note = " ".join([f"+{role}" for role in granted] + [f"-{role}" for role in revoked])
    record("people.account.roles", by=by, subject=row, at=now, note=note)
    _end_sessions(row)


@transaction.atomic
def deactivate_account(*, by: Account, account: Account, now: datetime) -> None:
    """Block an account at once: its sessions end, its links die.

    Raises:
        NotAllowed: `by` is not the account administration, or it is their own account.
        Refused: `last_admin`.
    """
    access.manage_accounts(by)
    if by.pk == account.pk:
        raise NotAllowed
    row = Account.objects.select_for_update().get(pk=account.pk)
    if access.ADMIN in row.roles and not queries.other_active_admins(row):
        raise Refused([Problem("", "last_admin")])
    row.is_active = False
    row.save(update_fields=["is_active"])
    SignInLink.objects.filter(account=row, used_at=None).update(used_at=now)
    record("people.account.deactivated", by=by, subject=row, at=now)
    _end_sessions(row)


@transaction.atomic
def reactivate_account(*, by: Account, account: Account, now: datetime) -> None:
    """Let a blocked account in again.

    Raises:
        NotAllowed: `by` is not the account administration.
    """
    access.manage_accounts(by)
    Account.objects.filter(pk=account.pk).update(is_active=True)
    record("people.account.reactivated", by=by, subject=account, at=now)


@transaction.atomic
def reset_second_factor(*, by: Account, account: Account, now: datetime) -> None:
    """Remove authenticator app, passkeys and recovery codes of somebody who lost them; sessions end.

    Raises:
        NotAllowed: `by` is not the account administration, or it is their own account.
    """
    access.manage_accounts(by)
    if by.pk == account.pk:
        raise NotAllowed
    Authenticator.objects.filter(user_id=account.pk).delete()
    record("people.account.factors_reset", by=by, subject=account, at=now)
    queue_mail(
        "people/mail/security_notice.txt",
        to=recipient(account),
        context={"what": "factors_reset", "at": now},
        at=now,
    )
    _end_sessions(account)


@transaction.atomic
def end_session(*, by: Account, session_pk: int, now: datetime) -> None:
    """End one of one's own sessions on another device.

    Raises:
        Refused: `session_gone`.
    """
    session = UserSession.objects.filter(pk=session_pk, user_id=by.pk).first()
    if session is None:
        raise Refused([Problem("", "session_gone")])
    session.end()
    record("people.session.ended", by=by, subject=by, at=now)


@transaction.atomic
def change_language(*, account: Account, language: str) -> None:
    """Keep the language somebody wants the workplace in."""
    if language in {code for code, _name in settings.WORKPLACE_LANGUAGES}:
        Account.objects.filter(pk=account.pk).update(language=language)


def unused_accounts(before: datetime) -> Sequence[Due]:
    """Return accounts nobody has used since; other rows name them, so they are emptied, not deleted."""
    return [Due(rows=queries.idle_accounts(before), act=lambda now: empty_accounts(before=before, now=now))]


@transaction.atomic
def empty_accounts(*, before: datetime, now: datetime) -> int:
    """Take address, password, factors, roles and views from accounts nobody has used since `before`."""
    accounts = list(queries.idle_accounts(before).select_for_update(of=("self",)))
    for account in accounts:
        _end_sessions(account)
        for rows in (Authenticator, SocialAccount, EmailAddress):
            rows.objects.filter(user_id=account.pk).delete()
        SavedView.objects.filter(account=account).delete()
        SignInLink.objects.filter(account=account).delete()
        account.email = f"geloescht-{account.pk}{rules.ERASED_HOST}"
        account.set_unusable_password()
        account.is_active, account.roles, account.language, account.last_login = False, [], "de", None
        account.save()
        record("people.account.emptied", by=None, subject=account, at=now)
    return len(accounts)


def _end_sessions(account: Account) -> None:
    for session in UserSession.objects.filter(user_id=account.pk):
        session.end()
