import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.conftest import client_of, queries_of
from miteinander.interpreting.tests.doing import make_requester
from miteinander.interpreting.tests.factories import NOW, make_request
from miteinander.interpreting.tests.writing import make_booked_job, make_job, text_file
from miteinander.interpreting.usecases.written import add_source_file
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_written_show_gives_each_side_its_forms(
    desk_client: Client, member_client: Client, interpreter: Interpreter
) -> None:
    row = make_booked_job(interpreter)
    url = reverse("interpreting:written_show", args=[row.request_id])
    house = client_of(make_requester(row.request.organisation))

    own, theirs, desk = (client.get(url).content.decode() for client in (member_client, house, desk_client))

    assert ("Text abgeben" in own, "Datei hinzufügen" in own) == (True, False)
    assert ("Text abgeben" in theirs, "Datei hinzufügen" in theirs) == (False, True)
    assert ("Text abgeben" in desk, "Datei hinzufügen" in desk) == (True, True)


def test_written_show_lets_the_member_read_the_files(
    desk: Account, member_client: Client, stranger_client: Client, interpreter: Interpreter
) -> None:
    row = make_booked_job(interpreter)
    file = add_source_file(by=desk, request=row.request_id, file=text_file(), now=NOW)
    url = reverse("documents:document_show", args=[file.document_id])

    assert member_client.get(url).status_code == 200
    assert stranger_client.get(url).status_code == 404


def test_written_show_asks_the_same_for_one_and_three_files(desk: Account, desk_client: Client) -> None:
    job = make_job()
    url = reverse("interpreting:written_show", args=[job.pk])
    add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)
    one = queries_of(desk_client, url)
    for _number in range(2):
        add_source_file(by=desk, request=job.pk, file=text_file(), now=NOW)

    assert queries_of(desk_client, url) == one


def test_written_show_is_for_written_jobs_of_ones_own(desk_client: Client, stranger_client: Client) -> None:
    oral = reverse("interpreting:written_show", args=[make_request().pk])
    foreign = reverse("interpreting:written_show", args=[make_job().pk])

    assert desk_client.get(oral).status_code == 404
    assert stranger_client.get(foreign).status_code == 404
