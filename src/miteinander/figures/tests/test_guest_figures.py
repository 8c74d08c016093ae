"""The four figures: from one table each, with their definitions, in every language."""

import pytest
from django.test import Client

from miteinander.figures.tests.factories import dataset, make_draft, make_released
from miteinander.figures.tests.guests import DEFINITIONS, EARLIER, make_definitions, read
from miteinander.statistics.bundle import Labels

pytestmark = pytest.mark.django_db
INVENTED = "Diese Zahlen sind erfunden."


def make_nations() -> None:
    values: dict[Labels, float | None] = {
        (None,): 90,
        ("000",): 1,
        ("163",): 50,
        ("475",): 40,
        ("999",): 3,
        ("232",): None,
        ("221",): 0,
    }
    make_released(dataset("nationalities", ("nation",), values))


def test_guest_figures_show_four_numbers_with_day_source_and_protection(client: Client) -> None:
    make_definitions()
    make_nations()

    page = read(client)

    assert [word in page for word in ("339.842", "16,4\xa0%", "39,7\xa0%", "mindestens 2")] == [True] * 4
    assert "Stand: 31. Dezember 2025" in page
    assert "Einwohnermelderegister, erfunden" in page
    assert "ein wenig verändert" in page
    assert INVENTED in page


def test_guest_figures_say_nothing_of_drafts_and_of_an_empty_house(client: Client) -> None:
    make_draft(dataset("definitions", ("definition",), DEFINITIONS))

    page = read(client)

    assert "Hier stehen bald Zahlen." in page
    assert INVENTED not in page


def test_guest_figures_of_real_numbers_are_not_called_invented(client: Client) -> None:
    make_definitions(synthetic=False)

    assert INVENTED not in read(client)


def test_guest_figures_say_what_was_before(client: Client) -> None:
    make_definitions(EARLIER, less=1_000)
    make_definitions()

    page = read(client)

    assert "31.12.2022: <bdi>338.842</bdi>" in page
    assert page.count("svg spark") == 3


def test_guest_figures_have_residents_without_a_register(client: Client) -> None:
    values: dict[Labels, float | None] = {(None, None): 331_605, ("01", "m"): 20}
    make_released(dataset("residents", ("district", "sex"), values))

    assert "331.605" in read(client)


@pytest.mark.parametrize("language", ["ar", "de-simple", "prs", "en"])
def test_guest_figures_open_in_other_languages(client: Client, language: str) -> None:
    make_definitions()

    assert client.get(f"/{language}/zahlen/").status_code == 200


def test_guest_figures_ask_little_of_the_database(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    make_definitions()
    make_nations()

    with django_assert_max_num_queries(5):
        read(client)


def test_guest_figures_never_mix_invented_numbers_with_real_ones(client: Client) -> None:
    make_definitions(EARLIER, less=1_000)
    make_definitions(synthetic=False)

    page = read(client)

    assert "338.842" not in page
    assert INVENTED not in page
