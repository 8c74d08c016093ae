"""What changes over the days, with breaks."""

from datetime import date

import pytest
from django.test import Client

from miteinander.figures.models import Dataset, SeriesBreak
from miteinander.figures.tests.factories import DAY, dataset, make_released
from miteinander.figures.tests.guests import EARLIER, make_definitions, read

pytestmark = pytest.mark.django_db
PAGE = "verlauf/"


def test_guest_series_show_lines_and_say_first_and_last(client: Client) -> None:
    make_definitions(EARLIER, less=1_000)
    make_definitions()

    page = read(client, PAGE)

    assert "Am 31.12.2022 waren es 338.842, am 31.12.2025 339.842." in page
    assert "A: Am 31.12.2022 waren es 16,2\xa0%, am 31.12.2025 16,4\xa0%." in page
    assert page.count("<polyline") == 3
    assert "Diese Zahlen sind erfunden." in page


def test_guest_series_mark_and_explain_breaks_inside(client: Client) -> None:
    make_definitions(EARLIER)
    make_definitions()
    table = Dataset.objects.get(slug="definitions")
    SeriesBreak.objects.create(dataset=table, day=date(2024, 6, 27), kind="law", note="Doppelpass")
    SeriesBreak.objects.create(dataset=table, day=EARLIER, kind="area")

    page = read(client, PAGE)

    assert page.count("svg-mark") == 2
    assert "Ab hier gilt ein neues Gesetz." in page
    assert '<bdi lang="de">Doppelpass</bdi>' in page
    assert "andere Grenzen" not in page


def test_guest_series_of_one_day_are_no_line(client: Client) -> None:
    make_definitions()

    page = read(client, PAGE)

    assert "Bisher gibt es Zahlen von nur einem Tag." in page
    assert "<polyline" not in page


def test_guest_series_leave_out_what_is_withheld(client: Client) -> None:
    for day, value in ((date(2016, 12, 31), 60.0), (EARLIER, None), (DAY, 80.0)):
        make_released(dataset("definitions", ("definition",), {(None,): 400.0, ("A",): value}, day=day))

    page = read(client, PAGE)

    assert "A: Am 31.12.2016 waren es 15\xa0%, am 31.12.2025 20\xa0%." in page
    assert "<td data-number>–</td>" in page


def test_guest_series_say_nothing_of_an_empty_house(client: Client) -> None:
    assert "Hier stehen bald Zahlen." in read(client, PAGE)


def test_guest_series_open_in_arabic(client: Client) -> None:
    make_definitions(EARLIER)
    make_definitions()

    assert "<polyline" in read(client, PAGE, "ar")
