import pytest
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.forms.interpreters import profile_values
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.rules.pool import Profile
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import change_profile
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_person
from miteinander.people.usecases import Contact

pytestmark = pytest.mark.django_db
PROFILE = Profile(modes=("video",), avoids_kinds=("daycare_city",), max_month_minutes=2000)


def change(by: Account, row: Interpreter, **values: object) -> Interpreter:
    given: dict[str, object] = {
        "contact": Contact(last_name="Neu", email=row.person.email),
        "profile": PROFILE,
        "version": row.version,
        **values,
    }
    return change_profile(by=by, interpreter=row, now=NOW, **given)  # type: ignore[arg-type]


def test_change_profile_writes_person_and_wishes(desk: Account, interpreter: Interpreter) -> None:
    row = change(desk, interpreter, qualification=2, remark="ruft gern an")

    row.refresh_from_db()
    assert (row.person.last_name, row.modes, row.avoids_kinds) == ("Neu", ["video"], ["daycare_city"])
    assert (row.qualification, row.remark, row.speaks_on_phone, row.version) == (2, "ruft gern an", False, 2)


def test_change_profile_refuses_when_somebody_else_was_faster(
    desk: Account, interpreter: Interpreter
) -> None:
    change(desk, interpreter)

    with pytest.raises(Refused) as refused:
        change(desk, interpreter, contact=Contact(last_name="Zweite"))

    assert [problem.code for problem in refused.value.problems] == ["changed_meanwhile"]
    interpreter.person.refresh_from_db()
    assert interpreter.person.last_name == "Neu"


def test_change_profile_refuses_somebody_elses_address(desk: Account, interpreter: Interpreter) -> None:
    make_person(email="vergeben@post.example")

    with pytest.raises(Refused) as refused:
        change(desk, interpreter, contact=Contact(last_name="Neu", email="vergeben@post.example"))

    assert [problem.field for problem in refused.value.problems] == ["email"]


def test_change_profile_is_for_the_person_herself_but_not_her_qualification(
    member: Account, interpreter: Interpreter
) -> None:
    row = change(member, interpreter)

    with pytest.raises(NotAllowed):
        change(member, row, qualification=3)


def test_change_profile_is_not_for_other_members(member: Account) -> None:
    other = make_interpreter("ar")

    with pytest.raises(NotAllowed):
        change(member, other)


def test_interpreter_edit_saves_and_two_dispatchers_are_told(
    desk_client: Client, interpreter: Interpreter
) -> None:
    form = {name: value for name, value in profile_values(interpreter).items() if value is not None}
    url = reverse("interpreting:interpreter_edit", args=[interpreter.pk])

    first = desk_client.post(url, {**form, "last_name": "Erste"})
    second = desk_client.post(url, {**form, "last_name": "Zweite"})

    assert first.status_code == 302
    assert "Inzwischen hat jemand anderes" in second.content.decode()
    interpreter.person.refresh_from_db()
    assert interpreter.person.last_name == "Erste"
