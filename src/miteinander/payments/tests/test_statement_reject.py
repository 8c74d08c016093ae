"""Sending a statement back on screen."""

from django.test import Client

from miteinander.payments.tests.factories import make_statement


def test_statement_reject_keeps_the_reason(releaser: Client) -> None:
    row = make_statement()

    response = releaser.post(f"/zahlungen/{row.pk}/zurueckweisen/", {"reason": "Fahrzeit fehlt"}, follow=True)

    row.refresh_from_db()
    assert row.state == "rejected"
    assert "Fahrzeit fehlt" in response.content.decode()


def test_statement_reject_asks_for_a_reason(releaser: Client) -> None:
    row = make_statement()

    page = releaser.post(f"/zahlungen/{row.pk}/zurueckweisen/", {"reason": ""}).content.decode()

    row.refresh_from_db()
    assert "Bitte nennen Sie den Grund" in page
    assert row.state == "drawn"


def test_statement_reject_is_for_staff(stranger: Client) -> None:
    row = make_statement()

    assert stranger.post(f"/zahlungen/{row.pk}/zurueckweisen/", {"reason": "x"}).status_code == 403
