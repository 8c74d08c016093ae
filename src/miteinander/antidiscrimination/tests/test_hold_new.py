"""Asking to keep a case."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Hold
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague

pytestmark = pytest.mark.django_db


def typed(days: int) -> dict[str, str]:
    return {"until": (timezone.localdate() + timedelta(days=days)).isoformat(), "reason": "Klage läuft."}


def test_hold_new_waits_for_a_second_person(client: Client) -> None:
    head = desk()
    case = make_case(head)
    browser = browse(client, head)
    address = f"/antidiskriminierung/faelle/{case.pk}/sperre/"

    assert browser.get(address).status_code == 200
    answer = browser.post(address, typed(100))

    row = Hold.objects.get()
    assert (row.asked_by_id, row.confirmed_by_id) == (head.pk, None)
    assert b"Klage" not in bytes(row.content)
    page = browser.get(answer["Location"]).content.decode()
    assert "wartet auf die zweite Person" in page
    assert "Zustimmen" not in page


def test_hold_new_refuses_too_long(client: Client) -> None:
    head = desk()
    case = make_case(head)

    page = browse(client, head).post(f"/antidiskriminierung/faelle/{case.pk}/sperre/", typed(4000))

    assert "Höchstens zwei Jahre" in page.content.decode()


def test_hold_new_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    case = make_case(head, restricted=True)
    browser = browse(client, make_colleague(head, now=timezone.now()))

    assert browser.post(f"/antidiskriminierung/faelle/{case.pk}/sperre/", typed(9)).status_code == 404
    assert not Hold.objects.exists()
