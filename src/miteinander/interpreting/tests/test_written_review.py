import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.models import Assignment, Confirmation, Interpreter, RequestFile
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.doing import make_requester
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.writing import make_booked_job, text_file
from miteinander.interpreting.usecases.written import accept_delivery, deliver_file, return_delivery
from miteinander.notifications.models import Message
from miteinander.payments.models import StatementLine
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivered(member: Account, interpreter: Interpreter) -> Assignment:
    row = make_booked_job(interpreter)
    deliver_file(by=member, assignment=row.pk, file=text_file(), lines=None, now=NOW)
    return row


def test_accept_delivery_owes_the_delivered_lines_once(delivered: Assignment) -> None:
    row = accept_delivery(
        by=make_requester(delivered.request.organisation), request=delivered.request_id, now=NOW
    )

    assert (row.state, row.lines) == ("agreed", 11)
    assert list(StatementLine.objects.values_list("part", "units", "cents")) == [("lines", 11, 1100)]


def test_accept_delivery_works_by_the_link_of_the_request(delivered: Assignment) -> None:
    holder = LinkHolder("follow", delivered.request_id)

    assert accept_delivery(by=holder, request=delivered.request_id, now=NOW).state == "agreed"
    assert Confirmation.objects.get(side="institution").via == "link"


def test_accept_delivery_refuses_nothing_and_twice(desk: Account, delivered: Assignment) -> None:
    accept_delivery(by=desk, request=delivered.request_id, now=NOW)

    with pytest.raises(Refused):
        accept_delivery(by=desk, request=delivered.request_id, now=NOW)

    assert StatementLine.objects.count() == 1


def test_return_delivery_opens_the_job_again(desk: Account, delivered: Assignment) -> None:
    return_delivery(by=desk, request=delivered.request_id, note="Die Anrede fehlt.", now=NOW)

    delivered.refresh_from_db()
    delivered.request.refresh_from_db()
    assert (delivered.state, delivered.request.state) == ("confirmed", "confirmed")
    assert not Confirmation.objects.exists()
    letter = Message.objects.latest("id")
    assert letter.address == delivered.interpreter.person.email
    assert "Anrede" not in letter.body
    with pytest.raises(Refused):
        accept_delivery(by=desk, request=delivered.request_id, now=NOW)


def test_return_delivery_counts_only_the_new_text(
    desk: Account, member: Account, delivered: Assignment
) -> None:
    return_delivery(by=desk, request=delivered.request_id, note="Bitte kürzer.", now=NOW)
    deliver_file(by=member, assignment=delivered.pk, file=text_file("kurz"), lines=None, now=NOW)

    assert accept_delivery(by=desk, request=delivered.request_id, now=NOW).lines == 1
    assert RequestFile.objects.filter(is_delivery=True).count() == 2


def test_return_delivery_wants_a_word(desk: Account, delivered: Assignment) -> None:
    with pytest.raises(Refused):
        return_delivery(by=desk, request=delivered.request_id, note=" ", now=NOW)


def test_reviewing_is_not_for_the_member_or_strangers(
    member: Account, stranger: Account, delivered: Assignment
) -> None:
    for by in (member, stranger):
        with pytest.raises(NotAllowed):
            accept_delivery(by=by, request=delivered.request_id, now=NOW)
        with pytest.raises(NotAllowed):
            return_delivery(by=by, request=delivered.request_id, note="x", now=NOW)


def test_written_review_accepts_or_returns(delivered: Assignment) -> None:
    client = client_of(make_requester(delivered.request.organisation))
    url = reverse("interpreting:written_review", args=[delivered.request_id])

    assert (
        "Bitte schreiben Sie etwas." in client.post(url, {"verdict": "return"}, follow=True).content.decode()
    )
    assert "abgeschlossen" in client.post(url, {"verdict": "accept"}, follow=True).content.decode()
    assert Assignment.objects.get(pk=delivered.pk).state == "agreed"


def test_written_review_is_closed_to_the_member(member_client: Client, delivered: Assignment) -> None:
    url = reverse("interpreting:written_review", args=[delivered.request_id])

    assert member_client.post(url, {"verdict": "accept"}).status_code == 404
