"""The list of open data for people."""

from datetime import date

import pytest
from django.test import Client

from miteinander.figures.tests.factories import dataset, make_draft, make_released
from miteinander.figures.tests.guests import read

pytestmark = pytest.mark.django_db


def test_guest_data_lists_every_table_with_its_newest_day(client: Client) -> None:
    make_released(dataset(day=date(2024, 12, 31)))
    make_released()
    make_released(dataset("interpreting-requests", title="Anfragen", unit="cases", synthetic=False))
    make_draft(dataset("draft", title="Noch geheim"))
    page = read(client, "daten/")

    assert page.count("Menschen in der Stadt") == 1
    assert "31. Dezember 2025" in page
    assert "31. Dezember 2024" not in page
    assert page.index("Was das Integrationszentrum macht") < page.index("Anfragen")
    assert page.count("Erfundene Zahlen") == 1
    assert "Ein Teil dieser Zahlen ist erfunden" in page
    assert "Noch geheim" not in page
    assert "/offene-daten/katalog.ttl" in page


def test_guest_data_marks_german_titles_in_other_languages(client: Client) -> None:
    make_released()

    assert '<bdi lang="de">Menschen in der Stadt</bdi>' in read(client, "daten/", "ar")


def test_guest_data_without_tables_says_so(client: Client) -> None:
    assert "Hier stehen bald Zahlen" in read(client, "daten/")
