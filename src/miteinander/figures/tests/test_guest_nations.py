"""Nationalities and origins in the reader's language."""

import pytest
from django.test import Client
from django.utils import translation

from miteinander.core.languages import INTERFACE
from miteinander.figures.forms.guest_words_nations import nation_name
from miteinander.figures.tests.factories import dataset, make_released
from miteinander.figures.tests.guests import read
from miteinander.statistics.bundle import Labels
from miteinander.statistics.population import nationalities

pytestmark = pytest.mark.django_db
PAGE = "herkunft/"


def make_nations(slug: str = "nationalities") -> None:
    values: dict[Labels, float | None] = {
        (None,): 500, ("000",): 77, ("163",): 200, ("475",): 90, ("166",): 120, ("997",): 12, ("232",): None,
        ("221",): 0,
    }  # fmt: skip
    make_released(dataset(slug, ("nation",), values))


def test_guest_nations_show_the_largest_first_and_all_in_the_table(client: Client) -> None:
    make_nations()

    page = read(client, PAGE)

    assert "Die größten Gruppen: Türkei, Ukraine, Syrien." in page
    assert page.index("Türkei") < page.index("Ukraine") < page.index("Syrien") < page.index("staatenlos")
    assert ">Deutschland<" not in page
    assert "Diese Zahlen sind erfunden." in page


def test_guest_nations_say_what_is_withheld(client: Client) -> None:
    make_nations()

    page = read(client, PAGE)

    assert page.count("geschützt</td>") == 1
    assert "Länder mit sehr wenigen Menschen sind geschützt oder fehlen." in page


def test_guest_nations_draw_twenty(client: Client) -> None:
    keys = [key for key in nationalities() if key != "000"][:30]
    values: dict[Labels, float | None] = {(key,): 100 + place for place, key in enumerate(keys)}
    make_released(dataset("origins", ("nation",), values))

    page = read(client, PAGE)

    assert page.count("svg-bar--info") == 20
    assert page.count('<th scope="row">') == 30


def test_guest_nations_are_named_in_the_language_of_the_page(client: Client) -> None:
    make_nations()
    make_nations("origins")

    assert "Türkiye" in read(client, PAGE, "tr")
    assert "سوريا" in read(client, PAGE, "ar")


def test_guest_nations_say_nothing_of_an_empty_house(client: Client) -> None:
    assert "Hier stehen bald Zahlen." in read(client, PAGE)


def test_every_present_state_has_a_name_in_every_language() -> None:
    missing = []
    for language in INTERFACE:
        with translation.override(language.code):
            missing += [
                f"{language.code}: {one.key}"
                for one in nationalities().values()
                if one.iso and "<bdi" in nation_name(one.key)
            ]

    assert missing == []


def test_states_of_the_past_keep_their_german_name_and_unknown_keys_themselves() -> None:
    with translation.override("ar"):
        assert nation_name("120") == '<bdi lang="de">Jugoslawien</bdi>'
        assert nation_name("xyz") == "xyz"
