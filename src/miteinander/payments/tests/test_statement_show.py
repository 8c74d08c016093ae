"""One statement on screen."""

from django.test import Client

from miteinander.payments.models import Statement
from miteinander.payments.tests.factories import IBAN, make_released, make_run, make_statement


def page(client: Client, row: Statement) -> str:
    return client.get(f"/zahlungen/{row.pk}/").content.decode()


def test_statement_show_tells_lines_and_history(clerk: Client) -> None:
    row = make_released()

    shown = page(clerk, row)

    assert "Grundschule, Tigrinya" in shown
    assert "Freigegeben" in shown
    assert "Berichtigen" in shown
    assert IBAN not in shown
    assert "DE02 … 2051" in shown


def test_statement_show_offers_release_to_the_second_person(clerk: Client, releaser: Client) -> None:
    row = make_statement()

    assert 'action="/zahlungen/freigeben/"' in page(releaser, row)
    assert 'action="/zahlungen/freigeben/"' not in page(clerk, row)


def test_statement_show_offers_no_rejection_in_a_run(clerk: Client) -> None:
    row = make_released()
    assert "zurueckweisen" in page(clerk, row)

    make_run(row)

    assert "zurueckweisen" not in page(clerk, row)


def test_statement_show_does_not_know_others(clerk: Client, stranger: Client) -> None:
    assert clerk.get("/zahlungen/999/").status_code == 404
    assert stranger.get(f"/zahlungen/{make_statement().pk}/").status_code == 403
