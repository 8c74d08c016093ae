import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.core.errors import Refused
from miteinander.interpreting.models import Applicant
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.tests.test_rules_application import application
from miteinander.interpreting.usecases.applicants import (
    LIMIT,
    apply_as_interpreter,
    confirm_application,
    forget_unconfirmed,
)
from miteinander.notifications.models import Message

pytestmark = pytest.mark.django_db
FORM = {
    "first_name": "Mira",
    "last_name": "Beispiel",
    "email": "mira@post.example",
    "phone": "",
    "german": "b2",
    "modes": ["onsite", "phone"],
    "home_district": "",
    "heard_from": "friends",
    "is_adult": "on",
    "website": "",
    "language_0": "kmr",
    "level_0": "3",
    "language_1": "ar",
    "level_1": "2",
    "language_2": "",
    "level_2": "3",
}


def apply(**values: object) -> None:
    apply_as_interpreter(application=application(**values), sender="s", now=NOW)


def test_apply_as_interpreter_waits_for_the_click_in_the_mail() -> None:
    apply(language="ar")

    row = Applicant.objects.get()
    letter = Message.objects.get()
    assert (row.state, row.languages.get().code) == ("unconfirmed", "kmr")
    assert (letter.address, letter.language) == ("mira@post.example", "ar")
    assert "/ar/sprachmittlung/mitmachen/bestaetigen/" in letter.body


def test_apply_as_interpreter_takes_a_phone_number_at_once() -> None:
    apply(email="", phone="0170 1")

    assert Applicant.objects.get().state == "new"
    assert not Message.objects.exists()


def test_apply_as_interpreter_replaces_what_was_never_confirmed() -> None:
    apply()
    apply(email="MIRA@post.example", last_name="Anders")

    assert Applicant.objects.get().last_name == "Anders"


def test_apply_as_interpreter_gives_nothing_away_about_known_ones() -> None:
    apply()
    confirm_application(pk=Applicant.objects.get().pk, now=NOW)
    letters = Message.objects.count()

    apply(last_name="Fremd")

    assert Applicant.objects.get().last_name == "Beispiel"
    assert Message.objects.count() == letters


def test_apply_as_interpreter_refuses_broken_rules_and_floods() -> None:
    with pytest.raises(Refused):
        apply(modes=())
    for number in range(LIMIT.per_sender):
        apply(email=f"a{number}@post.example")

    with pytest.raises(Refused) as refused:
        apply(email="b@post.example")

    assert refused.value.problems[0].code == "too_many"
    assert Applicant.objects.count() == LIMIT.per_sender


@pytest.mark.parametrize(
    "values",
    [
        {"email": "", "phone": "", "state": "new"},
        {"email": "", "phone": "1", "state": "unconfirmed"},
        {"state": "declined"},
        {"state": "new", "decided_at": NOW},
    ],
)
def test_applicant_rows_cannot_contradict_themselves(values: dict[str, object]) -> None:
    sound = {"first_name": "A", "last_name": "B", "email": "a@b.example", "german": "b2", "applied_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.create(**{**sound, **values})


def test_applicant_is_open_once_per_address() -> None:
    apply()

    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.create(
            first_name="A", last_name="B", email="Mira@post.example", german="b2", applied_at=NOW, state="new"
        )


def test_forget_unconfirmed_keeps_those_whose_link_still_works() -> None:
    apply()
    apply_as_interpreter(
        application=application(email="neu@post.example"), sender="s", now=NOW + timedelta(days=10)
    )

    assert forget_unconfirmed(now=NOW + timedelta(days=15)) == 1
    assert Applicant.objects.get().email == "neu@post.example"


@pytest.mark.parametrize("language", ["de", "ar", "ti"])
def test_application_new_takes_the_form_in_every_language(client: Client, language: str) -> None:
    url = f"/{language}/sprachmittlung/mitmachen/melden/"

    assert client.get(url).status_code == 200
    response = client.post(url, FORM)

    assert response.headers["Location"] == f"/{language}/sprachmittlung/mitmachen/danke/mail/"
    row = Applicant.objects.get()
    assert (row.language, row.modes) == (language, ["onsite", "phone"])
    assert list(row.languages.order_by("id").values_list("code", "level")) == [("kmr", 3), ("ar", 2)]


def test_application_new_keeps_nothing_from_machines(client: Client) -> None:
    url = "/de/sprachmittlung/mitmachen/melden/"

    response = client.post(url, {**FORM, "website": "https://spam.example"})

    assert response.status_code == 302
    assert not Applicant.objects.exists()


def test_application_new_says_what_is_missing(client: Client) -> None:
    form = {**FORM, "email": "", "modes": [], "is_adult": "", "last_name": "Be\u202eispiel"}

    text = client.post("/de/sprachmittlung/mitmachen/melden/", form).content.decode()

    assert len(re.findall('class="kern-error"', text)) >= 2
    assert not Applicant.objects.exists()
    form = {**FORM, "email": "", "language_1": "kmr"}
    text = client.post("/de/sprachmittlung/mitmachen/melden/", form).content.decode()
    assert "E-Mail-Adresse oder eine Telefonnummer" in text
    assert "zweimal" in text
