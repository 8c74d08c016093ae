"""The form of the desk for a whole family."""

import pytest
from django.test import Client

from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Family, Guardian

pytestmark = pytest.mark.django_db
PAGE = "/schule/familien/neu/"
FORM = {
    "name": "Haddad",
    "channel": "staff",
    "language": "ar",
    "letter_language": "ar",
    "wants_interpreter": "on",
    "street": "Musterweg 3",
    "postcode": "33602",
    "town": "Musterstadt",
    "children-TOTAL_FORMS": "3",
    "children-INITIAL_FORMS": "0",
    "children-0-first_name": "Lina",
    "children-0-born_on": "2016-05-04",
    "children-0-nationality": "SY",
    "children-2-first_name": "Sami",
    "children-2-last_name": "Al Haddad",
    "children-2-born_on": "2012-01-01",
    "guardians-TOTAL_FORMS": "2",
    "guardians-INITIAL_FORMS": "0",
    "guardians-0-first_name": "Rim",
    "guardians-0-last_name": "Haddad",
    "guardians-0-relation": "mother",
    "guardians-0-custody": "joint",
    "guardians-1-relation": "mother",
    "guardians-1-custody": "unclear",
}


@pytest.fixture
def client() -> Client:
    return signed_in(make_account("schooling:clerk"))


def test_family_new_shows_empty_lines(client: Client) -> None:
    text = client.get(PAGE).content.decode()

    assert text.count('name="children-2-first_name"') == 1
    assert "Afghanistan" in text
    assert 'name="is_inside"' not in text


def test_family_new_takes_siblings_in(client: Client) -> None:
    answer = client.post(PAGE, FORM)

    family = Family.objects.get()
    assert answer.headers["Location"] == f"/schule/familien/{family.pk}/"
    children = Child.objects.order_by("id").values_list("first_name", "last_name", "nationality")
    assert list(children) == [("Lina", "Haddad", "SY"), ("Sami", "Al Haddad", "")]
    assert Guardian.objects.count() == 1


def test_family_new_adds_lines_and_loses_nothing(client: Client) -> None:
    answer = client.post(PAGE, {**FORM, "go": "more_children", "name": ""})
    text = answer.content.decode()

    assert 'name="children-4-first_name"' in text
    assert 'value="Sami"' in text
    assert 'class="kern-error"' not in text
    assert not Family.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"children-2-born_on": "2022-01-01"}, "Anmeldung an der Grundschule"),
        ({"children-2-born_on": "2009-01-01"}, "Berufskolleg"),
        ({"children-2-born_on": "2031-01-01"}, "liegt in der Zukunft"),
        ({"postcode": "99999", "town": "Anderswo"}, "bestätigen Sie sie unten"),
        ({"children-0-is_unaccompanied": "on"}, "bestätigen Sie"),
        ({"entered_on": "2026-02-01", "allocated_on": "2026-01-01"}, "vor der Einreise"),
        ({"children-0-first_name": ""}, 'class="kern-error"'),
    ],
)
def test_family_new_says_what_does_not_fit_and_keeps_the_rest(
    client: Client, changes: dict[str, str], words: str
) -> None:
    make_organisation()

    text = client.post(PAGE, {**FORM, **changes}).content.decode()

    assert words in text
    assert 'value="Rim"' in text
    assert not Family.objects.exists()


def test_family_new_takes_a_confirmed_address(client: Client) -> None:
    make_organisation()
    changes = {"postcode": "99999", "town": "Anderswo"}
    assert 'name="is_inside"' in client.post(PAGE, {**FORM, **changes}).content.decode()

    client.post(PAGE, {**FORM, **changes, "is_inside": "on"})

    assert Family.objects.get().town == "Anderswo"


def test_family_new_takes_a_child_without_a_guardian_once_confirmed(client: Client) -> None:
    client.post(PAGE, {**FORM, "children-0-is_unaccompanied": "on", "without_guardian": "on"})

    assert Child.objects.filter(is_unaccompanied=True).count() == 1


def test_family_new_says_who_has_custody_alone(client: Client) -> None:
    second = {
        "guardians-1-first_name": "Omar",
        "guardians-1-last_name": "Haddad",
        "guardians-1-custody": "sole",
    }

    text = client.post(PAGE, {**FORM, **second, "guardians-0-custody": "sole"}).content.decode()

    assert "Nur eine Person kann allein sorgeberechtigt sein" in text
    assert not Family.objects.exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"go": "more_children"},
        {"go": "more_x", "x-TOTAL_FORMS": "9"},
        {**FORM, "children-TOTAL_FORMS": "99999", "go": "more_children"},
        {**FORM, "shelter": "-1", "district": "x", "name": "a\x00b"},
    ],
)
def test_family_new_survives_nonsense(client: Client, nonsense: dict[str, str]) -> None:
    assert client.post(PAGE, nonsense).status_code == 200
    assert not Family.objects.exists()


def test_family_new_is_for_the_room() -> None:
    assert signed_in(make_account("payments:clerk")).post(PAGE, FORM).status_code == 403
