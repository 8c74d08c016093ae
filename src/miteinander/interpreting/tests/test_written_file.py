import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.writing import TEXT, make_job, text_file
from miteinander.interpreting.usecases.written import add_source_file
from miteinander.people.models import Account
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def test_written_file_hands_out_the_files_of_its_own_job_only(client: Client, desk: Account) -> None:
    job, other = make_job(), make_job()
    own = add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)
    foreign = add_source_file(by=desk, request=other.pk, file=text_file(), now=NOW)
    token = make_token("follow", job.pk, now=timezone.now(), days=1)

    good = client.get(reverse("interpreting:written_file", args=[token, own.pk]))
    bad = client.get(reverse("interpreting:written_file", args=[token, foreign.pk]))

    assert good.content.decode().strip() == TEXT.strip()
    assert good.headers["Content-Disposition"].startswith("attachment")
    assert bad.status_code == 404


def test_written_file_wants_a_sound_link(client: Client) -> None:
    assert client.get(reverse("interpreting:written_file", args=["x", 1])).status_code == 410
