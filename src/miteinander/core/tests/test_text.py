import pytest

from miteinander.core.text import hidden_characters


@pytest.mark.parametrize(
    "text",
    [
        "Gespräch über den Schulwechsel\nBitte pünktlich.",
        "مرحبا بكم",
        "می‌خواهم",  # zero width non-joiner, needed in Persian
        "👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️",
        "Schule\tRaum 3",
        "‏محمد‎ 12",
    ],
)
def test_hidden_characters_lets_ordinary_texts_through(text: str) -> None:
    assert hidden_characters(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schule\u202eelhcS", ["U+202E"]),
        ("a\x00b", ["U+0000"]),
        ("\u2066x\u2069\u2066", ["U+2066", "U+2069"]),
        ("zero\u200bwidth", ["U+200B"]),
        ("\x1b[31mrot", ["U+001B"]),
        ("\ue000", ["U+E000"]),
    ],
)
def test_hidden_characters_names_each_once(text: str, found: list[str]) -> None:
    assert hidden_characters(text) == found
