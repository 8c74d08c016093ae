"""The language table: complete, unambiguous, and it understands what lists call a language."""

import pytest

from miteinander.core.languages import (
    INTERFACE,
    INTERFACE_BY_CODE,
    RIGHT_TO_LEFT,
    SPOKEN,
    closest_language,
    django_lang_info,
    find_language,
    locale_of,
    spoken_choices,
)


def test_interface_has_the_eighteen_languages_in_their_order() -> None:
    assert " ".join(language.code for language in INTERFACE) == (
        "de de-simple en uk ru ar fa prs ckb kmr tr ti ps fr pl ro bg sq"
    )


def test_right_to_left_is_decided_by_the_script() -> None:
    assert RIGHT_TO_LEFT == ("ar", "fa", "prs", "ckb", "ps")
    assert all(django_lang_info()[code]["bidi"] for code in RIGHT_TO_LEFT)


def test_spoken_codes_are_unique_and_point_to_known_interfaces() -> None:
    codes = [language.code for language in SPOKEN]

    assert len(codes) == len(set(codes)) >= 60
    assert {language.interface for language in SPOKEN} <= {"", *INTERFACE_BY_CODE}


def test_every_spelling_leads_to_its_own_language() -> None:
    strays = [
        (language.code, spelling)
        for language in SPOKEN
        for spelling in (language.german_name, language.english_name, *language.spellings)
        if find_language(spelling) is not language
    ]

    assert strays == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kurdisch (Kurmanci)", "kmr"),
        ("kurdisch  (sorani)", "ckb"),
        ("Kurdisch-Kurmancî", "kmr"),
        ("Farsi", "pes"),
        ("PERSISCH", "pes"),
        ("Farsi (Iran)", "pes"),
        ("Serbisch/Kroatisch/Bosnisch", "hbs"),
        ("Kroatisch und Serbisch", "hbs"),
        ("türkisch ", "tr"),
        ("kmr", "kmr"),
        ("DGS", "gsg"),
        ("Pashto", "ps"),
        ("Polski", "pl"),
    ],
)
def test_find_language_understands_lists(name: str, code: str) -> None:
    found = find_language(name)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["", "Kurdisch", "Farsi/Dari", "Klingonisch", "()", "/"])
def test_find_language_does_not_guess(name: str) -> None:
    assert find_language(name) is None


def test_closest_language_proposes_for_a_typing_slip() -> None:
    near, far = closest_language("Rumänsich"), closest_language("Klingonisch")

    assert near is not None
    assert near.code == "ro"
    assert far is None


def test_signed_languages_and_locales() -> None:
    assert {language.code for language in SPOKEN if language.is_signed} == {"gsg", "ukl"}
    assert [locale_of(code) for code in ("kmr", "prs", "de-simple", "ti")] == ["ku", "fa_AF", "de", "ti"]
    assert spoken_choices()[0] == ("sq", "Albanisch")
