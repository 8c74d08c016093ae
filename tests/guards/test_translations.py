"""Every text exists in the languages of its readers: eighteen for the public, two for the workplace."""

from miteinander.core.languages import INTERFACE
from tools import messages


def test_every_language_but_german_has_a_catalogue_with_its_review_state() -> None:
    for language in INTERFACE:
        if language.code == messages.SOURCE_LANGUAGE:
            continue
        head = messages.path_of(language.code).read_text().split("\n\n")[0]
        assert "noch nicht von einer Muttersprachlerin" in head or '"X-Reviewed: yes' in head, language.code
        assert f"Plural-Forms: {messages.PLURALS[language.code]}" in head, language.code


def test_every_text_is_translated_for_its_readers_and_keeps_its_placeholders() -> None:
    assert messages.problems() == []


def test_texts_of_public_pages_are_told_from_texts_of_the_workplace() -> None:
    public = {text.id for text in messages.texts() if text.is_public}

    assert "Willkommen" in public
    assert "Zahlungslauf" not in public
