"""Two who want the last interpreter, on real connections: one gets our word, the other a clear sentence."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.db import transaction

from miteinander.interpreting.models import Promise, Request
from miteinander.interpreting.tests.asking import make_source
from miteinander.interpreting.tests.factories import (
    NOW,
    make_interpreter,
    make_request,
    make_rules,
    make_topic,
)
from miteinander.interpreting.tests.serving import free, house_wish
from miteinander.interpreting.tests.test_race import at_once
from miteinander.interpreting.usecases.house import ask_for_offer
from miteinander.interpreting.usecases.promising import promise_request
from miteinander.organisations.usecases import keep_centre
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY = "Für diese Zeit ist keine Sprachmittlung mehr frei. Bitte wählen Sie eine andere Zeit."


@pytest.fixture(autouse=True)
def service() -> None:
    make_rules()
    make_source()
    # Making the centre's record and topic would queue up everybody by itself.
    keep_centre(now=NOW)
    make_topic("school_advice")


def test_two_families_never_get_the_same_last_interpreter() -> None:
    make_interpreter("kmr")
    both_have_seen_it = Barrier(2)

    def book(key: str) -> None:
        with transaction.atomic():
            assert free() == 1
            both_have_seen_it.wait(timeout=30)
            ask_for_offer(by=None, wish=house_wish(key=key), now=NOW, require_free=True)

    answers = at_once([lambda: book("one"), lambda: book("two")])

    assert answers == {"": 1, NOBODY: 1}
    assert (Request.objects.count(), Promise.objects.count(), free()) == (1, 1, 0)


def test_families_of_two_languages_never_get_the_same_person() -> None:
    make_interpreter("kmr", "ti")

    def book(language: str) -> object:
        wish = house_wish(key=language, language=language)
        return ask_for_offer(by=None, wish=wish, now=NOW, require_free=True)

    assert at_once([lambda: book("kmr"), lambda: book("ti")]) == {"": 1, NOBODY: 1}


def test_thirty_families_get_exactly_as_many_as_there_are() -> None:
    for _ in range(7):
        make_interpreter("kmr")

    def book(number: int) -> object:
        wish = house_wish(key=f"{number}")
        return ask_for_offer(by=None, wish=wish, now=NOW, require_free=True)

    answers = at_once([lambda number=number: book(number) for number in range(30)])  # type: ignore[misc]  # mypy infers no default of a lambda

    assert answers == {"": 7, NOBODY: 23}


def test_the_desk_and_a_family_never_promise_the_same_person() -> None:
    make_interpreter("kmr")
    desk, request = make_account("interpreting:dispatcher"), make_request(mode="phone")

    at_once(
        [
            lambda: promise_request(by=desk, request=request.pk, now=NOW),
            lambda: ask_for_offer(by=None, wish=house_wish(), now=NOW, require_free=True),
        ]
    )

    assert Promise.objects.filter(answer="promised", withdrawn_at=None).count() == 1


def test_the_same_booking_sent_twice_at_once_is_one() -> None:
    make_interpreter("kmr")

    def book() -> object:
        return ask_for_offer(by=None, wish=house_wish(), now=NOW + timedelta(seconds=1), require_free=True)

    assert at_once([book, book]) == {"": 2}
    assert (Request.objects.count(), Promise.objects.count()) == (1, 1)
