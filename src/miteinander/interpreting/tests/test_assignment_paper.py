from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Assignment, Confirmation, Interpreter
from miteinander.interpreting.rules.hours import Said
from miteinander.interpreting.tests.doing import AFTER, HOUR, make_done
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.interpreting.usecases.doing import confirm_on_paper
from miteinander.payments.models import StatementLine
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(interpreter: Interpreter) -> Assignment:
    return make_done(interpreter)


def picture() -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (40, 60), "white").save(stream, "PNG")
    return SimpleUploadedFile("blatt.png", stream.getvalue(), "image/png")


def enter(by: Account, row: Assignment, house: Said = HOUR) -> Assignment:
    return confirm_on_paper(
        by=by, assignment=row.pk, interpreter=HOUR, institution=house, scan=picture(), now=AFTER
    )


def test_confirm_on_paper_enters_both_sides_with_the_scan(desk: Account, done: Assignment) -> None:
    row = enter(desk, done)

    assert row.state == "agreed"
    said = Confirmation.objects.order_by("side")
    assert [(one.side, one.via, one.document_id is not None) for one in said] == [
        ("institution", "paper", True),
        ("interpreter", "paper", True),
    ]
    assert StatementLine.objects.count() == 2


def test_confirm_on_paper_sees_two_different_numbers(desk: Account, done: Assignment) -> None:
    assert enter(desk, done, Said(minutes=45)).state == "difference"


def test_confirm_on_paper_refuses_a_second_sheet_and_keeps_nothing_half(
    desk: Account, done: Assignment
) -> None:
    enter(desk, done)

    with pytest.raises(Refused):
        enter(desk, done, Said(minutes=45))

    assert StatementLine.objects.count() == 2


def test_confirm_on_paper_is_not_for_members(member: Account, done: Assignment) -> None:
    with pytest.raises(NotAllowed):
        enter(member, done)


def test_assignment_paper_takes_the_form_and_the_file(desk_client: Client, done: Assignment) -> None:
    past(done)
    form = {"took_place": "1", "begins": "10:00", "ends": "11:00", "travel_minutes": "20", "scan": picture()}

    response = desk_client.post(reverse("interpreting:assignment_paper", args=[done.pk]), form)

    assert response.status_code == 302
    assert Assignment.objects.get(pk=done.pk).state == "agreed"


def test_assignment_paper_says_why_a_file_is_not_taken(desk_client: Client, done: Assignment) -> None:
    past(done)
    wrong = SimpleUploadedFile("blatt.pdf", b"MZ\x90\x00", "application/pdf")
    form = {"took_place": "1", "begins": "10:00", "ends": "11:00", "scan": wrong}

    text = desk_client.post(reverse("interpreting:assignment_paper", args=[done.pk]), form).content.decode()

    assert "Diese Art von Datei geht hier nicht." in text
    assert not Confirmation.objects.exists()
