"""Taking somebody in: on the phone or at the desk, named or not."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    office,
    page,
    posted,
)

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/faelle/neu/"
TYPED = {"wish": "counselling", "channel": "phone", "city_involved": "unknown", "language": "ar"}


def test_case_new_takes_in_somebody_without_a_name(client: Client) -> None:
    office(client)

    shown = posted(client, ADDRESS, **TYPED, title="Im Bus", story="Der Fahrer fuhr weiter.")

    assert "Der Fall ist aufgenommen." in shown
    assert "Der Fahrer fuhr weiter." in shown
    assert "ohne Namen" in shown


def test_case_new_can_be_for_one_reader_alone(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)

    posted(client, ADDRESS, **TYPED, title="Nur ich", is_restricted="on")

    assert "Nur ich" in page(client, "/antidiskriminierung/faelle/")
    assert "Nur ich" not in page(other, "/antidiskriminierung/faelle/")


def test_case_new_leads_on_to_a_mailbox_card(client: Client) -> None:
    office(client)

    answer = client.post(ADDRESS, {**TYPED, "wants_mailbox": "on"})

    assert answer.headers["Location"].endswith("/postfach/")
    assert client.get(answer.headers["Location"]).status_code == 200


def test_case_new_keeps_a_report_apart(client: Client) -> None:
    office(client)

    assert "nur gemeldet" in posted(client, ADDRESS, **{**TYPED, "wish": "report"})


def test_case_new_asks_again_when_something_does_not_fit(client: Client) -> None:
    office(client)

    assert "Fall aufnehmen" in posted(client, ADDRESS, **{**TYPED, "email": "keine"}, story="bleibt stehen")
    assert "bleibt stehen" in posted(client, ADDRESS, **{**TYPED, "email": "keine"}, story="bleibt stehen")


def test_case_new_is_closed_to_everybody_else() -> None:
    assert closed_to_others(ADDRESS)
