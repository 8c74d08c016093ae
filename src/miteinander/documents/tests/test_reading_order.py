"""What a screen reader says for right-to-left paragraphs."""

import pytest

from miteinander.documents.rules.reading_order import Run, in_reading_order, is_right_to_left


def runs(*placed: tuple[float, float, str]) -> list[Run]:
    return [Run(x, y, [text]) for x, y, text in placed]


@pytest.mark.parametrize(
    ("text", "answer"), [("سلام", True), ("שלום", True), ("Gruß 12", False), ("ትግርኛ", False)]
)
def test_is_right_to_left_by_its_letters(text: str, answer: bool) -> None:
    assert is_right_to_left(text) is answer


def test_in_reading_order_begins_at_the_right() -> None:
    assert in_reading_order(runs((10, 100, "مساعدة"), (60, 100, " "), (70, 100, "هكذا"))) == "هكذا مساعدة"


def test_in_reading_order_reads_lines_from_above() -> None:
    assert in_reading_order(runs((10, 80, "لغوية"), (10, 100, "هكذا"))) == "هكذا لغوية"


def test_in_reading_order_keeps_numbers_and_latin_words() -> None:
    placed = runs((10, 100, "0521"), (30, 100, " "), (40, 100, "555"), (60, 100, " "), (70, 100, "اتصلوا"))

    assert in_reading_order(placed) == "اتصلوا 0521 555"


def test_in_reading_order_keeps_the_full_stop_last() -> None:
    assert in_reading_order(runs((10, 100, "."), (20, 100, "عندنا"))) == "عندنا."


def test_in_reading_order_keeps_a_colon_at_the_end_of_its_line() -> None:
    placed = runs((12, 100, " "), (12, 100, ":"), (20, 100, "قولوا"), (60, 80, "نعم"))

    assert in_reading_order(placed) == "قولوا: نعم"


def test_run_turns_its_words_round() -> None:
    assert Run(0, 0, [" مساعدة", "هكذا"]).text == "هكذا مساعدة"
    assert Run(0, 0, ["0521", " 555"]).text == "0521 555"


def test_in_reading_order_of_nothing_is_nothing() -> None:
    assert in_reading_order([]) == ""


def test_in_reading_order_says_a_letter_with_its_sign_once() -> None:
    runs = [Run(50, 100, ["ا، أنتم"]), Run(90, 99.4, ["بً"]), Run(90, 100, ["مرحبً"])]

    assert in_reading_order(runs) == "مرحبًا، أنتم"


def test_in_reading_order_keeps_brackets_around_a_latin_word() -> None:
    runs = [Run(80, 100, ["شهادة "]), Run(78, 100, ["("]), Run(30, 100, ["Pass"]), Run(28, 100, [")"])]

    assert in_reading_order(runs) == "شهادة (Pass)"
