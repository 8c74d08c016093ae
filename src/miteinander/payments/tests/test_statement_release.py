"""Releasing on screen: four eyes."""

from django.test import Client

from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import make_statement
from miteinander.people.tests.factories import make_account

URL = "/zahlungen/freigeben/"


def test_statement_release_releases_what_was_chosen(releaser: Client) -> None:
    chosen, left = make_statement(), make_statement()

    response = releaser.post(URL, {"statement": [chosen.pk]}, follow=True)

    chosen.refresh_from_db()
    left.refresh_from_db()
    assert (chosen.state, left.state) == ("released", "drawn")
    page = response.content.decode()
    assert "Eine Abrechnung ist freigegeben" in page
    assert "0 von 1 Brief fertig" in page


def test_statement_release_locks_ones_own(sign_in: SignIn) -> None:
    both = make_account("payments:clerk", "payments:releaser")
    row = make_statement(by=both)
    client = sign_in(both)

    assert "bitte eine zweite Person" in client.get(URL).content.decode()
    assert "zweite Person" in client.post(URL, {"statement": [row.pk]}).content.decode()
    row.refresh_from_db()
    assert row.state == "drawn"


def test_statement_release_wants_a_choice(releaser: Client) -> None:
    assert "mindestens eine" in releaser.post(URL, {"statement": ["x"]}).content.decode()
    assert "Nichts wartet auf Freigabe" in releaser.get(URL).content.decode()


def test_statement_release_is_for_releasers(clerk: Client) -> None:
    assert clerk.get(URL).status_code == 403
