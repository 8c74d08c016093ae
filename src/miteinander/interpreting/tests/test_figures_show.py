from datetime import timedelta

import pytest
from django.test import Client

from miteinander.interpreting import figures
from miteinander.interpreting.queries import figures as counts
from miteinander.interpreting.tests.factories import NOW, make_assignment, make_request, make_rules
from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
SECRET = "test"


def fill(*, unfilled: int, done: int) -> None:
    make_rules()
    house = make_organisation(district=make_district(borough="Nord"))
    for number in range(unfilled):
        make_request(
            organisation=house,
            state="unfilled",
            state_reason="nobody_free",
            starts_at=NOW - timedelta(days=number),
        )
    for number in range(done):
        make_request(
            organisation=house, state="settled", language="ti", starts_at=NOW - timedelta(days=number)
        )


def test_year_figures_withhold_a_breakdown_of_few() -> None:
    fill(unfilled=12, done=0)

    found = figures.year_figures(2026)

    assert found.unfilled in {10, 15}
    assert not found.unfilled_reasons.is_broken_down
    assert found.unfilled_share is None


def test_year_figures_break_down_enough() -> None:
    fill(unfilled=30, done=60)

    found = figures.year_figures(2026)

    assert found.done == 60
    assert found.done_tables["language"].value("ti") == 60
    assert found.done_tables["borough"].value("Nord") == 60
    assert found.unfilled_share == pytest.approx(1 / 3)


def test_every_published_number_is_a_multiple_of_the_base() -> None:
    fill(unfilled=33, done=41)

    found = figures.year_figures(2026)

    tables = [found.unfilled_reasons, *found.done_tables.values(), *found.hour_tables.values()]
    assert {row.value % 5 for table in tables for row in table.rows if row.value is not None} == {0}


def test_requests_by_counts_the_local_year() -> None:
    make_request(state="settled", starts_at=NOW.replace(year=2025, month=12, day=31, hour=23, minute=30))
    make_request(state="settled", starts_at=NOW.replace(month=1, day=1, hour=0, minute=15))

    this_year = counts.requests_by("language", year=2026, states=("settled",), secret=SECRET)

    assert this_year[("kmr",)].value == 1


def test_hours_one_person_makes_up_are_withheld() -> None:
    fill(unfilled=0, done=30)
    make_assignment(
        request=make_request(state="settled", language="rom", starts_at=NOW), state="settled", minutes=6000
    )

    assert figures.year_figures(2026).hour_tables["language"].value("rom") is None


def test_figures_show_answers_the_council() -> None:
    fill(unfilled=30, done=60)
    client = Client()
    client.force_login(make_account("interpreting:head"))

    page = client.get("/sprachmittlung/auswertung/", {"jahr": "2026"}).content.decode()

    assert "33 von 100 Anfragen" in page
    assert "Zu dieser Zeit war niemand frei" in page


def test_figures_show_is_not_for_strangers() -> None:
    client = Client()
    client.force_login(make_account())

    assert client.get("/sprachmittlung/auswertung/").status_code == 403
