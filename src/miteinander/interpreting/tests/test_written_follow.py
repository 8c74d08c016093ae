from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Assignment, Interpreter, Request, RequestFile
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.writing import make_booked_job, make_job, text_file
from miteinander.interpreting.usecases.written import deliver_file
from miteinander.people.models import Account
from miteinander.people.tests.factories import latest_link
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def url(job: Request, *, days_ago: int = 0) -> str:
    token = make_token("follow", job.pk, now=timezone.now() - timedelta(days=days_ago), days=30)
    return reverse("interpreting:written_follow", args=[token])


def test_written_follow_takes_files_and_shows_them(client: Client) -> None:
    job = make_job()

    assert "Noch keine Datei." in client.get(url(job)).content.decode()
    page = client.post(url(job), {"go": "add", "file": text_file()}, follow=True).content.decode()

    assert "Brief.txt" in page
    assert "aus dem Text gezählt" in page


def test_written_follow_reviews_by_the_link_of_the_mail(
    client: Client, member: Account, interpreter: Interpreter
) -> None:
    row = make_booked_job(interpreter)
    deliver_file(by=member, assignment=row.pk, file=text_file(), lines=None, now=NOW)
    link = latest_link()

    client.get(link)
    assert Assignment.objects.get(pk=row.pk).state == "performed"
    client.post(link, {"go": "review", "verdict": "accept"})
    assert Assignment.objects.get(pk=row.pk).state == "agreed"


def test_written_follow_says_when_a_link_is_over(client: Client) -> None:
    response = client.post(url(make_job(), days_ago=31), {"go": "add", "file": text_file()})

    assert response.status_code == 410
    assert not RequestFile.objects.exists()
