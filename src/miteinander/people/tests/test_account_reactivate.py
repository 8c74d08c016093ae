import pytest

from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_account_reactivate_opens_it_again() -> None:
    account = make_account(is_active=False)

    signed_in(make_account("people:admin")).post(f"/konto/verwaltung/{account.pk}/entsperren/")

    account.refresh_from_db()
    assert account.is_active


def test_account_reactivate_is_not_for_others() -> None:
    account = make_account(is_active=False)

    response = signed_in(make_account("interpreting:head")).post(
        f"/konto/verwaltung/{account.pk}/entsperren/"
    )

    account.refresh_from_db()
    assert response.status_code == 403
    assert not account.is_active
