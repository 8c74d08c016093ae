"""One table as CSV."""

import pytest

from miteinander.antidiscrimination.tests.counters import fill_counters
from miteinander.antidiscrimination.tests.test_statistics_show import browser

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/2025/life_area.csv"


def test_statistics_csv_opens_in_an_office_program() -> None:
    fill_counters(120)

    reply = browser("antidiscrimination:counsellor").get(URL)
    lines = reply.content.decode("utf-8-sig").splitlines()

    assert reply.content.startswith(b"\xef\xbb\xbf")
    assert lines[0] == "Lebensbereich;Fälle"
    assert {int(line.split(";")[1]) % 5 for line in lines[1:18]} == {0}
    assert any("gerundet" in line for line in lines)


def test_statistics_csv_of_no_table_is_not_found() -> None:
    fill_counters(120)

    assert browser("antidiscrimination:head").get(URL.replace("life_area", "moon")).status_code == 404
    assert browser("antidiscrimination:head").get(URL.replace("2025", "2024")).status_code == 404


def test_statistics_csv_is_for_the_desk_alone() -> None:
    assert browser("people:admin").get(URL).status_code == 403
