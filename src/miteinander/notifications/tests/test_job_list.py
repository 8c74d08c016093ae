import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.notifications import usecases
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def make_job(status: str) -> int:
    """Queue a mail and put its job into this state, as a worker would have left it."""
    usecases.queue_mail(
        "people/mail/sign_in_link.txt",
        to=usecases.Recipient(address="kim@haus.example"),
        context={"link": "x", "minutes": 20},
        at=timezone.now(),
    )
    job = ProcrastinateJob.objects.order_by("-id")[0]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job.id])
    return int(job.id)


def test_job_list_shows_failed_jobs_first_and_counts_all() -> None:
    make_job("failed")
    make_job("todo")
    client = signed_in(make_account("people:admin"))

    page = client.get("/post/auftraege/").content.decode()

    assert page.count("notifications.send_message") == 1
    assert "Noch einmal" in page
    assert "Noch einmal" not in client.get("/post/auftraege/?zustand=todo").content.decode()


def test_job_list_is_not_for_others() -> None:
    assert signed_in(make_account("interpreting:head")).get("/post/auftraege/").status_code == 403
