"""The answer with its interval, or kindly why there is none."""

import pytest
from django.test import Client

from miteinander.figures.forms.guest_words_openness import AREAS, FACTORS
from miteinander.figures.tests.guests import make_answer, read
from miteinander.statistics.openness.draws import FACTORS as ALL_FACTORS
from miteinander.statistics.openness.parameters import DIMENSIONS
from miteinander.statistics.tests.openness_evidence import audit, freedom, mean, representation

pytestmark = pytest.mark.django_db
PAGE = "wie-offen-sind-wir/"


def test_guest_openness_shows_index_interval_and_largest_uncertainty(client: Client) -> None:
    run = make_answer()

    page = read(client, PAGE)

    for number in ("median", "lower", "upper"):
        assert f"<bdi>{round(run.result['index'][number])}</bdi>" in page
    assert str(FACTORS[run.result["largest"]]) in page
    assert page.count('"svg-whisker"') == 6
    assert "Es gibt keine Rangliste." in page
    assert "Diese Zahlen sind erfunden." in page


def test_guest_openness_shows_what_it_rests_on_and_how_to_recompute_it(client: Client) -> None:
    run = make_answer()

    page = read(client, PAGE)

    assert "10 von 100, das sind 10,0\xa0%." in page
    assert "Ohne diesen Bereich" in page
    assert "miteinander figures openness wie-offen-sind-wir-2025-12-31.json" in page
    assert run.recipe_hash in page


def test_guest_openness_without_enough_areas_says_what_is_missing(client: Client) -> None:
    make_answer(representation(), mean(), audit())

    page = read(client, PAGE)

    assert "Noch keine Antwort" in page
    assert "Es fehlen Zahlen: Teilhabe" in page
    assert "Es fehlen Zahlen: Schutz vor Diskriminierung" in page
    assert "Unsere Antwort" not in page


def test_guest_openness_of_few_answers_says_so(client: Client) -> None:
    make_answer(representation(), mean(), audit(), freedom(n_eff=40))

    assert "Zu wenige Menschen haben geantwortet: untouched" in read(client, PAGE)


def test_guest_openness_shows_nothing_before_somebody_released_it(client: Client) -> None:
    make_answer(state="draft")

    page = read(client, PAGE)

    assert "Hier stehen bald Zahlen." in page
    assert "svg" not in page


def test_guest_openness_of_real_numbers_is_not_called_invented(client: Client) -> None:
    make_answer(synthetic=False)

    assert "Diese Zahlen sind erfunden." not in read(client, PAGE)


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_guest_openness_opens_in_other_languages(client: Client, language: str) -> None:
    make_answer()

    assert "<bdi>" in read(client, PAGE, language)


def test_every_area_and_factor_has_words() -> None:
    assert tuple(AREAS) == tuple(DIMENSIONS)
    assert set(FACTORS) == set(ALL_FACTORS)
