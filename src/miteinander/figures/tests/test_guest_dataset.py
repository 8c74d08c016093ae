"""One table of open data for people."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from miteinander.figures.models import Edition
from miteinander.figures.tests.factories import dataset, make_draft, make_released
from miteinander.figures.tests.guests import read
from miteinander.statistics.bundle import Row

pytestmark = pytest.mark.django_db


def _make() -> Edition:
    make_released(dataset(day=date(2024, 12, 31)))
    return make_released()


def test_guest_dataset_shows_rows_files_recipe_and_how_to_cite(client: Client) -> None:
    edition = _make()
    page = read(client, "daten/residents/")

    assert "data-number><bdi>340</bdi></td>" in page
    assert "/offene-daten/residents/2025-12-31.parquet" in page
    assert "/offene-daten/residents/2024-12-31.csv-metadata.json" in page
    assert edition.recipe_hash in page
    assert "Menschen in der Stadt, Stand 31.12.2025. Erfundene Zahlen. Quelle:" in page
    assert "Diese Zahlen sind erfunden" in page


def test_guest_dataset_hides_withheld_numbers_and_stops_after_twenty_rows(client: Client) -> None:
    values = {(f"{number:02}",): None if number == 1 else float(1000 + number) for number in range(25)}
    make_released(dataset(values=values))  # type: ignore[arg-type]
    page = read(client, "daten/residents/")

    assert page.count("geschützt") == 1
    assert "1.019" in page
    assert "1.020" not in page
    assert "Alle Zeilen stehen in den Dateien" in page


def test_guest_dataset_shows_bounds_where_there_are_any(client: Client) -> None:
    row = Row(labels=(None,), value=40, lower=35, upper=45)
    make_released(replace(dataset("survey-trust", ("group",)), rows=(row,)))

    page = read(client, "daten/survey-trust/")
    assert "Spanne" in page
    assert '<bdi dir="ltr">35–45</bdi>' in page
    make_released()
    assert "Spanne" not in read(client, "daten/residents/")


def test_guest_dataset_writes_words_in_the_readers_language_or_says_that_they_are_german(
    client: Client,
) -> None:
    recipe = {"words": {"reason": {"nobody_free": "niemand frei"}}}
    values = {("nobody_free",): 5.0}
    make_released(dataset("interpreting-unfilled", ("reason",), values, recipe=recipe))  # type: ignore[arg-type]
    page = read(client, "daten/interpreting-unfilled/", "tr")

    assert '<bdi lang="de">niemand frei</bdi>' in page
    assert '<h1 lang="de">' in page
    make_released(dataset("nationalities", ("nation",), {("163",): 20.0, ("120",): 10.0}))
    page = read(client, "daten/nationalities/", "fr")
    assert "<bdi>Turquie</bdi>" in page
    assert '<bdi lang="de">Jugoslawien</bdi>' in page


def test_draft_has_no_page(client: Client) -> None:
    make_draft(dataset("draft"))

    assert client.get("/de/zahlen/daten/draft/").status_code == 404
