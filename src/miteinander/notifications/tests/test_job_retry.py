import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.core.errors import NotAllowed
from miteinander.notifications import usecases
from miteinander.notifications.tests.test_job_list import make_job
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_job_retry_puts_a_failed_job_back_in_line() -> None:
    job_id = make_job("failed")

    signed_in(make_account("people:admin")).post(f"/post/auftraege/{job_id}/erneut/")

    assert ProcrastinateJob.objects.get(id=job_id).status == "todo"


def test_job_retry_refuses_a_job_that_did_not_fail() -> None:
    job_id = make_job("succeeded")

    page = signed_in(make_account("people:admin")).post(f"/post/auftraege/{job_id}/erneut/", follow=True)

    assert "inzwischen erledigt" in page.content.decode()
    assert ProcrastinateJob.objects.get(id=job_id).status == "succeeded"


def test_job_retry_stranger_may_not() -> None:
    job_id = make_job("failed")

    assert signed_in(make_account()).post(f"/post/auftraege/{job_id}/erneut/").status_code == 403
    with pytest.raises(NotAllowed):
        usecases.retry_job(by=make_account("payments:clerk"), job_id=job_id, now=timezone.now())
