import pytest
from django.test import Client
from django.urls import reverse

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.rules.pool import LanguageSkill, Profile
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.interpreting.usecases.interpreters import add_interpreter
from miteinander.people.models import Account, Person
from miteinander.people.tests.factories import make_person
from miteinander.people.usecases import Contact

pytestmark = pytest.mark.django_db
CONTACT = Contact(first_name="Rojda", last_name="Muster", email="rojda@post.example")
PROFILE = Profile(modes=("onsite", "phone"))
LANGUAGES = [LanguageSkill(code="kmr", level=3), LanguageSkill(code="tr", level=2, writes=True)]


def add(by: Account, contact: Contact = CONTACT, profile: Profile = PROFILE) -> Interpreter:
    return add_interpreter(by=by, contact=contact, profile=profile, languages=LANGUAGES, now=NOW)


def test_add_interpreter_makes_an_active_member_with_languages(desk: Account) -> None:
    row = add(desk)

    assert (row.state, row.joined_on, row.speaks_on_phone) == ("active", NOW.date(), True)
    assert list(row.languages.order_by("code").values_list("code", "level", "writes")) == [
        ("kmr", 3, False),
        ("tr", 2, True),
    ]
    assert Entry.objects.filter(kind="interpreting.interpreter.added", by_id=desk.pk).exists()


def test_add_interpreter_keeps_a_known_person_only_once(desk: Account) -> None:
    known = make_person(email="Rojda@post.example")

    row = add(desk)

    assert row.person_id == known.pk
    assert Person.objects.filter(email__iexact="rojda@post.example").count() == 1


def test_add_interpreter_refuses_a_second_membership_and_broken_rules(desk: Account) -> None:
    make_interpreter(person=make_person(email="rojda@post.example"))

    with pytest.raises(Refused) as refused:
        add(desk, profile=Profile(modes=()))

    assert [problem.code for problem in refused.value.problems] == ["no_mode", "already_in_pool"]


def test_add_interpreter_is_not_for_strangers(stranger: Account) -> None:
    with pytest.raises(NotAllowed):
        add(stranger)


def test_interpreter_new_takes_the_form_without_javascript(desk_client: Client) -> None:
    form = {
        "first_name": "Rojda",
        "last_name": "Muster",
        "language": "de",
        "modes": ["onsite"],
        "travel_mode": "bike",
        "max_travel_minutes": "30",
        "wished_month_hours": "10",
        "qualification": "1",
        "languages-TOTAL_FORMS": "2",
        "languages-INITIAL_FORMS": "0",
        "languages-0-code": "kmr",
        "languages-0-level": "3",
        "languages-1-code": "",
        "languages-1-level": "2",
    }

    response = desk_client.post(reverse("interpreting:interpreter_new"), form)

    row = Interpreter.objects.get(person__last_name="Muster")
    assert response.headers["Location"] == reverse("interpreting:interpreter_show", args=[row.pk])
    assert (row.wished_month_minutes, row.languages.get().code) == (600, "kmr")


def test_interpreter_new_says_what_is_missing_and_keeps_what_was_typed(desk_client: Client) -> None:
    form = {
        "last_name": "Muster",
        "languages-TOTAL_FORMS": "1",
        "languages-INITIAL_FORMS": "0",
    }

    response = desk_client.post(reverse("interpreting:interpreter_new"), form)

    assert response.status_code == 200
    assert 'value="Muster"' in response.content.decode()
    assert not Interpreter.objects.exists()
