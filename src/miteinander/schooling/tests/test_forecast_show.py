"""The page of the forecast, and what it reads from the journal."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.people.tests.factories import make_account
from miteinander.schooling.figures.forecast import forecast
from miteinander.schooling.rules.periods import before, half_year
from miteinander.schooling.tests.journal import write, write_arrival

pytestmark = pytest.mark.django_db
URL = "/schule/vorausschau/"
TODAY = date(2026, 11, 23)


def fill_history(today: date, *, halves: int = 4, children: int = 20) -> None:
    """Let as many children as asked for begin support in each of some half-years before today's."""
    half = half_year(today)
    for _ in range(halves):
        half = before(half)
        for number in range(children):
            day = half.first_on + timedelta(days=number)
            ends = day.replace(year=day.year + 2, day=min(day.day, 28))
            child = write_arrival(day)
            known = {"reported_on": day, "year": 2, "need": 1}
            write(child, "counselled", day, waiting_reason="no_place", waiting_since=day, **known)
            write(child, "started", day, support_ends_on=ends, **known)


def head() -> Client:
    client = Client()
    client.force_login(make_account("schooling:head"))
    return client


def test_steady_years_are_foretold_as_they_were() -> None:
    fill_history(TODAY)

    found = forecast(TODAY)
    primary = next(one for one in found.stages if one.stage == "primary")

    assert [half.first_on for half in found.ahead] == [date(2027, 2, 1), date(2027, 8, 1)]
    assert primary.now == 60  # the first twenty have ended
    assert primary.assumed.leaving == 0
    # 31 July 2027: forty stay, and as many come as in the same months before
    assert primary.expected[0].staying == 40
    assert primary.expected[0].needed == pytest.approx(40 + 20 * 69 / 184 + 20, abs=3)
    assert primary.expected[0].lower <= primary.expected[0].needed <= primary.expected[0].upper


def test_who_left_and_who_needs_nothing_is_not_counted() -> None:
    fill_history(TODAY, children=10)
    day = date(2026, 9, 1)
    gone, without = write_arrival(day), write_arrival(day)
    for child, need in ((gone, 1), (without, 0)):
        write(child, "counselled", day, year=2, need=need)
        write(child, "started", day, year=2, need=need)
    write(gone, "moved_away", date(2026, 10, 1), year=2, need=1)

    primary = forecast(TODAY).stages[0]

    assert primary.history.in_support == 30
    assert primary.history.left == 1


def test_too_little_history_is_said_and_nothing_foretold() -> None:
    fill_history(timezone.localdate(), halves=2)

    page = head().get(URL)

    assert "noch zu wenige Jahre" in page.text
    assert "svg-band" not in page.text


def test_page_shows_picture_table_and_every_assumption() -> None:
    fill_history(timezone.localdate())

    page = head().get(URL)

    assert page.status_code == 200
    for words in ("So rechnen wir", "Als Tabelle", "svg-band", "Angenommen wird", "Freiheitsgraden", "90"):
        assert words in page.text


def test_forecast_is_for_the_head_alone() -> None:
    client = Client()
    client.force_login(make_account("schooling:counsellor"))

    assert client.get(URL).status_code == 403
