"""Making a payment run on screen."""

from datetime import date

from django.test import Client

from miteinander.payments.models import PaymentRun
from miteinander.payments.tests.factories import make_released

URL = "/zahlungen/laeufe/neu/"
A_WORKING_DAY = date(2099, 12, 1)


def test_run_new_makes_a_run_of_what_was_chosen(clerk: Client) -> None:
    chosen, left = make_released(), make_released()

    fields = {"statement": [chosen.pk], "execution_on": A_WORKING_DAY.isoformat()}
    response = clerk.post(URL, fields, follow=True)

    run = PaymentRun.objects.get()
    assert list(run.statements.all()) == [chosen]
    assert run.number in response.content.decode()
    left.refresh_from_db()
    assert left.run_id is None


def test_run_new_shows_who_has_no_account(clerk: Client) -> None:
    row = make_released(with_account=False)

    page = clerk.get(URL).content.decode()

    assert f"/zahlungen/konten/{row.person_id}/" in page
    assert "Bankverbindung fehlt" in page


def test_run_new_says_no_in_a_sentence(clerk: Client) -> None:
    row = make_released()

    page = clerk.post(URL, {"statement": [row.pk], "execution_on": "2020-01-01"}).content.decode()

    assert "Dieser Tag ist vorbei" in page
    assert not PaymentRun.objects.exists()


def test_run_new_is_for_clerks(releaser: Client, clerk: Client) -> None:
    assert releaser.get(URL).status_code == 403
    assert "Nichts zu bezahlen" in clerk.get(URL).content.decode()
