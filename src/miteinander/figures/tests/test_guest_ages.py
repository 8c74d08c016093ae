"""The age pyramid and its table."""

import pytest
from django.test import Client

from miteinander.figures.tests.factories import dataset, make_released
from miteinander.figures.tests.guests import read
from miteinander.statistics.bundle import Labels

pytestmark = pytest.mark.django_db
PAGE = "alter/"


def make_ages() -> None:
    values: dict[Labels, float | None] = {
        (group, sex, part): value
        for group, with_, without in (("90+", 20, 180), ("5-9", 300, 300), ("10-14", 100, 300))
        for sex in ("m", "f")
        for part, value in (("yes", with_), ("no", without))
    }
    values["5-9", "m", "yes"] = None
    values["5-9", "d", "yes"] = 5
    make_released(dataset("age-pyramid", ("age_group", "sex", "background"), values))


def test_guest_ages_show_pyramid_table_and_finding(client: Client) -> None:
    make_ages()

    page = read(client, PAGE)

    assert page.index("90+") < page.index("10–14") < page.index("5–9")
    assert "Männer, mit Migrationshintergrund" in page
    assert "Etwa 30\xa0% der Menschen unter 20" in page
    assert "ab 65 sind es etwa 10\xa0%" in page
    assert "Diese Zahlen sind erfunden." in page


def test_guest_ages_say_what_is_withheld_and_who_stands_in_the_table_only(client: Client) -> None:
    make_ages()

    page = read(client, PAGE)

    assert ">geschützt<" in page
    assert "„divers“" in page
    assert "Divers, mit Migrationshintergrund" in page


def test_guest_ages_draw_groups_of_one_width_and_list_all(client: Client) -> None:
    values: dict[Labels, float | None] = {
        (group, sex, "no"): 100 for group in ("10-14", "15-17", "18-19", "unknown") for sex in ("m", "f")
    }
    make_released(dataset("age-pyramid", ("age_group", "sex", "background"), values))

    picture, table = read(client, PAGE).split("<table>")

    assert "15–19" in picture
    assert "15–17" not in picture
    assert "15–17" in table
    assert "ohne Angabe" in table


def test_guest_ages_say_nothing_of_an_empty_house(client: Client) -> None:
    assert "Hier stehen bald Zahlen." in read(client, PAGE)


def test_guest_ages_open_in_arabic(client: Client) -> None:
    make_ages()

    assert '<bdi dir="ltr">5–9</bdi>' in read(client, PAGE, "ar")
