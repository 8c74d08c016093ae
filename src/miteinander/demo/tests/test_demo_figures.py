"""Figures of the invented city: made by the commands of a shielded office, released by another person."""

import pytest

from miteinander.demo.seed.figures import OF_EVERY_YEAR, YEARS_BACK
from miteinander.demo.tests.kept import NOW
from miteinander.figures.models import Area, Edition, Evidence
from miteinander.figures.queries.openness import released_run
from miteinander.figures.queries.tables import drafts, newest_editions, released, series

pytestmark = pytest.mark.django_db


def test_city_has_every_table_its_pages_look_for(restored: None) -> None:
    slugs = {edition.dataset.slug for edition in newest_editions()}
    assert {
        "residents",
        "definitions",
        "definitions-by-district",
        "age-pyramid",
        "nationalities",
        "origins",
    } <= slugs
    assert any(slug.startswith("interpreting-") for slug in slugs)
    assert Edition.objects.filter(synthetic=False).count() == 0


def test_districts_of_tables_and_map_are_the_same(restored: None) -> None:
    table = released("definitions-by-district")
    assert table is not None
    codes = set(Area.objects.filter(level="district").values_list("code", flat=True))
    assert set(table.codes("district")) == codes


def test_city_has_a_series_and_a_table_that_waits(restored: None) -> None:
    years = [day.year for day, _row in series("definitions", "B")]
    assert years == [NOW.year - back for back in YEARS_BACK]
    assert {edition.dataset.slug for edition in drafts()} == set(OF_EVERY_YEAR)


def test_shares_are_those_of_a_city_like_bielefeld(restored: None) -> None:
    table = released("definitions")
    assert table is not None
    whole, foreign, background = table.value(None), table.value("A"), table.value("B")
    assert whole
    assert foreign
    assert background
    assert 0.12 < foreign / whole < 0.22
    assert 0.35 < background / whole < 0.46


def test_question_of_the_title_has_an_answer(restored: None) -> None:
    run = released_run()
    assert run is not None
    assert run.synthetic
    assert run.result["index"]["lower"] < run.result["index"]["median"] < run.result["index"]["upper"]
    assert Evidence.objects.filter(synthetic=False).count() == 0
