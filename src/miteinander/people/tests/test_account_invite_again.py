import pytest
from django.utils import timezone

from miteinander.people import usecases
from miteinander.people.models import Account
from miteinander.people.tests.factories import latest_link, make_account, signed_in

pytestmark = pytest.mark.django_db


def _invited() -> Account:
    admin = make_account("people:admin")
    return usecases.invite_account(by=admin, email="neu@haus.example", last_name="Neu", now=timezone.now())


def test_account_invite_again_replaces_the_link() -> None:
    account = _invited()
    older = latest_link()
    client = signed_in(make_account("people:admin"))

    client.post(f"/konto/verwaltung/{account.pk}/erneut-einladen/")

    assert latest_link() != older
    assert client.get(older).status_code == 410


def test_account_invite_again_is_refused_after_the_first_sign_in() -> None:
    account = make_account(last_login=timezone.now())

    page = signed_in(make_account("people:admin")).post(
        f"/konto/verwaltung/{account.pk}/erneut-einladen/", follow=True
    )

    assert "braucht keine Einladung mehr" in page.content.decode()


def test_account_invite_again_is_not_for_others() -> None:
    account = _invited()

    response = signed_in(make_account("interpreting:head")).post(
        f"/konto/verwaltung/{account.pk}/erneut-einladen/"
    )

    assert response.status_code == 403
