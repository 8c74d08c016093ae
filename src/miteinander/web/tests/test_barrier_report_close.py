"""A report can be put away once it is answered."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from miteinander.web import usecases
from miteinander.web.models import BarrierReport

ACCOUNTS = get_user_model()._default_manager
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def report() -> BarrierReport:
    return usecases.report_barrier(page="", text="x", email="", language="de", sender="a", now=NOW)


def test_close_barrier_report_keeps_the_first_moment() -> None:
    row = report()

    usecases.close_barrier_report(pk=row.pk, now=NOW)
    usecases.close_barrier_report(pk=row.pk, now=NOW + timedelta(days=1))

    row.refresh_from_db()
    assert row.answered_at == NOW


def test_barrier_report_close_needs_a_role_and_a_post(client: Client) -> None:
    row = report()
    client.force_login(ACCOUNTS.create_user("schule@haus.example"))

    assert client.post(f"/barrieren/{row.pk}/ablegen/").status_code == 403

    client.force_login(ACCOUNTS.create_user("admin@haus.example", roles=["people:admin"]))
    assert client.get(f"/barrieren/{row.pk}/ablegen/").status_code == 405
    client.post(f"/barrieren/{row.pk}/ablegen/")
    row.refresh_from_db()
    assert row.answered_at is not None
