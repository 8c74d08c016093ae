import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Applicant
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import NOW

pytestmark = pytest.mark.django_db
URL = "interpreting:applicant_list"


def make_applicant(**fields: object) -> Applicant:
    values: dict[str, object] = {
        "first_name": "Mira",
        "last_name": "Beispiel",
        "phone": "0170 1",
        "german": "b2",
        "modes": ["onsite"],
        "state": "new",
        "applied_at": NOW,
    }
    row = Applicant.objects.create(**{**values, **fields})
    row.languages.create(code="kmr", level=3)
    return row


def test_applicant_list_shows_one_state_at_a_time(desk_client: Client) -> None:
    make_applicant(last_name="Neue")
    make_applicant(last_name="Alte", state="invited", talk_at=NOW)
    make_applicant(last_name="Stumm", state="unconfirmed", email="s@post.example")

    new = desk_client.get(reverse(URL)).content.decode()
    invited = desk_client.get(reverse(URL), {"state": "invited"}).content.decode()
    hidden = desk_client.get(reverse(URL), {"state": "unconfirmed"}).content.decode()

    assert ("Neue, Mira" in new, "Alte, Mira" in new) == (True, False)
    assert "Alte, Mira" in invited
    assert "Stumm" not in hidden


def test_applicant_list_asks_the_same_for_one_and_three_rows(desk_client: Client) -> None:
    make_applicant()
    one = queries_of(desk_client, reverse(URL))
    make_applicant()
    make_applicant()

    assert queries_of(desk_client, reverse(URL)) == one


def test_applicant_list_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse(URL)).status_code == 403
