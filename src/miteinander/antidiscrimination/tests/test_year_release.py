"""Letting a year's numbers out, once and for good."""

import pytest

from miteinander.antidiscrimination.models import YearRelease
from miteinander.antidiscrimination.tests.counters import fill_counters
from miteinander.antidiscrimination.tests.test_statistics_show import browser

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/2025/veroeffentlichen/"


def test_year_release_shows_the_tables_and_keeps_them() -> None:
    fill_counters(120)
    head = browser("antidiscrimination:head")

    assert "Fälle nach Lebensbereich" in head.get(URL).content.decode()
    reply = head.post(URL)

    assert reply.headers["Location"] == "/antidiskriminierung/auswertung/?jahr=2025"
    assert YearRelease.objects.get().year == 2025


def test_year_release_says_that_a_year_is_out_already() -> None:
    fill_counters(120)
    head = browser("antidiscrimination:head")
    head.post(URL)

    assert "schon veröffentlicht" in head.post(URL).content.decode()
    assert YearRelease.objects.count() == 1


def test_year_release_of_a_running_year_is_not_found() -> None:
    fill_counters(120, year=2099)

    assert browser("antidiscrimination:head").post(URL.replace("2025", "2099")).status_code == 404


@pytest.mark.parametrize("role", ["antidiscrimination:counsellor", "people:admin"])
def test_year_release_is_for_the_head_alone(role: str) -> None:
    fill_counters(40)

    assert browser(role).post(URL).status_code == 403
    assert not YearRelease.objects.exists()
