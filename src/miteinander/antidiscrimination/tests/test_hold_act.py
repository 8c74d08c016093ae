"""Agreeing to keep a case, and letting go."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Hold
from miteinander.antidiscrimination.tests.clock import browse, desk
from miteinander.antidiscrimination.tests.factories import make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases.keeping import ask_hold
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def asked(by: Account, *, restricted: bool = False) -> Hold:
    now = timezone.now()
    return ask_hold(
        by=by,
        ring=ring_of(by),
        case=make_case(by, restricted=restricted).pk,
        until=timezone.localdate(now) + timedelta(days=30),
        reason="Klage läuft.",
        now=now,
    )


def test_hold_act_takes_the_second_persons_word(client: Client) -> None:
    head = desk()
    row = asked(head)
    colleague = make_colleague(head, now=timezone.now())
    address = f"/antidiskriminierung/sperren/{row.pk}/"

    browse(client, head).post(address, {"deed": "confirm"})
    row.refresh_from_db()
    assert row.confirmed_by_id is None

    answer = browse(client, colleague).post(address, {"deed": "confirm"})
    row.refresh_from_db()
    assert row.confirmed_by_id == colleague.pk
    assert "nicht gelöscht" in client.get(answer["Location"]).content.decode()

    browse(client, head).post(address, {"deed": "end"})
    row.refresh_from_db()
    assert row.ended_week is not None


def test_hold_act_is_missing_without_a_key(client: Client) -> None:
    head = desk()
    row = asked(head, restricted=True)
    browser = browse(client, make_colleague(head, now=timezone.now()))

    assert browser.post(f"/antidiskriminierung/sperren/{row.pk}/", {"deed": "end"}).status_code == 404
    assert browser.post("/antidiskriminierung/sperren/99999/").status_code == 404
    row.refresh_from_db()
    assert row.ended_week is None
