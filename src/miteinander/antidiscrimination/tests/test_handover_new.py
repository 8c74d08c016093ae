"""What is told to whom."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Item
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague

pytestmark = pytest.mark.django_db

TYPED = {"recipient": "Jobcenter", "about": "Beschwerde", "ground": "consent", "on": "2026-11-23"}


def test_handover_new_needs_a_permit_or_a_law(client: Client) -> None:
    head = desk()
    case = make_case(head)
    browser = browse(client, head)
    address = f"/antidiskriminierung/faelle/{case.pk}/weitergaben/neu/"

    assert "noch nichts erlaubt" in browser.get(address).content.decode()
    assert "keine solche Erlaubnis" in browser.post(address, TYPED).content.decode()
    answer = browser.post(address, {**TYPED, "ground": "law", "text": "§ 138 StGB"})

    assert Item.objects.get().kind == "disclosure"
    assert "Beschwerde" in browser.get(answer["Location"]).content.decode()


def test_handover_new_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=NOW))

    answer = browser.post(f"/antidiskriminierung/faelle/{case.pk}/weitergaben/neu/", TYPED)

    assert answer.status_code == 404
