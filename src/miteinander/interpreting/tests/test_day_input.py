"""A day as the planner reads it: who could do what is what the room itself finds, in twelve statements."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.core.clock import LOCAL, day_span
from miteinander.demo.city import build_city
from miteinander.demo.seed import fill_tables
from miteinander.interpreting.models import Assignment, Offer, Request
from miteinander.interpreting.queries.candidates import candidates_for, need_of
from miteinander.interpreting.queries.day_input import DayInput, day_input
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules.day_input import slots_of
from miteinander.interpreting.rules.ranking import rank
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.records import day_of

DAY = NEXT_WEEK.date()
pytestmark = pytest.mark.django_db


def possible(given: DayInput) -> set[tuple[int, int]]:
    """Return the pairs the planner finds possible, talks that are asked or booked left out."""
    records = given.records
    day = day_of(records.people, records.wishes, records.rules, records.settled)
    pairs = eligible(day)
    found = {
        (records.requests[request], records.interpreters[person])
        for request, person in zip(pairs.request.tolist(), pairs.person.tolist(), strict=True)
    }
    asked = {key for key, case in given.cases.items() if case.held is not None or case.only}
    return {pair for pair in found if pair[0] not in asked}


def found_by_the_room(given: DayInput, day: date, *, now: datetime) -> set[tuple[int, int]]:
    """Return the pairs the room's own finding ranks, request by request."""
    service = service_on(day)
    pairs = set()
    for key, case in given.cases.items():
        if case.held is not None or case.only:
            continue
        row = with_relations().get(pk=key)
        starts = slots_of(need_of(row, service), day, now=now)
        row.starts_at, row.alternatives = starts[0], starts[1:]
        row.ends_at = starts[0] + case.need.duration
        ranking = rank(need_of(row, service), candidates_for(row, service, now=now), service.finding, now=now)
        pairs |= {(key, item.candidate.key) for item in ranking.ranked}
    return pairs


def has_minutes_left(given: DayInput, request: int, interpreter: int) -> bool:
    """Finding only warns about the tax allowance; a plan never goes beyond it by itself."""
    person = given.records.people[given.records.interpreters.index(interpreter)]
    return given.cases[request].need.minutes <= person.minutes_left


def test_planner_and_room_agree_on_every_pair_of_the_city() -> None:
    today = date(2026, 11, 23)
    now = datetime(2026, 11, 23, 8, 0, tzinfo=LOCAL)
    fill_tables(build_city(today=today), now=now, tell=lambda _line: None)
    seen = 0
    # Two days as they are; then two whose bookings are given back, so that everything is open.
    given_back = Assignment.objects.filter(starts_at__gte=day_span(today + timedelta(days=3))[0])
    Request.objects.filter(assignments__in=given_back, state="confirmed").update(state="matching")
    given_back.update(state="substituted")

    for days in (1, 2, 3, 4):
        given = day_input(today + timedelta(days=days), now=now)
        own = found_by_the_room(given, today + timedelta(days=days), now=now)
        assert possible(given) == {pair for pair in own if has_minutes_left(given, *pair)}
        seen += len(own)

    assert seen > 80


def test_day_input_holds_who_is_booked_and_who_alone_is_asked() -> None:
    make_rules()
    booked = make_assignment()
    asked = make_request(state="offered", starts_at=NEXT_WEEK + timedelta(hours=3))
    person = make_interpreter("kmr")
    Offer.objects.create(
        request=asked, interpreter=person, made_at=NOW, expires_at=NEXT_WEEK, starts_at=asked.starts_at
    )

    given = day_input(DAY, now=NOW)

    held = {key: case.held.interpreter for key, case in given.cases.items() if case.held is not None}
    assert held == {booked.request_id: booked.interpreter_id, asked.pk: person.pk}
    assert set(given.records.settled.locked) == {"r1", "r2"}


def test_day_input_takes_no_booking_for_an_earlier_meeting() -> None:
    make_rules()
    booked = make_assignment(request=make_request(state="confirmed", client_reference="K7"))

    case = day_input(DAY, now=NOW).cases[booked.request_id]

    assert case.candidates[booked.interpreter_id].times_with_client == 0


def test_day_input_leaves_a_talk_to_those_who_are_asked() -> None:
    make_rules()
    asked = make_request(state="offered")
    people = [make_interpreter("kmr") for _ in range(3)]
    for person in people[:2]:
        Offer.objects.create(request=asked, interpreter=person, made_at=NOW, expires_at=NEXT_WEEK)

    given = day_input(DAY, now=NOW)

    assert given.cases[asked.pk].only == {people[0].pk, people[1].pk}
    assert given.records.settled.forbidden == {("r1", "p3")}


def test_day_input_names_nobody() -> None:
    make_rules()
    person = make_interpreter("kmr")
    make_request()

    given = day_input(DAY, now=NOW)

    assert [one.id for one in given.records.people] == ["p1"]
    assert given.records.interpreters == (person.pk,)
    assert str(person.person) not in repr(given.records)


def test_day_input_caps_the_month_and_leaves_out_times_gone_by() -> None:
    make_rules()
    make_interpreter("kmr", max_month_minutes=90)
    request = make_request(alternatives=[NEXT_WEEK + timedelta(hours=2)])

    given = day_input(DAY, now=NEXT_WEEK + timedelta(minutes=1))

    assert given.records.people[0].minutes_left == 90
    assert given.records.wishes[0].slots == (12 * 60,)
    assert given.records.requests == (request.pk,)


@pytest.mark.parametrize("size", [1, 5])
def test_day_input_needs_twelve_statements(size: int) -> None:
    make_rules()
    for number in range(size):
        make_interpreter("kmr")
        make_request(client_reference=f"K{number}")

    with CaptureQueriesContext(connection) as queries:
        day_input(DAY, now=NOW)

    assert len(queries) <= 12
    assert Request.objects.count() == size
    assert timezone.localdate(NEXT_WEEK) == DAY
