"""For which times an interpreter could still be promised: every word given is kept, in few statements."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from miteinander.interpreting.models import Absence, Interpreter, InterpreterLanguage, Promise, Request
from miteinander.interpreting.queries.serving import free_besides, free_for
from miteinander.interpreting.rules.travel import Point
from miteinander.interpreting.rules.wish import Mode
from miteinander.interpreting.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_assignment,
    make_interpreter,
    make_request,
    make_rules,
)
from miteinander.interpreting.tests.serving import HOUR, free, wanted
from miteinander.organisations.tests.factories import make_place
from miteinander.organisations.usecases import keep_centre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules() -> None:
    make_rules()


def promised(**fields: object) -> Request:
    """Make a talk on the phone at the same time our word stands for."""
    request = make_request(mode="phone", **fields)  # type: ignore[arg-type]  # a table of mixed values
    Promise.objects.create(request=request, answer="promised", answered_at=NOW)
    return request


def asked(request: Request, *people: Interpreter) -> None:
    for person in people:
        request.offers.create(interpreter=person, made_at=NOW, expires_at=NOW + HOUR)
    Request.objects.filter(pk=request.pk).update(state="offered")


def test_free_for_counts_who_speaks_and_is_there() -> None:
    make_interpreter("kmr")
    make_interpreter("kmr", "ar")
    make_interpreter("ar")
    beginner = make_interpreter("kmr")
    InterpreterLanguage.objects.filter(interpreter=beginner).update(level=1)
    make_interpreter("kmr", state="paused")
    make_interpreter("kmr", papers=False)

    counts = free_for(
        "kmr",
        [wanted(), wanted(NEXT_WEEK + 8 * HOUR), wanted(NEXT_WEEK + timedelta(days=4))],
        now=NOW,
    )

    # At ten both of them; not after their hours, not on Saturday.
    assert counts == {"01-10:00": 2, "01-18:00": 0, "05-10:00": 0}


def test_free_for_knows_absences_and_bookings() -> None:
    ill, busy = make_interpreter("kmr"), make_interpreter("kmr")
    Absence.objects.create(interpreter=ill, span=DateRange(date(2026, 12, 1), date(2026, 12, 2)))
    make_assignment(request=make_request(state="confirmed", mode="phone"), interpreter=busy)

    times = [NEXT_WEEK, NEXT_WEEK + HOUR, NEXT_WEEK + timedelta(days=1)]
    counts = free_for("kmr", [wanted(at) for at in times], now=NOW)

    assert list(counts.values()) == [0, 1, 2]


def test_free_for_counts_the_way() -> None:
    near, far = Point(0.0, 0.0), Point(40.0, 0.0)
    busy = make_interpreter("kmr")
    make_assignment(request=make_request(state="confirmed"), interpreter=busy)  # on site, at (0, 0)

    assert free(mode=Mode.ONSITE, point=far, starts_at=NEXT_WEEK - timedelta(days=1)) == 0
    assert free(mode=Mode.ONSITE, point=near, starts_at=NEXT_WEEK + HOUR) == 1
    assert free(mode=Mode.ONSITE, point=Point(4.0, 0.0), starts_at=NEXT_WEEK + HOUR) == 0
    assert free(mode=Mode.ONSITE, point=Point(4.0, 0.0), starts_at=NEXT_WEEK + 2 * HOUR) == 1


def test_free_for_keeps_promises_and_nothing_else_that_is_open() -> None:
    make_interpreter("kmr")
    make_interpreter("kmr")
    make_request(mode="phone")
    Promise.objects.create(request=make_request(mode="phone"), answer="tonight", answered_at=NOW)
    over = {"withdrawn_at": NOW, "withdrawn_by_id": 1, "withdrawn_reason": "krank"}
    Promise.objects.filter(request=promised()).update(**over)
    assert free() == 2

    promised()

    assert free() == 1
    assert free(starts_at=NEXT_WEEK + HOUR) == 2


def test_free_for_keeps_promises_of_other_languages() -> None:
    """Aisha alone speaks Tigrinya: promised there, she is not free for Kurmanji."""
    make_interpreter("ti", "kmr")
    make_interpreter("kmr")
    promised(language="ti")
    assert (free("kmr"), free("ti")) == (1, 0)

    promised(language="kmr")

    assert (free("kmr"), free("ti")) == (0, 0)


def test_free_for_lets_people_swap_what_is_not_yet_booked() -> None:
    """Either could do the Kurmanji talk; who speaks Tigrinya, too, is left for that."""
    make_interpreter("ti", "kmr")
    make_interpreter("kmr")
    promised(language="kmr")

    assert (free("kmr"), free("ti")) == (1, 1)


def test_free_for_holds_whom_an_offer_waits_for() -> None:
    aisha, baran, carla = (make_interpreter("kmr") for _ in range(3))
    asked(make_request(mode="phone"), aisha)
    assert free() == 2

    asked(make_request(mode="phone"), baran, carla)  # one of the two will do it

    assert free() == 1


def test_free_for_counts_what_the_house_has_asked_for() -> None:
    make_interpreter("kmr")
    make_request(mode="phone", channel="house")

    assert free() == 0


def test_free_for_keeps_to_the_hours_of_a_day() -> None:
    make_interpreter("kmr")
    for hours in (-2, -1, 1, 2, 3):
        promised(starts_at=NEXT_WEEK + hours * HOUR)
    assert free() == 1

    promised(starts_at=NEXT_WEEK + 4 * HOUR)  # six hours, as many as the centre allows

    assert free() == 0


def test_free_for_knows_who_must_not_come_to_the_centre() -> None:
    centre = keep_centre(now=NOW)
    make_interpreter("kmr")
    make_interpreter("kmr").conflicts.create(organisation=centre, reason="works_there")

    assert free() == 1


def test_free_for_refuses_what_the_service_would_refuse() -> None:
    make_interpreter("kmr")
    tomorrow = NEXT_WEEK - timedelta(days=7)

    assert free(starts_at=tomorrow) == 0
    assert free(starts_at=tomorrow, by_staff=True) == 1
    assert free(starts_at=NOW - HOUR, by_staff=True) == 0
    assert free(ends_at=NEXT_WEEK + 4 * HOUR) == 0


def test_free_for_says_nobody_of_an_unknown_language() -> None:
    make_interpreter("kmr")

    assert free("xx") == 0
    assert free_for("kmr", [], now=NOW) == {}


def test_free_besides_leaves_the_request_itself_out() -> None:
    make_interpreter("kmr")
    request = promised()
    assert free_besides(request, now=NOW) == 1

    other = promised()

    assert (free_besides(request, now=NOW), free_besides(other, now=NOW)) == (0, 0)


def test_free_for_takes_as_many_statements_for_one_time_as_for_many() -> None:
    make_place(keep_centre(now=NOW))

    def statements(times: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            free_for("kmr", [wanted(NEXT_WEEK + number * HOUR) for number in range(times)], now=NOW)
        return len(captured)

    make_interpreter("kmr")
    asked(promised(), make_interpreter("kmr"))
    few = statements(1)
    for _ in range(5):
        asked(promised(), make_interpreter("kmr", "ar"))
        promised(language="ar", starts_at=NEXT_WEEK + timedelta(days=1))

    assert statements(300) == few == 12
