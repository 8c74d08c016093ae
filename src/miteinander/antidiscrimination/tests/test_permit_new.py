"""What a person allows."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Item
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "release",
    "recipient": "Jobcenter",
    "about": "Die Absage",
    "way": "spoken",
    "given_on": "2026-01-05",
    "until": "2099-12-31",
}


def test_permit_new_stands_on_the_cases_page(client: Client) -> None:
    head = desk()
    case = make_case(head)
    browser = browse(client, head)
    address = f"/antidiskriminierung/faelle/{case.pk}/erlaubnisse/neu/"

    assert browser.get(address).status_code == 200
    assert browser.post(address, TYPED).status_code == 302

    assert Item.objects.get().kind == "release"
    assert "Jobcenter" in browser.get(f"/antidiskriminierung/faelle/{case.pk}/").content.decode()


def test_permit_new_wants_an_end_of_a_release(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).post(
        f"/antidiskriminierung/faelle/{case.pk}/erlaubnisse/neu/", {**TYPED, "until": ""}
    )

    assert "Eine Schweigepflichtentbindung braucht ein Ende." in page.content.decode()
    assert not Item.objects.exists()


def test_permit_new_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    answer = browser.post(f"/antidiskriminierung/faelle/{case.pk}/erlaubnisse/neu/", TYPED)

    assert answer.status_code == 404
    assert not Item.objects.exists()
