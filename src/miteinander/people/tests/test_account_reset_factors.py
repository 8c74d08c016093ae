import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def _with_app() -> Account:
    account = make_account("interpreting:dispatcher")
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    return account


def test_account_reset_factors_removes_them_and_tells_the_owner() -> None:
    account = _with_app()

    signed_in(make_account("people:admin")).post(f"/konto/verwaltung/{account.pk}/faktoren-loeschen/")

    assert not Authenticator.objects.exists()
    message = apps.get_model("notifications", "Message").objects.get()
    assert message.address == account.email
    assert message.template == "people/mail/security_notice.txt"


def test_account_reset_factors_not_ones_own() -> None:
    admin = make_account("people:admin")
    TOTP.activate(admin, "JBSWY3DPEHPK3PXP")

    response = signed_in(admin).post(f"/konto/verwaltung/{admin.pk}/faktoren-loeschen/")

    assert response.status_code == 403
    assert Authenticator.objects.exists()


def test_account_reset_factors_is_not_for_others() -> None:
    account = _with_app()

    response = signed_in(make_account("privacy:officer")).post(
        f"/konto/verwaltung/{account.pk}/faktoren-loeschen/"
    )

    assert response.status_code == 403
    assert Authenticator.objects.exists()


def test_second_factors_are_encrypted_at_rest() -> None:
    _with_app()

    row = Authenticator.objects.get()

    assert "JBSWY3DPEHPK3PXP" not in str(row.data)
    assert row.wrap().validate_code("000000") is False
