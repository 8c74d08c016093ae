"""The public figures: released years only, protected, in every language."""

import re

import pytest
from django.test import Client

from miteinander.antidiscrimination.forms.guest_words_figures import TITLES, WORDS
from miteinander.antidiscrimination.rules.counting import plan
from miteinander.antidiscrimination.tests.counters import fill_counters, released

pytestmark = pytest.mark.django_db
URL = "/de/diskriminierung/zahlen/"


def text(client: Client, address: str = URL) -> str:
    return client.get(address).content.decode()


def test_guest_figures_show_nothing_before_the_head_released_it(client: Client) -> None:
    fill_counters(120)

    page = text(client)

    assert "Hier stehen bald Zahlen." in page
    assert "<svg" not in re.sub(r"<link[^>]*>", "", page.split("<main", 1)[1].split("</main", 1)[0])


def test_guest_figures_show_the_released_year_as_bars_with_tables(client: Client) -> None:
    fill_counters(160)
    released()

    page = text(client)
    numbers = [int(number) for number in re.findall(r"<td data-number>(\d+)</td>", page)]

    assert "Fälle im Jahr 2025" in page
    assert "Wo war das?" in page
    assert "Als Tabelle" in page
    assert numbers
    assert {number % 5 for number in numbers} == {0}
    assert "Geschlecht (nur wenn" not in page


def test_guest_figures_of_few_cases_show_the_sum_alone(client: Client) -> None:
    fill_counters(20)
    released()

    page = text(client)

    assert "zu wenige Fälle" in page
    assert "Wo war das?" not in page


def test_guest_figures_show_earlier_years_and_no_others(client: Client) -> None:
    fill_counters(60, year=2024, seed=2)
    fill_counters(60, year=2025)
    released(2024)
    released(2025)

    assert "Fälle im Jahr 2025" in text(client)
    assert "Fälle im Jahr 2024" in text(client, f"{URL}?jahr=2024")
    assert client.get(f"{URL}?jahr=2023").status_code == 404
    assert "Fälle im Jahr 2025" in text(client, f"{URL}?jahr=x")


def test_every_public_value_has_words() -> None:
    for table in plan().tables:
        for code in table.dimensions if table.is_public else ():
            assert set(plan().dimensions[code].labels()) <= set(WORDS[code])
            assert code in TITLES


@pytest.mark.parametrize("language", ["ar", "de-simple", "uk"])
def test_guest_figures_open_in_other_languages(client: Client, language: str) -> None:
    fill_counters(160)
    released()

    assert client.get(f"/{language}/diskriminierung/zahlen/").status_code == 200
