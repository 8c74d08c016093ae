import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import RequestFile
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.writing import make_job, text_file
from miteinander.interpreting.usecases.written import add_source_file, quote_lines
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(desk: Account) -> RequestFile:
    return add_source_file(by=desk, request=make_job().pk, file=text_file(), now=NOW)


def test_quote_lines_overrules_the_machine(desk: Account, counted: RequestFile) -> None:
    job = quote_lines(by=desk, request=counted.request_id, lines={counted.pk: 14}, now=NOW)

    counted.refresh_from_db()
    assert (counted.lines, counted.counted_from, job.lines) == (14, "desk", 14)


def test_quote_lines_leaves_an_equal_count_as_counted_from_the_text(
    desk: Account, counted: RequestFile
) -> None:
    quote_lines(by=desk, request=counted.request_id, lines={counted.pk: 11}, now=NOW)

    counted.refresh_from_db()
    assert counted.counted_from == "text"


@pytest.mark.parametrize("lines", [0, -1, 20_001])
def test_quote_lines_refuses_numbers_that_cannot_be(desk: Account, counted: RequestFile, lines: int) -> None:
    with pytest.raises(Refused):
        quote_lines(by=desk, request=counted.request_id, lines={counted.pk: lines}, now=NOW)


def test_quote_lines_is_not_for_members(member: Account, counted: RequestFile) -> None:
    with pytest.raises(NotAllowed):
        quote_lines(by=member, request=counted.request_id, lines={counted.pk: 14}, now=NOW)


def test_written_quote_takes_every_files_lines(desk_client: Client, counted: RequestFile) -> None:
    url = reverse("interpreting:written_quote", args=[counted.request_id])

    desk_client.post(url, {f"lines_{counted.pk}": "0"})
    assert RequestFile.objects.get().lines == 11
    desk_client.post(url, {f"lines_{counted.pk}": "20"})
    assert RequestFile.objects.get().lines == 20
