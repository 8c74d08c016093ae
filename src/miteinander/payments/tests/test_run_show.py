"""One payment run on screen."""

from django.test import Client

from miteinander.payments.tests.factories import IBAN, make_run


def test_run_show_hides_account_numbers(clerk: Client) -> None:
    run = make_run()

    page = clerk.get(f"/zahlungen/laeufe/{run.pk}/").content.decode()

    assert "DE02 … 2051" in page
    assert IBAN not in page


def test_run_show_offers_each_what_they_may(clerk: Client, releaser: Client) -> None:
    run = make_run()

    assert "aufloesen" in clerk.get(f"/zahlungen/laeufe/{run.pk}/").content.decode()
    assert (
        f"/zahlungen/laeufe/{run.pk}/freigeben/"
        in releaser.get(f"/zahlungen/laeufe/{run.pk}/").content.decode()
    )


def test_run_show_does_not_know_others(clerk: Client, stranger: Client) -> None:
    assert clerk.get("/zahlungen/laeufe/999/").status_code == 404
    assert stranger.get(f"/zahlungen/laeufe/{make_run().pk}/").status_code == 403
