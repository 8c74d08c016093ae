"""Noting on screen that the treasury has paid."""

from django.test import Client

from miteinander.payments import usecases
from miteinander.payments.models import Statement
from miteinander.payments.tests.factories import NOW, make_releaser, make_run


def test_run_pay_marks_everything_paid(clerk: Client) -> None:
    run = make_run()
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    response = clerk.post(f"/zahlungen/laeufe/{run.pk}/bezahlt/", follow=True)

    assert "Als bezahlt vermerkt" in response.content.decode()
    assert Statement.objects.get().state == "paid"


def test_run_pay_twice_is_refused(clerk: Client) -> None:
    run = make_run()

    assert "ist inzwischen weiter" in clerk.post(f"/zahlungen/laeufe/{run.pk}/bezahlt/").content.decode()


def test_run_pay_is_for_staff(stranger: Client) -> None:
    assert stranger.post(f"/zahlungen/laeufe/{make_run().pk}/bezahlt/").status_code == 403
