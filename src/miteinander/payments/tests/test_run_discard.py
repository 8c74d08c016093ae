"""Taking a run apart on screen."""

from django.test import Client

from miteinander.payments import usecases
from miteinander.payments.models import PaymentRun
from miteinander.payments.tests.factories import NOW, make_releaser, make_run


def test_run_discard_goes_back_to_the_list(clerk: Client) -> None:
    run = make_run()

    response = clerk.post(f"/zahlungen/laeufe/{run.pk}/aufloesen/", follow=True)

    assert "aufgelöst" in response.content.decode()
    assert not PaymentRun.objects.exists()


def test_run_discard_refuses_released_runs(clerk: Client) -> None:
    run = make_run()
    usecases.release_run(by=make_releaser(), run_id=run.pk, now=NOW)

    page = clerk.post(f"/zahlungen/laeufe/{run.pk}/aufloesen/").content.decode()

    assert "ist inzwischen weiter" in page
    assert PaymentRun.objects.exists()


def test_run_discard_is_for_clerks(releaser: Client) -> None:
    assert releaser.post(f"/zahlungen/laeufe/{make_run().pk}/aufloesen/").status_code == 403
