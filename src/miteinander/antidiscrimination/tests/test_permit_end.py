"""Taking a permit back."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Item
from miteinander.antidiscrimination.rules.permits import Permit
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.permits import give_permit
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def permit(by: Account, *, restricted: bool = False) -> Item:
    return give_permit(
        by=by,
        ring=ring_of(by),
        case=make_case(by, restricted=restricted).pk,
        is_release=False,
        content=Permit(recipient="Jobcenter", about="Die Absage", given_on="2026-01-05"),
        now=timezone.now(),
    )


def test_permit_end_takes_it_back(client: Client) -> None:
    head = desk()
    row = permit(head)
    browser = browse(client, head)
    address = f"/antidiskriminierung/erlaubnisse/{row.pk}/zuruecknehmen/"

    assert "Jobcenter" in browser.get(address).content.decode()
    answer = browser.post(address, {"version": 1, "why": ""})

    page = browser.get(answer["Location"]).content.decode()
    assert "zurückgenommen" in page
    assert "schon zurückgenommen" in browser.post(address, {"version": 2}).content.decode()


def test_permit_end_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    row = permit(head, restricted=True)
    browser = browse(client, make_colleague(head, now=timezone.now()))

    address = f"/antidiskriminierung/erlaubnisse/{row.pk}/zuruecknehmen/"

    assert browser.post(address, {"version": 1}).status_code == 404
    assert browser.get("/antidiskriminierung/erlaubnisse/99999/zuruecknehmen/").status_code == 404
    row.refresh_from_db()
    assert row.version == 1
