from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from miteinander.organisations import rules


def test_words_are_compared_without_case_accents_and_umlauts() -> None:
    assert rules.words("Café an der Mühlenstraße (Nord)") == ["cafe", "an", "der", "muehlenstrasse", "nord"]


def test_lemmas_are_dictionary_forms() -> None:
    assert rules.lemmas("Häuser Grundschulen Kitas") == ["haus", "grundschule", "kita"]


def test_search_text_holds_both_once() -> None:
    assert rules.search_text("Häuser", "der Häuser") == "haeuser der haus"


@given(st.text())
def test_words_bear_any_text(text: str) -> None:
    assert all(word.isascii() and word == word.lower() for word in rules.words(text))


def test_is_stale_after_a_year() -> None:
    today = date(2026, 11, 23)

    assert rules.is_stale(None, today=today)
    assert rules.is_stale(date(2025, 11, 22), today=today)
    assert not rules.is_stale(date(2025, 11, 24), today=today)


def test_postal_address_reads_what_the_settings_say() -> None:
    found = ("Elmeufer 12", "00101", "Lindenfurt")

    assert rules.postal_address("Elmeufer 12 | 00101 Lindenfurt") == found
    assert rules.postal_address("Elmeufer 12|00101 Lindenfurt ") == found
    for other in ("", "Elmeufer 12", "Elmeufer 12 | Lindenfurt", "Haus A | Elmeufer 12 | 00101 Lindenfurt"):
        assert rules.postal_address(other) is None
