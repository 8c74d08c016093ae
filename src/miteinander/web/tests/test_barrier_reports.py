"""Whoever answers sees what is open first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from miteinander.web import queries, usecases
from miteinander.web.models import BarrierReport

ACCOUNTS = get_user_model()._default_manager
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def report(text: str, *, days_ago: int = 0) -> BarrierReport:
    now = NOW - timedelta(days=days_ago)
    return usecases.report_barrier(page="/de/", text=text, email="", language="de", sender=text, now=now)


def test_barrier_reports_puts_what_is_due_first_and_answered_ones_last() -> None:
    new, old, done = report("neu"), report("alt", days_ago=9), report("fertig", days_ago=20)
    usecases.close_barrier_report(pk=done.pk, now=NOW)

    assert [one.text for one in queries.barrier_reports()] == ["alt", "neu", "fertig"]
    assert old.answer_due_on < new.answer_due_on


def test_barrier_reports_shows_the_readers_words(client: Client) -> None:
    report("Der Knopf <b>fehlt</b>")
    client.force_login(ACCOUNTS.create_user("admin@haus.example", roles=["people:admin"]))

    page = client.get("/barrieren/").content.decode()

    assert "Der Knopf &lt;b&gt;fehlt&lt;/b&gt;" in page


def test_barrier_reports_stays_closed_for_strangers(client: Client) -> None:
    client.force_login(ACCOUNTS.create_user("schule@haus.example"))

    assert client.get("/barrieren/").status_code == 403
