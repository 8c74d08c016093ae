import pytest
from django.test import Client

from miteinander.people import usecases
from miteinander.people.models import SavedView
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_saved_view_delete_forgets_ones_own() -> None:
    account = make_account()
    row = usecases.keep_view(by=account, page="web:today", name="Neu", query="")
    client = Client()
    client.force_login(account)

    response = client.post(f"/konto/ansichten/loeschen/{row.pk}/")

    assert response.status_code == 302
    assert not SavedView.objects.exists()


def test_saved_view_delete_leaves_a_strangers_view() -> None:
    row = usecases.keep_view(by=make_account(), page="web:today", name="Neu", query="")
    client = Client()
    client.force_login(make_account())

    response = client.post(f"/konto/ansichten/loeschen/{row.pk}/")

    assert response.status_code == 404
    assert SavedView.objects.exists()
