import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Assignment, Confirmation, Interpreter, RequestFile
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.writing import make_booked_job, text_file
from miteinander.interpreting.usecases.written import deliver_file
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(interpreter: Interpreter) -> Assignment:
    return make_booked_job(interpreter)


def test_deliver_file_performs_the_job_and_tells_the_institution(member: Account, booked: Assignment) -> None:
    kept = deliver_file(by=member, assignment=booked.pk, file=text_file(), lines=None, now=NOW)

    booked.refresh_from_db()
    booked.request.refresh_from_db()
    assert (booked.state, booked.request.state, kept.lines) == ("performed", "performed", 11)
    assert Confirmation.objects.get().lines == 11
    letter = Message.objects.get()
    assert (letter.address, "/l/schriftlich/" in letter.body) == (booked.request.contact_email, True)


def test_deliver_file_adds_up_several_files(member: Account, booked: Assignment) -> None:
    deliver_file(by=member, assignment=booked.pk, file=text_file(), lines=None, now=NOW)
    deliver_file(by=member, assignment=booked.pk, file=text_file(), lines=4, now=NOW)

    assert Confirmation.objects.get().lines == 15


def test_deliver_file_refuses_where_nobody_knows_the_lines(member: Account, booked: Assignment) -> None:
    with pytest.raises(Refused) as refused:
        deliver_file(by=member, assignment=booked.pk, file=text_file("\n"), lines=None, now=NOW)

    assert refused.value.problems[0].field == "lines"
    assert not RequestFile.objects.exists()


def test_deliver_file_is_not_for_others(stranger: Account, booked: Assignment) -> None:
    with pytest.raises(NotAllowed):
        deliver_file(by=stranger, assignment=booked.pk, file=text_file(), lines=None, now=NOW)


def test_written_deliver_takes_the_file_from_the_member(member_client: Client, booked: Assignment) -> None:
    url = reverse("interpreting:written_deliver", args=[booked.request_id])

    text = member_client.post(url, {"file": text_file()}, follow=True).content.decode()

    assert "Der Text ist abgegeben." in text
    assert Assignment.objects.get(pk=booked.pk).state == "performed"


def test_written_deliver_says_what_is_missing(member_client: Client, booked: Assignment) -> None:
    url = reverse("interpreting:written_deliver", args=[booked.request_id])

    text = member_client.post(url, {"file": text_file("\n")}, follow=True).content.decode()

    assert "Bitte geben Sie die Zahl der Zeilen an." in text
