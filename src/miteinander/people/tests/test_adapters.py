"""What the adapters decide that no page of ours shows."""

from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import RequestFactory
from pytest_django import Settings

from miteinander.people.adapters import NOTICES, MFAAdapter, SocialAccountAdapter
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TEMPLATES = Path(allauth.__file__).parent / "templates"
# Mails of what nobody can do here: signing up, changing the address, codes by mail.
NEVER_SENT = ("email_", "account_already_exists", "unknown_account", "login_code", "password_reset_", "base_")


def _city_login(email: str, *, verified: bool) -> SocialLogin:
    account = SocialAccount(provider="haus", uid="17")
    return SocialLogin(
        user=Account(email=email),
        account=account,
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )


@pytest.mark.parametrize(("verified", "is_active"), [(False, True), (True, False)])
def test_the_city_opens_no_account_by_an_unverified_mail_or_a_blocked_one(
    verified: bool, is_active: bool
) -> None:
    account = make_account(is_active=is_active)
    login = _city_login(account.email, verified=verified)

    SocialAccountAdapter().pre_social_login(RequestFactory().get("/"), login)

    assert not login.is_existing
    assert not SocialAccount.objects.exists()


def test_nobody_signs_up_through_the_city() -> None:
    login = _city_login("neu@haus.example", verified=True)

    assert SocialAccountAdapter().is_open_for_signup(RequestFactory().get("/"), login) is False


def test_every_notice_of_allauth_has_a_sentence_of_ours() -> None:
    found = {
        f"{path.parent.parent.name}/email/{path.name.removesuffix('_subject.txt')}"
        for room in ("account", "mfa", "socialaccount")
        for path in (TEMPLATES / room / "email").glob("*_subject.txt")
        if not path.name.startswith(NEVER_SENT)
    }

    assert found <= set(NOTICES)


def test_second_factors_survive_a_change_of_the_secret_key(settings: Settings) -> None:
    sealed = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    before = settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "neu" * 20, [before]

    assert MFAAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
