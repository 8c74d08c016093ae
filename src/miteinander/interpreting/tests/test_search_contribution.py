import pytest

from miteinander.interpreting.queries.search import interpreters_matching, requests_matching
from miteinander.interpreting.tests.factories import make_interpreter, make_request
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_requests_matching_finds_by_number_and_by_words() -> None:
    row = make_request(number="2019-00815", search_text="grundschule am weiher tigrinya elterngespräch")
    make_request(search_text="kita sonnenblume arabisch")

    assert list(requests_matching("2019-008", limit=5)) == [row]
    assert list(requests_matching("Weiher Tigrinya", limit=5)) == [row]
    assert list(requests_matching("Weiher Arabisch", limit=5)) == []


def test_interpreters_matching_finds_by_name_and_language() -> None:
    row = make_interpreter("ti", person=make_person(first_name="Selam", last_name="Beispiel"))
    make_interpreter("ar")

    assert list(interpreters_matching("beisp sel", limit=5)) == [row]
    assert list(interpreters_matching("Tigrinya", limit=5)) == [row]


def test_interpreters_matching_leaves_out_who_left() -> None:
    make_interpreter("ti", state="left", left_on="2026-01-01")

    assert list(interpreters_matching("Tigrinya", limit=5)) == []
