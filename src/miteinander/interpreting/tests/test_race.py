"""Two hundred at once, on real connections: exactly one wins, everybody gets a clear sentence."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from miteinander.core.errors import Refused
from miteinander.interpreting.access import LinkHolder
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import Assignment, MonthLoad, Offer, Request
from miteinander.interpreting.rules.offering import Offering
from miteinander.interpreting.rules.wish import Place
from miteinander.interpreting.tests.asking import make_asking, make_source
from miteinander.interpreting.tests.factories import (
    NOW,
    make_interpreter,
    make_request,
    make_rules,
    make_topic,
)
from miteinander.interpreting.usecases.changing import assign_directly, reschedule_assignment
from miteinander.interpreting.usecases.offering import accept_offer, offer_assignment
from miteinander.interpreting.usecases.requesting import request_interpreter
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 200
# A server has a hundred connections for all of us; each thread uses its own.
THREADS = 40


def at_once(deeds: list[Callable[[], object]]) -> Counter[str]:
    """Run the deeds on parallel connections and count what came of them, "" for success."""
    gate = Barrier(min(THREADS, len(deeds)))
    waits = iter(range(gate.parties))

    def run(deed: Callable[[], object]) -> str:
        try:
            if next(waits, None) is not None:
                gate.wait(timeout=30)
            deed()
        except Refused as refused:
            return refused_sentence(refused)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(gate.parties) as pool:
        return Counter(pool.map(run, deeds))


def accept(offer: Offer) -> Callable[[], object]:
    return lambda: accept_offer(by=LinkHolder("offer", offer.pk), offer=offer.pk, now=NOW)


def test_one_request_two_hundred_people_exactly_one_wins() -> None:
    make_rules()
    desk, request = make_account("interpreting:dispatcher"), make_request()
    people = [make_interpreter("kmr").pk for _ in range(AT_ONCE)]
    offers = offer_assignment(by=desk, request=request.pk, interpreters=people, how=Offering.ALL, now=NOW)

    answers = at_once([accept(offer) for offer in offers])

    assert answers == {
        "": 1,
        "Jemand anderes hat schon zugesagt. Danke, dass Sie bereitstehen!": AT_ONCE - 1,
    }
    assert Assignment.objects.count() == 1
    assert Counter(Offer.objects.values_list("state", flat=True)) == {"accepted": 1, "withdrawn": AT_ONCE - 1}
    assert sum(MonthLoad.objects.values_list("assignments", flat=True)) == 1


def test_one_person_two_hundred_requests_at_the_same_time_exactly_one_is_booked() -> None:
    make_rules()
    aisha, house = make_interpreter("kmr"), make_organisation()
    offers = Offer.objects.bulk_create(
        Offer(
            request=make_request(organisation=house, state="offered"),
            interpreter=aisha,
            made_at=NOW,
            expires_at=NOW + timedelta(hours=1),
        )
        for _ in range(AT_ONCE)
    )

    answers = at_once([accept(offer) for offer in offers])

    busy = f"{aisha.person} hat zu dieser Zeit schon einen Einsatz."
    assert answers == {"": 1, busy: AT_ONCE - 1}
    assert Assignment.objects.filter(state="confirmed").count() == 1
    assert Request.objects.filter(state="confirmed").count() == 1


def test_two_dispatchers_at_once_one_books_and_one_is_told() -> None:
    make_rules()
    request = make_request()
    desks = [make_account("interpreting:dispatcher") for _ in range(2)]
    people = [make_interpreter("kmr").pk for _ in range(2)]

    def book(number: int) -> Callable[[], object]:
        return lambda: assign_directly(
            by=desks[number], request=request.pk, interpreter=people[number], now=NOW, version=1
        )

    answers = at_once([book(0), book(1)])

    told = "Jemand anderes hat die Anfrage gerade geändert. Bitte sehen Sie sich den neuen Stand an."
    assert answers == {"": 1, told: 1}


def test_a_form_sent_twenty_times_at_once_is_recorded_once() -> None:
    make_rules()
    make_topic()
    make_source()
    desk, house = make_account("interpreting:dispatcher"), make_organisation()
    asking = make_asking(house, key="same", place=Place(is_at_home=True))

    answers = at_once([lambda: request_interpreter(by=desk, asking=asking, now=NOW)] * 20)

    assert answers == {"": 20}
    assert Request.objects.count() == 1


def test_moving_and_booking_at_once_never_overlap() -> None:
    make_rules()
    desk, aisha, house = make_account("interpreting:dispatcher"), make_interpreter("kmr"), make_organisation()
    first = make_request(organisation=house)
    assign_directly(by=desk, request=first.pk, interpreter=aisha.pk, now=NOW)
    assert first.starts_at is not None
    later = first.starts_at.replace(hour=14)
    second = make_request(organisation=house, starts_at=later)

    answers = at_once(
        [
            lambda: reschedule_assignment(by=desk, request=first.pk, starts_at=later, now=NOW),
            lambda: assign_directly(by=desk, request=second.pk, interpreter=aisha.pk, now=NOW),
        ]
    )

    assert answers[""] == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM interpreting_assignment a JOIN interpreting_assignment b"
            " ON a.id < b.id AND a.interpreter_id = b.interpreter_id AND a.state = 'confirmed'"
            " AND b.state = 'confirmed' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
        )
        assert cursor.fetchone() == (0,)
