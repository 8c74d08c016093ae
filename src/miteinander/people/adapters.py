"""How allauth behaves in this house: nobody signs up, mails go through our own queue, tries are counted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context as allauth_context
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from miteinander.audit.usecases import record
from miteinander.people import queries
from miteinander.people.models import Account
from miteinander.people.usecases import count_attempts, forget_attempts, key_of
from miteinander.web.mail import Recipient, queue_mail
from miteinander.web.middleware import LANGUAGE_COOKIE

YEAR = 365 * 24 * 60 * 60
BEGAN, SEEN = "began", "seen"

# allauth's mails by their prefix: which of our sentences they become.
NOTICES = {
    "account/email/password_changed": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "app_added",
    "mfa/email/totp_deactivated": "app_removed",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
    "mfa/email/recovery_codes_generated": "codes_made",
    "socialaccount/email/account_connected": "city_connected",
    "socialaccount/email/account_disconnected": "city_disconnected",
}


class SignIn(AuthenticationBackend):  # type: ignore[misc]
    """allauth's way to sign in; every page names the person, so both are read at once."""

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-Mail oder Passwort stimmt nicht."),
        "too_many_login_attempts": _(
            "Das waren sehr viele Versuche. Bitte warten Sie einige Minuten, oder nehmen Sie einen Passkey."
        ),
        "enter_current_password": _("Bitte geben Sie Ihr jetziges Passwort ein."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_password_reset": _("Dieser Link gilt nicht mehr."),
        "account_inactive": _("Dieses Konto ist gesperrt."),
        "rate_limited": _("Das waren sehr viele Versuche. Bitte warten Sie einige Minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at."""
        self._now = timezone.now()
        email, source = str(credentials.get("email", "")), self.get_client_ip(request)
        self._keys = {
            "sign_in_pair": key_of(email, source),
            "sign_in_source": key_of(source),
            "sign_in_account": key_of(email),
        }
        if not count_attempts(self._keys, now=self._now):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        account: Account | None = super().authenticate(request, **credentials)
        if account is not None:
            forget_attempts(self._keys, now=self._now)
        return account

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing to take back: `authenticate` does it in our own table."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask once more only if the last proof in this session is older than ten minutes."""
        records = allauth_context.request.session.get("account_authentication_methods", [])
        newest = max((record["at"] for record in records), default=0.0)
        return bool(timezone.now().timestamp() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Leave a trace, and show the workplace in the person's language."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        record("people.account.signed_in", by=user, subject=user, at=timezone.now())
        keep_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue our own mail instead of allauth's; what we do not know is a mistake, not a letter."""
        account = context.get("user") or queries.account_by_email(email)
        if account is None:
            return
        to = Recipient(address=email, language=account.language, person_id=account.person_id)
        now = timezone.now()
        with transaction.atomic():
            if template_prefix == "account/email/password_reset_key":
                link = {"link": context["password_reset_url"]}
                queue_mail("people/mail/password_reset.txt", to=to, context=link, at=now)
            else:
                what = {"what": NOTICES[template_prefix], "at": now}
                queue_mail("people/mail/security_notice.txt", to=to, context=what, at=now)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A sign-in of the city opens an account that exists already; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the city's sign-in to the account with the same mail, if the city has verified that mail."""
        if sociallogin.is_existing:
            return
        verified = {address.email.lower() for address in sociallogin.email_addresses if address.verified}
        for email in sorted(verified):
            account = queries.account_by_email(email)
            if account is not None and account.is_active:
                sociallogin.connect(request, account)
                record("people.account.connected", by=account, subject=account, at=timezone.now())
                return


class ProviderAdapter(DefaultOIDCAdapter):  # type: ignore[misc]
    """What this house tells about an account when it is somebody else's identity provider."""

    def get_claims(self, purpose: str, user: Account, client: object, scopes: Any, **more: Any) -> Any:
        """Vouch for the mail address: the invitation has proved it."""
        claims = super().get_claims(purpose, user, client, scopes, **more)
        if "email" in scopes:
            claims |= {"email": user.email, "email_verified": True}
        return claims


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets are encrypted at rest, and staff keep at least one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Der Code stimmt nicht oder ist schon benutzt."),
        "cannot_delete_authenticator": _(
            "Das ist Ihr einziger zweiter Faktor. Richten Sie erst einen anderen ein."
        ),
        "cannot_generate_recovery_codes": _("Richten Sie zuerst einen zweiten Faktor ein."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host: str = allauth_context.request.get_host()
        return {"id": host.partition(":")[0], "name": settings.CENTRE_NAME}

    def generate_authenticator_name(self, user: Account, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        account: Account = authenticator.user
        is_factor = authenticator.type in queries.SECOND_FACTORS
        return not (account.roles and is_factor and queries.second_factors(account) == 1)

    def encrypt(self, text: str) -> str:
        return base64.b64encode(_box(settings.SECRET_KEY).encrypt(text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _box(key).decrypt(sealed).decode()
            except CryptoError:
                continue
        raise CryptoError("no key opens this second factor")


def keep_language(response: HttpResponse, language: str) -> None:
    """Show the workplace in this language from now on."""
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def begin_session(request: HttpRequest, **_kwargs: object) -> None:
    """Note when a session began; `people.middleware` ends it by age and silence."""
    now = int(timezone.now().timestamp())
    request.session[BEGAN] = request.session[SEEN] = now


def brings_second_factor(request: HttpRequest) -> bool:
    """Say whether the city's own sign-in was used and is known to ask for a second factor."""
    methods = request.session.get("account_authentication_methods", [])
    return bool(settings.OIDC_BRINGS_SECOND_FACTOR) and any(
        method.get("method") == "socialaccount" for method in methods
    )


def _box(key: str | bytes) -> SecretBox:
    return SecretBox(hashlib.sha256(b"second factor|" + force_bytes(key)).digest())
