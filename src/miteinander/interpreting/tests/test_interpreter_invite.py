import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import invite_member
from miteinander.notifications.models import Message
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_invite_member_makes_an_account_and_can_be_repeated(desk: Account, interpreter: Interpreter) -> None:
    for _time in range(2):
        invite_member(by=desk, interpreter=interpreter, now=NOW)

    account = Account.objects.get(person=interpreter.person)
    assert (account.email, account.roles) == (interpreter.person.email, [])
    assert Message.objects.filter(address=account.email).count() == 2


def test_invite_member_refuses_who_has_signed_in_left_or_has_no_address(
    desk: Account, member: Account, interpreter: Interpreter
) -> None:
    Account.objects.filter(pk=member.pk).update(last_login=NOW)
    gone = make_interpreter(state="left", left_on=NOW.date())
    silent = make_interpreter(person=make_person(email=""))

    codes = []
    for row in (interpreter, gone, silent):
        with pytest.raises(Refused) as refused:
            invite_member(by=desk, interpreter=row, now=NOW)
        codes.append(refused.value.problems[0].code)

    assert codes == ["person_has_account", "left_already", "no_address"]


def test_invite_member_is_not_for_members(member: Account) -> None:
    with pytest.raises(NotAllowed):
        invite_member(by=member, interpreter=make_interpreter("ar"), now=NOW)


def test_interpreter_invite_says_what_became_of_it(desk_client: Client, interpreter: Interpreter) -> None:
    url = reverse("interpreting:interpreter_invite", args=[interpreter.pk])

    first = desk_client.post(url, follow=True).content.decode()

    assert "Die Einladung ist unterwegs." in first
    assert "Noch einmal einladen" in first
    assert desk_client.get(url).status_code == 405
