"""Loading everybody who might come: complete, and in six statements however many there are."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from miteinander.interpreting.models import (
    Absence,
    Conflict,
    Credential,
    Interpreter,
    InterpreterLanguage,
    MonthLoad,
    Offer,
    Request,
)
from miteinander.interpreting.queries.candidates import candidates_for, need_of
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules.availability import Exceptional, Pause, Weekly
from miteinander.interpreting.rules.candidates import Busy, Candidate, Skill
from miteinander.interpreting.rules.ranking import rank
from miteinander.interpreting.rules.travel import Point, Way
from miteinander.interpreting.rules.wish import Gender, Mode
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def load(pk: int) -> list[Candidate]:
    return candidates_for(with_relations().get(pk=pk), service_on(NOW.date()), now=NOW)


def make_aisha() -> tuple[Interpreter, Request]:
    """Somebody with something of everything, and a request near another job of hers."""
    make_rules()
    aisha = make_interpreter(
        "kmr",
        person=make_person(pronoun_gender="f"),
        x_km=2.0,
        wished_month_minutes=600,
        max_month_minutes=1200,
        topics=["elterngespraech"],
        avoids_kinds=["health"],
        qualification=2,
        last_offer_at=NOW,
    )
    InterpreterLanguage.objects.create(interpreter=aisha, code="ar", level=2, variety="Syrisch", writes=True)
    Absence.objects.create(interpreter=aisha, span=DateRange(date(2026, 12, 1), date(2026, 12, 3)))
    MonthLoad.objects.create(interpreter=aisha, month=date(2026, 12, 1), minutes=90)
    MonthLoad.objects.create(interpreter=aisha, month=date(2026, 10, 1), minutes=30)
    MonthLoad.objects.create(interpreter=aisha, month=date(2026, 9, 1), minutes=500)
    request = make_request(second_language="ar", client_reference="K1")
    Conflict.objects.create(
        interpreter=aisha, organisation=request.organisation, client_reference="K1", reason="related"
    )
    before = make_request(
        organisation=request.organisation, state="settled", client_reference="K1", starts_at=NOW
    )
    make_assignment(request=before, interpreter=aisha, state="settled")
    near = make_request(state="confirmed", starts_at=NEXT_WEEK - timedelta(hours=3))
    make_assignment(request=near, interpreter=aisha)
    Offer.objects.create(
        request=request, interpreter=aisha, state="declined", made_at=NOW, expires_at=NEXT_WEEK
    )
    return aisha, request


def test_candidates_for_loads_everything_the_rules_ask_for() -> None:
    aisha, request = make_aisha()

    (found,) = load(request.pk)

    assert found == Candidate(
        key=aisha.pk,
        name=str(aisha.person),
        skills={"kmr": Skill(3), "ar": Skill(2, frozenset({"syrisch"}), True)},
        modes=frozenset({Mode.ONSITE, Mode.PHONE, Mode.VIDEO, Mode.WRITTEN}),
        gender=Gender.FEMALE,
        ways=(Way.BIKE,),
        home=Point(2.0, 0.0),
        weekly=tuple(Weekly(day, 480, 1080) for day in range(5)),
        exceptions=(Exceptional(date(2026, 12, 1), date(2026, 12, 2), False),),
        busy=(Busy(NEXT_WEEK - timedelta(hours=3), NEXT_WEEK - timedelta(hours=2), True, Point(0.0, 0.0)),),
        topics=frozenset({"elterngespraech"}),
        qualification=2,
        undertaking_until=date(2029, 1, 5),
        record_check_until=date(2029, 1, 5),
        conflicts=frozenset({f"organisation:{request.organisation_id}"}),
        avoids_kinds=frozenset({"health"}),
        wished_minutes=600,
        limit_minutes=1200,
        most_travel_minutes=45,
        minutes_by_month={"2026-12": 90},
        recent_minutes=120,
        times_with_client=1,
        last_asked_at=NOW,
        already="declined",
    )


def test_candidates_for_leaves_out_who_left_and_keeps_the_paused() -> None:
    make_rules()
    make_interpreter("kmr", state="left", left_on=date(2026, 1, 1))
    make_interpreter("kmr", state="applicant")
    make_interpreter("tr")
    paused = make_interpreter("kmr", state="paused")

    (found,) = load(make_request().pk)

    assert (found.key, found.pauses) == (paused.pk, (Pause(date.min),))


def test_candidates_for_reckons_papers_from_when_they_were_seen() -> None:
    make_rules(undertaking_years=3, record_check_years=5)
    aisha = make_interpreter("kmr", papers=False)
    Credential.objects.create(interpreter=aisha, kind="undertaking", seen_on=date(2024, 2, 29))
    Credential.objects.create(interpreter=aisha, kind="record_check", seen_on=date(2020, 1, 1))

    (found,) = load(make_request().pk)

    assert (found.undertaking_until, found.record_check_until) == (date(2027, 2, 28), date(2025, 1, 1))


def test_candidates_for_reads_a_window_until_midnight_to_its_end() -> None:
    make_rules()
    aisha = make_interpreter("kmr")
    aisha.availabilities.all().delete()
    aisha.availabilities.create(weekday=0, starts=time(20), ends=time(23, 59))

    (found,) = load(make_request().pk)

    assert found.weekly == (Weekly(0, 1200, 1440),)


@pytest.mark.parametrize("people", [1, 4])
def test_candidates_for_needs_six_statements(people: int) -> None:
    make_rules()
    for _ in range(people):
        make_interpreter("kmr")
    request = with_relations().get(pk=make_request(client_reference="K1").pk)
    service = service_on(NOW.date())

    with CaptureQueriesContext(connection) as queries:
        found = candidates_for(request, service, now=NOW)
        need = need_of(request, service)

    assert len(queries) <= 6
    assert len(rank(need, found, service.finding, now=NOW).ranked) == people
