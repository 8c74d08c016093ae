"""One click makes one somebody of the invented city; never outside a demonstration."""

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.demo.parts import PARTS
from miteinander.demo.queries import MAILS
from miteinander.people.models import Account


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("part", [part.code for part in PARTS])
def test_part_play_signs_in_and_opens_the_workplace(client: Client, part: str) -> None:
    answer = client.post(f"/demo/anmelden/{part}/")

    assert answer.status_code == 302
    assert Account.objects.get(pk=client.session["_auth_user_id"]).email == MAILS[part]
    assert client.get("/heute/").status_code == 200


@pytest.mark.usefixtures("demo")
def test_part_play_leads_to_the_page_asked_for_but_not_elsewhere(client: Client) -> None:
    inside = client.post("/demo/anmelden/head/", {"next": "/sprachmittlung/auswertung/"})
    outside = client.post("/demo/anmelden/head/", {"next": "https://boese.example/"})

    assert inside.headers["Location"] == "/sprachmittlung/auswertung/"
    assert "boese" not in outside.headers["Location"]


@pytest.mark.usefixtures("demo")
def test_part_play_keeps_the_tour_when_the_part_changes(client: Client) -> None:
    client.post("/demo/rundgang/")
    client.post("/demo/anmelden/dispatcher/")
    client.post("/demo/rundgang/1/")

    client.post("/demo/anmelden/mediator/")

    assert client.session["tour"]["done"] == [1]


@pytest.mark.usefixtures("demo")
def test_part_play_knows_no_other_parts_and_no_get(client: Client) -> None:
    assert client.post("/demo/anmelden/admin/").status_code == 404
    assert client.get("/demo/anmelden/head/").status_code == 405


@pytest.mark.usefixtures("demo")
def test_part_play_is_no_way_into_a_real_site(client: Client, settings: Settings) -> None:
    settings.DEMO = False

    assert client.post("/demo/anmelden/head/").status_code == 404
    assert "_auth_user_id" not in client.session
