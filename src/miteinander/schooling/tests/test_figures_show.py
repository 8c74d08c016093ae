"""Figures of a period: protected, reproducible, made from rows that are only ever added."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.people.tests.factories import make_account
from miteinander.schooling import figures
from miteinander.schooling.models import TalkEnd
from miteinander.schooling.rules.periods import own_period, school_year
from miteinander.schooling.tests.factories import make_counselling_rules, make_school
from miteinander.schooling.tests.journal import at, write, write_arrival, write_placed, write_talk

pytestmark = pytest.mark.django_db
URL = "/schule/auswertung/"
YEAR = school_year(date(2026, 3, 1))
DAY = date(2026, 3, 2)
END = date(2026, 7, 31)


def head() -> Client:
    client = Client()
    client.force_login(make_account("schooling:head"))
    return client


def fill(*, placed: int = 0, waiting: int = 0, days: int = 10) -> None:
    for number in range(placed):
        write_placed(DAY + timedelta(days=number % 30), days=days)
    for _ in range(waiting):
        write_arrival(DAY)


def test_few_children_are_not_broken_down() -> None:
    fill(placed=12)

    found = figures.report(YEAR, reference_day=END)

    assert found.placed in {10, 15}
    assert not found.tables["placed_form"].is_broken_down
    assert found.days.placed is None
    assert found.days.in_time is None


def test_enough_children_are_broken_down_with_definition_source_and_day() -> None:
    fill(placed=60, waiting=30)

    for number in range(40):
        child = write_arrival(DAY)
        form = "RS" if number < 30 else ""
        write(child, "counselled", DAY, waiting_reason="no_place", waiting_since=DAY, recommended=form)

    found = figures.report(YEAR, reference_day=END)
    table = found.tables["placed_form"]

    assert (found.arrived, found.counselled, found.placed, found.waiting) == (130, 100, 60, 70)
    assert found.tables["waiting_form"].value("RS") == 30
    assert found.tables["counselled_form"].value("RS") == 30
    assert table.value("GS") == 60
    assert found.tables["waiting_reason"].value("first_talk") == 30
    assert found.tables["arrived_month"].value("2026-03") in {125, 130}
    assert table.definition
    assert table.source
    assert "31.07.2026" in table.reference_period
    assert found.days.placed is not None
    assert found.days.placed.median == 10


def test_every_published_number_is_a_multiple_of_the_base() -> None:
    fill(placed=43, waiting=37)

    found = figures.report(YEAR, reference_day=END)

    shown = [row.value for table in found.tables.values() for row in table.rows if row.value is not None]
    assert {value % 5 for value in shown} == {0}
    assert {found.arrived % 5, found.placed % 5, found.waiting % 5} == {0}


def test_the_centre_may_set_another_base() -> None:
    make_counselling_rules(round_base=10, round_minimum=40)
    fill(placed=35)

    found = figures.report(YEAR, reference_day=END)

    assert found.placed % 10 == 0
    assert not found.tables["placed_form"].is_broken_down


def test_what_is_written_later_leaves_a_past_day_as_it_was() -> None:
    fill(placed=40, waiting=31)
    before = figures.report(YEAR, reference_day=END)

    for child in range(1_000, 1_080):
        write(child, "moved_away", DAY + timedelta(days=40), recorded_at=at(date(2026, 9, 1)))
    write_placed(date(2026, 9, 1), days=5)

    assert figures.report(YEAR, reference_day=date(2026, 11, 23)) == before


def test_a_deed_written_down_late_counts_once_in_the_next_period() -> None:
    child = write_arrival(DAY)
    write(child, "confirmed", END, reported_on=DAY, recorded_at=at(END + timedelta(days=3)), form="GS")
    next_year = school_year(date(2026, 9, 1))

    first = figures.report(YEAR, reference_day=date(2026, 11, 23))
    second = figures.report(next_year, reference_day=date(2026, 11, 23))
    exact = [report.tables["placed_stage"] for report in (first, second)]

    assert exact[0].rows[0].value == 0
    assert len(exact[1].rows) == 2


def test_waiting_children_are_counted_in_the_estimate() -> None:
    fill(placed=40, waiting=60, days=20)

    found = figures.report(YEAR, reference_day=END)

    assert found.days.placed is not None
    assert found.days.placed.median == 20
    assert (found.days.lower, found.days.median) == (20, None)
    assert found.days.open is not None
    assert found.days.open.median == (END - DAY).days


def test_target_counts_places_in_time() -> None:
    for days, number in ((10, 50), (30, 50)):
        fill(placed=number, days=days)

    assert figures.report(YEAR, reference_day=END).days.in_time == pytest.approx(0.5)


def test_refusals_are_counted_by_school_and_reason() -> None:
    school = make_school()
    for _ in range(60):
        child = write_arrival(DAY)
        write(child, "offered", DAY, school_id=school.pk)
        write(child, "refused", DAY, school_id=school.pk, refusal_reason="full")
        write(child, "offered", DAY, school_id=school.pk)

    found = figures.report(YEAR, reference_day=END)

    assert found.refused == 60
    assert found.refused_share == pytest.approx(0.5)
    assert found.tables["refused_school"].value(school.organisation.name) == 60
    assert found.tables["refused_reason"].value("full") == 60


def test_missed_talks_are_a_share_and_the_last_word_counts() -> None:
    for number in range(60):
        write_talk(number, "no_show" if number < 15 else "attended", DAY)
    write_talk(0, "attended", DAY)

    assert figures.report(YEAR, reference_day=END).missed == pytest.approx(15 / 60, abs=0.09)
    assert TalkEnd.objects.count() == 61


def test_talk_ends_are_only_ever_added() -> None:
    row = write_talk(1, "attended", DAY)

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        TalkEnd.objects.filter(pk=row.pk).update(state="no_show")


@override_settings(SECRET_KEY="a" * 50)
def test_rounding_depends_on_the_secret_of_the_house_alone() -> None:
    fill(placed=33)
    own = own_period(DAY, END)
    assert own is not None

    year, half = figures.report(YEAR, reference_day=END), figures.report(own, reference_day=END)

    assert year.placed == half.placed


def test_figures_show_answers_the_council() -> None:
    fill(placed=40, waiting=31)

    page = head().get(URL, {"art": "schuljahr", "beginn": "2025-08-01"})

    assert page.status_code == 200
    assert "Grundschule" in page.text
    assert "Stichtag 31.07.2026" in page.text
    assert "Kaplan-Meier" in page.text


@pytest.mark.parametrize(
    "query",
    ["", "art=halbjahr", "art=kalenderjahr", "art=eigener", "art=x&beginn=2026-99-99", "beginn=2999-01-01"],
)
def test_figures_show_opens_for_any_address_and_with_nothing(query: str) -> None:
    assert head().get(f"{URL}?{query}").status_code == 200


def test_own_period_says_what_is_wrong_with_it() -> None:
    client = head()

    wrong_order = client.get(URL, {"art": "eigener", "von": "2026-03-01", "bis": "2026-02-01"})
    future = client.get(URL, {"art": "eigener", "von": "2026-03-01", "bis": "2999-01-01"})

    assert "liegt vor dem ersten" in wrong_order.text
    assert "in der Zukunft" in future.text


def test_figures_are_for_the_head_alone() -> None:
    for role in ("schooling:counsellor", "schooling:clerk", "payments:clerk"):
        client = Client()
        client.force_login(make_account(role))
        assert client.get(URL).status_code == 403


def test_figures_show_asks_as_often_for_many_children_as_for_one() -> None:
    client = head()
    write_placed(timezone.localdate() - timedelta(days=20), days=5)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for _ in range(30):
        write_placed(timezone.localdate() - timedelta(days=20), days=5)
    with CaptureQueriesContext(connection) as many:
        client.get(URL)

    assert len(one) == len(many)
