"""One click puts the city back; somebody has to say yes, and the site has to be a demonstration."""

from time import process_time

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.demo.queries import MAILS
from miteinander.organisations.models import Organisation
from miteinander.people.models import Account


@pytest.mark.usefixtures("demo")
def test_city_restore_asks_first(client: Client) -> None:
    page = client.get("/demo/von-vorn/").content.decode()

    assert '<form method="post"' in page
    assert Organisation.objects.count() == 1


@pytest.mark.usefixtures("demo")
def test_city_restore_writes_the_city_anew_and_keeps_one_signed_in(client: Client) -> None:
    client.post("/demo/anmelden/dispatcher/")

    began = process_time()
    answer = client.post("/demo/von-vorn/")

    assert process_time() - began < 40  # of work; a quiet machine needs seven, a busy one up to thirty
    assert answer.headers["Location"] == "/demo/"
    assert Organisation.objects.count() == 200 + 1  # the centre itself
    assert Account.objects.get(pk=client.session["_auth_user_id"]).email == MAILS["dispatcher"]
    assert set(MAILS.values()) <= set(Account.objects.values_list("email", flat=True))


@pytest.mark.django_db
def test_city_restore_refuses_where_the_site_is_no_demonstration(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    Organisation.objects.create(name="Echte Schule")

    assert client.post("/demo/von-vorn/").status_code == 404
    assert Organisation.objects.filter(name="Echte Schule").exists()
