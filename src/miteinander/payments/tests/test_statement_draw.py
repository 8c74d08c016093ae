"""Drawing up a month on screen."""

from django.test import Client

from miteinander.payments.models import Statement
from miteinander.payments.tests.factories import make_payee, owe
from miteinander.people.tests.factories import make_person

URL = "/zahlungen/abrechnen/"


def test_statement_draw_shows_and_draws(clerk: Client) -> None:
    person = make_person(last_name="Haddad")
    make_payee(person)
    owe(person, cents=4500)

    page = clerk.get(URL, {"monat": "2026-11"}).content.decode()
    response = clerk.post(URL, {"month": "2026-11"}, follow=True)

    assert "Haddad" in page
    assert "45,00" in page
    assert "Bankverbindung fehlt" not in page
    assert "Eine Abrechnung ist erstellt" in response.content.decode()
    assert Statement.objects.get().total_cents == 4500


def test_statement_draw_marks_missing_accounts(clerk: Client) -> None:
    owe(make_person())

    assert "Bankverbindung fehlt" in clerk.get(URL, {"monat": "2026-11"}).content.decode()


def test_statement_draw_says_no_in_a_sentence(clerk: Client) -> None:
    assert "nichts abzurechnen" in clerk.post(URL, {"month": "2026-11"}).content.decode()
    assert "kein Monat" in clerk.post(URL, {"month": "Mai"}).content.decode()
    assert "Nichts offen" in clerk.get(URL, {"monat": "x"}).content.decode()


def test_statement_draw_is_for_clerks(releaser: Client) -> None:
    assert releaser.get(URL).status_code == 403
