"""Releasing a run on screen; the files can then be fetched."""

from django.test import Client
from django.utils import timezone

from miteinander.calendar.rules import shift_working_days
from miteinander.payments import usecases
from miteinander.payments.models import PaymentRun
from miteinander.payments.tests.conftest import SignIn
from miteinander.payments.tests.factories import make_clerk, make_released
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account


def run_for_today(by: Account) -> PaymentRun:
    now = timezone.now()
    return usecases.make_payment_run(
        by=by,
        statement_ids=[make_released().pk],
        execution_on=shift_working_days(timezone.localdate(now), 1),
        now=now,
    )


def test_run_release_gives_both_files(releaser: Client, stranger: Client) -> None:
    run = run_for_today(make_clerk())

    page = releaser.post(f"/zahlungen/laeufe/{run.pk}/freigeben/", follow=True).content.decode()

    run.refresh_from_db()
    assert "Dateien für Bank und Kasse" in page
    for document_id in (run.sepa_id, run.posting_list_id):
        assert f"/dokumente/{document_id}/" in page
        assert releaser.get(f"/dokumente/{document_id}/").status_code == 200
        assert stranger.get(f"/dokumente/{document_id}/").status_code == 404


def test_run_release_refuses_its_maker(sign_in: SignIn) -> None:
    both = make_account("payments:clerk", "payments:releaser")
    run = run_for_today(both)

    page = sign_in(both).post(f"/zahlungen/laeufe/{run.pk}/freigeben/").content.decode()

    run.refresh_from_db()
    assert "gibt es nicht selbst frei" in page
    assert run.state == "draft"


def test_run_release_is_for_releasers(clerk: Client) -> None:
    run = run_for_today(make_clerk())

    assert clerk.post(f"/zahlungen/laeufe/{run.pk}/freigeben/").status_code == 403
