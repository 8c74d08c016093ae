"""The page that offers the parts and the tour."""

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.demo.parts import GUESTS, PARTS, REPORTER, STEPS


@pytest.mark.usefixtures("demo")
def test_start_offers_every_part_without_a_password(client: Client) -> None:
    page = client.get("/demo/").content.decode()

    assert all(f'action="/demo/anmelden/{part.code}/"' in page for part in PARTS)
    assert 'type="password"' not in page


@pytest.mark.usefixtures("demo")
def test_start_tells_the_story_in_seven_steps(client: Client) -> None:
    page = client.get("/demo/").content.decode()

    assert [step.number for step in STEPS] == [1, 2, 3, 4, 5, 6, 7]
    assert all(str(step.title) in page for step in STEPS)


@pytest.mark.usefixtures("demo")
def test_start_leads_families_to_their_code_in_their_language(client: Client) -> None:
    page = client.get("/demo/").content.decode()

    for guest in GUESTS:
        assert guest.code in page
        assert f'href="/{guest.language}/schule/code/"' in page


@pytest.mark.usefixtures("demo")
def test_start_leads_a_reporter_to_her_mailbox(client: Client) -> None:
    page = client.get("/demo/").content.decode()

    assert REPORTER.code in page
    assert 'href="/ar/diskriminierung/postfach/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/demo/", "/demo/von-vorn/"])
def test_nothing_answers_where_the_site_is_no_demonstration(
    client: Client, settings: Settings, address: str
) -> None:
    settings.DEMO = False

    assert client.get(address).status_code == 404
