import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_applicant_list import make_applicant
from miteinander.interpreting.usecases.applicants import admit_applicant
from miteinander.notifications.models import Message
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_admit_applicant_makes_a_member_with_an_account(desk: Account) -> None:
    row = make_applicant(email="a@post.example", language="ti", phone="0170 1")

    member = admit_applicant(by=desk, applicant=row, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.interpreter_id) == ("admitted", member.pk)
    assert (member.state, member.person.mobile, member.languages.get().code) == ("active", "0170 1", "kmr")
    assert Account.objects.get(email="a@post.example").person_id == member.person_id
    assert {letter.language for letter in Message.objects.all()} == {"ti", "de"}


def test_admit_applicant_needs_no_address(desk: Account) -> None:
    member = admit_applicant(by=desk, applicant=make_applicant(), now=NOW)

    assert member.person.email == ""
    assert not Message.objects.exists()


def test_admit_applicant_refuses_a_second_time_and_keeps_one_member(desk: Account) -> None:
    row = make_applicant()
    admit_applicant(by=desk, applicant=row, now=NOW)

    with pytest.raises(Refused):
        admit_applicant(by=desk, applicant=row, now=NOW)

    assert Interpreter.objects.count() == 1


def test_admit_applicant_undoes_everything_when_the_address_has_an_account(desk: Account) -> None:
    row = make_applicant(email=desk.email)

    with pytest.raises(Refused):
        admit_applicant(by=desk, applicant=row, now=NOW)

    row.refresh_from_db()
    assert row.state == "new"
    assert not Interpreter.objects.exists()


def test_admit_applicant_is_not_for_members(member: Account) -> None:
    with pytest.raises(NotAllowed):
        admit_applicant(by=member, applicant=make_applicant(), now=NOW)


def test_applicant_admit_leads_to_the_new_member(desk_client: Client) -> None:
    row = make_applicant()

    response = desk_client.post(reverse("interpreting:applicant_admit", args=[row.pk]))

    member = Interpreter.objects.get()
    assert response.headers["Location"] == reverse("interpreting:interpreter_show", args=[member.pk])
