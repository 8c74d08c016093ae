"""Putting a line right on screen."""

from django.test import Client

from miteinander.payments.models import StatementLine
from miteinander.payments.queries import lines_of
from miteinander.payments.tests.factories import make_released


def test_line_correct_adds_the_difference(clerk: Client) -> None:
    row = make_released(cents=1500)
    line = lines_of(row)[0]

    page = clerk.get(f"/zahlungen/zeilen/{line.pk}/").content.decode()
    response = clerk.post(
        f"/zahlungen/zeilen/{line.pk}/", {"units": "90", "amount": "22,50", "reason": "Blatt"}, follow=True
    )

    assert 'value="15,00"' in page
    assert "steht in der nächsten Abrechnung" in response.content.decode()
    assert StatementLine.objects.get(part="work-2").cents == 750


def test_line_correct_says_no_in_sentences(clerk: Client) -> None:
    line = lines_of(make_released())[0]

    def answer(amount: str, reason: str) -> str:
        fields = {"units": "1", "amount": amount, "reason": reason}
        return clerk.post(f"/zahlungen/zeilen/{line.pk}/", fields).content.decode()

    assert "Bitte schreiben Sie den Betrag so" in answer("12.5", "x")
    assert "derselbe wie vorher" in answer("15,00", "x")
    assert "Bitte nennen Sie den Grund" in answer("16,00", "")


def test_line_correct_is_for_clerks(releaser: Client, clerk: Client) -> None:
    line = lines_of(make_released())[0]

    assert releaser.get(f"/zahlungen/zeilen/{line.pk}/").status_code == 403
    assert clerk.get("/zahlungen/zeilen/999/").status_code == 404
