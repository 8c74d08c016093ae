import pytest
from django.test import Client
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.people import usecases
from miteinander.people.models import Account
from miteinander.people.tests.factories import latest_link, make_account, signed_in

pytestmark = pytest.mark.django_db


def test_account_deactivate_blocks_at_once() -> None:
    account = make_account()
    usecases.request_sign_in_link(email=account.email, source="192.0.2.1", now=timezone.now())
    link = latest_link()
    theirs = signed_in(account)

    signed_in(make_account("people:admin")).post(f"/konto/verwaltung/{account.pk}/sperren/")

    account.refresh_from_db()
    assert not account.is_active
    assert theirs.get("/konto/").status_code == 302
    assert Client().post(link).status_code == 410


def test_account_deactivate_not_ones_own() -> None:
    admin = make_account("people:admin")
    make_account("people:admin")

    assert signed_in(admin).post(f"/konto/verwaltung/{admin.pk}/sperren/").status_code == 403


def test_account_deactivate_is_not_for_others() -> None:
    account = make_account()

    assert signed_in(make_account()).post(f"/konto/verwaltung/{account.pk}/sperren/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.deactivate_account(by=make_account("payments:clerk"), account=account, now=timezone.now())
    assert Account.objects.get(pk=account.pk).is_active
