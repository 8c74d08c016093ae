"""What a Sprachmittler*in sees of her own money."""

from django.test import Client

from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import make_allowance, make_released, make_statement
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

URL = "/zahlungen/meine/"


def test_statement_mine_shows_only_own_released_statements(sign_in: SignIn) -> None:
    account = make_account()
    own, other = make_released(account.person), make_released()

    page = sign_in(account).get(URL).content.decode()

    assert own.number in page
    assert other.number not in page
    assert "DE02 … 2051" in page


def test_statement_mine_hides_what_is_not_released(sign_in: SignIn) -> None:
    account = make_account()
    row = make_statement(account.person)

    page = sign_in(account).get(URL).content.decode()

    assert row.number not in page
    assert "Noch keine Abrechnung" in page
    assert "können nicht zahlen" in page


def test_statement_mine_shows_the_allowance(stranger: Client) -> None:
    make_allowance()

    assert "Ehrenamtspauschale" in stranger.get(URL).content.decode()


def test_statement_mine_needs_a_person(sign_in: SignIn) -> None:
    assert sign_in(Account.objects.create_user("dienst@haus.example")).get(URL).status_code == 403
