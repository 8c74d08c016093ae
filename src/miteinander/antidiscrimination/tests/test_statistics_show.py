"""The figures of the desk: finished years, protected, the same wherever they are shown."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import YearStory
from miteinander.antidiscrimination.queries.tables import released_tables, safe_tables
from miteinander.antidiscrimination.rules.counting import plan
from miteinander.antidiscrimination.tests.counters import fill_counters, released
from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/"


def browser(*roles: str) -> Client:
    client = Client()
    client.force_login(make_account(*roles))
    return client


def test_statistics_show_has_tables_with_definition_and_rounding() -> None:
    fill_counters(120)

    page = browser("antidiscrimination:counsellor").get(URL).content.decode()

    assert "Fälle nach Lebensbereich" in page
    assert "Zufällig gerundet auf Vielfache von 5" in page
    assert "Eigene Zählung der Antidiskriminierungsstelle" in page
    assert "Noch nicht veröffentlicht" in page
    assert "<svg" in page


def test_statistics_show_says_nothing_about_a_running_year() -> None:
    fill_counters(120, year=2099)

    page = browser("antidiscrimination:head").get(URL).content.decode()

    assert "Noch kein abgeschlossenes Jahr" in page
    assert browser("antidiscrimination:head").get(f"{URL}?jahr=2099").status_code == 404


def test_statistics_show_breaks_nothing_small_down() -> None:
    fill_counters(20)

    tables = safe_tables(2025)

    assert tables["life_area"].total in {20}
    assert not any(table.is_broken_down for table in tables.values())
    assert "Zu wenige Fälle" in browser("antidiscrimination:head").get(URL).content.decode()


def test_every_published_number_is_a_multiple_of_the_base() -> None:
    fill_counters(140)

    shown = [row.value for table in safe_tables(2025).values() for row in table.rows if row.value is not None]

    assert len(shown) > 50
    assert {value % plan().thresholds.base for value in shown} == {0}


def test_a_released_year_shows_what_was_released() -> None:
    fill_counters(120)
    before = safe_tables(2025)
    YearStory.objects.create(year=2025, text="Eine Familie bekam die Wohnung.", released_on=NOW.date())

    release = released()
    page = browser("antidiscrimination:counsellor").get(f"{URL}?jahr=2025").content.decode()

    assert {code: table.rows for code, table in released_tables(release).items()} == {
        code: table.rows for code, table in before.items()
    }
    assert "Veröffentlicht am 08.01.2027" in page
    assert "Eine Familie bekam die Wohnung." in page


@pytest.mark.parametrize("roles", [(), ("people:admin",), ("schooling:head",)])
def test_statistics_show_is_for_the_desk_alone(roles: tuple[str, ...]) -> None:
    assert browser(*roles).get(URL).status_code == 403
