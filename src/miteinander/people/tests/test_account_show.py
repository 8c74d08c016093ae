import pytest
from django.utils import timezone

from miteinander.people import usecases
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_account_show_names_roles_and_an_open_invitation() -> None:
    admin = make_account("people:admin")
    account = usecases.invite_account(
        by=admin, email="neu@haus.example", last_name="Neu", roles=["payments:clerk"], now=timezone.now()
    )

    page = signed_in(admin).get(f"/konto/verwaltung/{account.pk}/").content.decode()

    assert "Abrechnung" in page
    assert "Die Einladung gilt bis" in page
    assert "Konto sperren" in page


def test_account_show_offers_nothing_dangerous_about_oneself() -> None:
    admin = make_account("people:admin")

    page = signed_in(admin).get(f"/konto/verwaltung/{admin.pk}/").content.decode()

    assert "Konto sperren" not in page
    assert "Rollen ändern" not in page


def test_account_show_is_not_for_others() -> None:
    account = make_account()

    assert signed_in(account).get(f"/konto/verwaltung/{account.pk}/").status_code == 403
