from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Assignment, Feedback, Interpreter
from miteinander.interpreting.rules.hours import Side
from miteinander.interpreting.tests.doing import AFTER, make_done
from miteinander.interpreting.tests.factories import NEXT_WEEK
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.interpreting.usecases.doing import give_feedback
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(interpreter: Interpreter) -> Assignment:
    return make_done(interpreter)


def give(by: Account, row: Assignment, stars: int | None = 4, text: str = "", days: int = 1) -> Feedback:
    return give_feedback(
        by=by,
        assignment=row.pk,
        side=Side.INTERPRETER,
        stars=stars,
        text=text,
        now=NEXT_WEEK + timedelta(days=days),
    )


def test_give_feedback_keeps_the_last_word(member: Account, done: Assignment) -> None:
    give(member, done)
    give(member, done, stars=None, text="  Die Fachkraft kam spät. ")

    kept = Feedback.objects.get()
    assert (kept.stars, kept.text) == (None, "Die Fachkraft kam spät.")
    assert kept.given_at == AFTER


def test_give_feedback_refuses_nothing_and_too_early(member: Account, done: Assignment) -> None:
    with pytest.raises(Refused):
        give(member, done, stars=None, text="  ")
    with pytest.raises(Refused):
        give(member, done, days=-1)


def test_give_feedback_is_not_for_strangers(stranger: Account, done: Assignment) -> None:
    with pytest.raises(NotAllowed):
        give(stranger, done)


@pytest.mark.parametrize("stars", [0, 6])
def test_feedback_has_one_to_five_stars(done: Assignment, stars: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(assignment=done, side="interpreter", stars=stars, given_at=AFTER)


def test_feedback_give_is_optional(member_client: Client, done: Assignment) -> None:
    past(done)
    url = reverse("interpreting:feedback_give", args=[done.pk])

    assert "Nichts sagen" in member_client.get(url).content.decode()
    assert "Bitte schreiben Sie etwas." in member_client.post(url, {"text": " "}).content.decode()
    assert member_client.post(url, {"stars": "3"}).status_code == 302


def test_feedback_give_is_not_for_the_desk(desk_client: Client, done: Assignment) -> None:
    assert desk_client.get(reverse("interpreting:feedback_give", args=[done.pk])).status_code == 404
