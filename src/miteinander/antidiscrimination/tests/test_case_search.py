"""Looking through the cases: words are sent, results are not kept."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.tests.factories import make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    office,
    page,
    posted,
)

pytestmark = pytest.mark.django_db


ADDRESS = "/antidiskriminierung/faelle/suchen/"


def test_case_search_finds_what_stands_in_readable_cases(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    make_case(head)
    make_case(head, restricted=True, title="Wohnung, geheim")

    mine, hers = posted(client, ADDRESS, words="wohnung AMARA"), posted(other, ADDRESS, words="wohnung AMARA")

    assert mine.count("row-link") == 2
    assert hers.count("row-link") == 1
    assert "geheim" not in hers


@pytest.mark.parametrize("words", ['"Reiher"', "elmeufer ZWEITE", "Straße", "strasse"])
def test_case_search_finds_quotes_lines_and_either_way_of_writing(client: Client, words: str) -> None:
    make_case(office(client), title='Am "Reiher", Elmeufer\nzweite Straße')

    assert posted(client, ADDRESS, words=words).count("row-link") == 1


def test_case_search_finds_a_number_and_no_name_of_a_field(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    make_case(head)

    assert posted(client, ADDRESS, words=case.label.lower()).count("row-link") == 1
    assert "Nichts gefunden" in posted(client, ADDRESS, words="happened_on")


def test_case_search_says_when_nothing_is_found(client: Client) -> None:
    make_case(office(client))

    assert "Nichts gefunden" in posted(client, ADDRESS, words="Straßenbahn")
    assert "row-link" not in page(client, f"{ADDRESS}?words=wohnung")


def test_case_search_leaves_no_words_behind(client: Client) -> None:
    make_case(office(client))
    answer = client.post(ADDRESS, {"words": "Amara"})

    assert "no-store" in answer.headers["Cache-Control"]
    assert "Amara" not in str(dict(client.session))


def test_case_search_is_closed_to_everybody_else() -> None:
    assert closed_to_others(ADDRESS)
