"""What people type into cells, and what we read."""

from datetime import date, time, timedelta

import pytest

from miteinander.lists import values
from miteinander.lists.dates import DateStyle, read_date, read_time, read_time_range
from miteinander.lists.folding import (
    fold,
    fold_heading,
    fold_institution,
    person_words,
    split_name,
)
from miteinander.lists.reading import Cell
from miteinander.lists.spoken import nearest_language, resolve_language, split_languages

STYLE = DateStyle(date(2026, 11, 23), year=2025)
SIXTH = date(2025, 1, 6)


@pytest.mark.parametrize(
    "cell",
    [
        SIXTH,
        "06.01.2025",
        "6.1.25",
        "2025-01-06",
        "06/01/2025",
        "6. Januar 2025",
        "6. Jan. 25",
        "Jan 6, 2025",
        "Mo, 06.01.2025",
        "Montag 6.1.",
        "20250106",
        "06012025",
        "06.01.2025 09:00",
        "06,01,2025",
        "06-Jan-2025",
        45663,
        "45663",
        45663.4,
        " 06.01.2025 ",
        "am 6.1.2025",
        "06.01.'25",
        "2025-01-06T09:00:00",
        6.01,
    ],
)
def test_read_date_understands(cell: Cell) -> None:
    assert read_date(cell, STYLE) == (SIXTH, None)


@pytest.mark.parametrize("cell", [None, "fehlt", "?", "-", "k. A.", "ja", "liegt vor", "n/a", 0])
def test_read_date_takes_no_day_for_no_day(cell: Cell) -> None:
    assert read_date(cell, STYLE) == (None, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31.02.2025", "date_impossible"),
        ("gestern", "date_malformed"),
        ("06.01.20255", "date_malformed"),
        (time(9), "date_malformed"),
    ],
)
def test_read_date_names_the_trouble(cell: Cell, code: str) -> None:
    day, finding = read_date(cell, STYLE)

    assert (day, finding and finding.code) == (None, code)


def test_read_date_gives_two_digits_the_likely_century() -> None:
    birth = DateStyle(STYLE.today, birth=True)

    assert read_date("24.06.73", birth)[0] == date(1973, 6, 24)
    assert read_date("24.06.08", birth)[0] == date(2008, 6, 24)
    assert read_date("24.06.27", STYLE)[0] == date(2027, 6, 24)


def test_read_date_knows_the_american_order_when_the_column_does() -> None:
    assert read_date("01/06/2025", DateStyle(STYLE.today, month_first=True))[0] == SIXTH


@pytest.mark.parametrize(
    "cell",
    [
        time(13, 15),
        "13:15",
        "13.15",
        "13:15 Uhr",
        "13h15",
        "1315",
        1315,
        13.15,
        "1:15 pm",
        "13:15:00",
        0.5520833,
        timedelta(hours=13.25),
    ],
)
def test_read_time_understands(cell: Cell) -> None:
    assert read_time(cell) == (time(13, 15), None)


def test_read_time_knows_decimal_hours_when_the_column_does() -> None:
    assert read_time(9.5, decimal=True)[0] == time(9, 30)
    assert read_time(9.3)[0] == time(9, 30)


@pytest.mark.parametrize(
    "text", ["09:00-10:30", "9.00 – 10.30 Uhr", "von 9:00 bis 10:30", "9 Uhr - 10:30 Uhr", "0900-1030"]
)
def test_read_time_range_understands(text: str) -> None:
    assert read_time_range(text) == ((time(9), time(10, 30)), None)


@pytest.mark.parametrize(
    "cell",
    [
        "1,5",
        "1.5",
        1.5,
        "1:30",
        "90 min",
        "1 Std. 30 Min.",
        "1h30",
        "1½",
        "1 1/2 h",
        "1,5 Stunden",
        time(1, 30),
        timedelta(minutes=90),
    ],
)
def test_read_minutes_understands(cell: Cell) -> None:
    assert values.read_minutes(cell) == (90, None)


def test_read_minutes_counts_in_the_unit_of_its_column() -> None:
    assert values.read_minutes(90, unit="minutes") == (90, None)
    assert values.read_minutes("20 Std./Monat", limit=10_000) == (1_200, None)
    assert values.read_minutes("ca. 2")[1] is not None


@pytest.mark.parametrize("cell", ["1.234,50 €", "1,234.50", "EUR 1234,5", 1234.5, "1234,50", "1 234,50 Euro"])
def test_read_cents_understands(cell: Cell) -> None:
    assert values.read_cents(cell) == (123_450, None)


def test_read_cents_reads_whole_euros_and_refuses_less_than_nothing() -> None:
    assert values.read_cents("30,-") == (3_000, None)
    assert values.read_cents("-5")[1] is not None
    assert values.read_cents("dreißig")[1] is not None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x", True),
        ("Ja", True),
        ("ja, WhatsApp", True),
        (1, True),
        ("✓", True),
        ("nein", False),
        ("-", False),
        (0, False),
        ("", None),
        (None, None),
        (True, True),
    ],
)
def test_read_yes_no_understands(cell: Cell, expected: bool | None) -> None:
    assert values.read_yes_no(cell) == (expected, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("w", "f"), ("Frau", "f"), ("männlich", "m"), ("Herr", "m"), ("d", "d"), ("divers", "d"), ("F", "f")],
)
def test_read_gender_understands(cell: Cell, expected: str) -> None:
    assert values.read_gender(cell) == (expected, None)


def test_read_postcode_keeps_the_leading_zero() -> None:
    assert values.read_postcode(1067)[0] == ("01067", "")
    assert values.read_postcode("33602 Bielefeld")[0] == ("33602", "Bielefeld")
    assert values.read_postcode("D-33602")[0] == ("33602", "")
    assert values.read_postcode("3360")[1] is not None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0521/51-4050", "+49 521 514050"),
        ("+49 (0)521 514050", "+49 521 514050"),
        (521514050, "+49 521 514050"),
        ("Tel.: 0521 514050", "+49 521 514050"),
        ("0049 521 514050", "+49 521 514050"),
        ("51-4050", "51-4050"),
        ("0521 514050 / 0176 4567890", "+49 521 514050 / +49 176 4567890"),
        (49521514050, "+49 521 514050"),
    ],
)
def test_read_phone_understands(cell: Cell, expected: str) -> None:
    assert values.read_phone(cell) == (expected, None)


def test_read_phone_keeps_what_it_cannot_read() -> None:
    value, finding = values.read_phone("nach Vereinbarung")

    assert (value, finding and finding.code) == ("nach Vereinbarung", "phone_malformed")


@pytest.mark.parametrize(
    "text",
    ["Anna@Post.example", "mailto:anna@post.example", "Anna K. <anna@post.example>", " anna@post.example "],
)
def test_read_mail_understands(text: str) -> None:
    assert values.read_mail(text) == ("anna@post.example", None)


@pytest.mark.parametrize(
    "text", ["anna at post.example", "anna@@post.example", "anna@post,example", "an na@post.example"]
)
def test_read_mail_suggests_what_was_meant(text: str) -> None:
    value, finding = values.read_mail(text)

    assert value is None
    assert finding is not None
    assert (finding.code, finding.params["taken"]) == ("mail_malformed", "anna@post.example")


@pytest.mark.parametrize("text", ["anna", "anna@post", "@post.example", "anna@.example."])
def test_read_mail_refuses(text: str) -> None:
    value, finding = values.read_mail(text)

    assert (value, finding and finding.code) == (None, "mail_malformed")


def test_read_iban_tells_the_kinds_of_mistakes_apart() -> None:
    assert values.read_iban("de50 4306 0967 3948 7237 39") == ("DE50430609673948723739", None)
    for text, code in (
        ("DE51 4306 0967 3948 7237 39", "iban_checksum"),
        ("DE50 4306 0967 3948 7237 3", "iban_length"),
        ("Konto 4711", "iban_malformed"),
        ("XX50 4306", "iban_malformed"),
    ):
        finding = values.read_iban(text)[1]
        assert (text, finding and finding.code) == (text, code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Persisch/Farsi / arab.", ["pes", "ar"]),
        ("Serbisch/Kroatisch/Bosnisch; Russisch", ["hbs", "ru"]),
        ("kurd. Kurmanci", ["kmr"]),
        ("Dari/Farsi", ["prs", "pes"]),
        ("Kurdisch (Kurmanci, Sorani)", ["kmr", "ckb"]),
        ("Arabisch (Muttersprache), Deutsch C1, Französisch (gut)", ["ar", "de", "fr"]),
        ("Arabisch und Englisch", ["ar", "en"]),
        ("poln. russ.", ["pl", "ru"]),
        ("Rumän., Bulg.", ["ro", "bg"]),
        ("AR, EN", ["ar", "en"]),
        ("Türk.\nfrz.", ["tr", "fr"]),
        ("Arabisch (syr.)", ["ar"]),
        ("Klingonisch", [None]),
    ],
)
def test_languages_are_taken_apart_and_recognised(text: str, expected: list[str | None]) -> None:
    found = [resolve_language(piece) for piece in split_languages(text)]

    assert [language and language.code for language in found] == expected


def test_a_misspelt_language_is_read_when_it_is_beyond_doubt() -> None:
    found = [nearest_language(text)[0] for text in ("Tigrinia", "Ukranisch", "Arabsich", "Türkich")]

    assert [language and language.code for language in found] == ["ti", "uk", "ar", "tr"]


def test_a_doubtful_language_is_only_suggested() -> None:
    assert nearest_language("Osmanisch") == (None, "Spanisch")
    assert nearest_language("Klingonisch") == (None, "")


def test_yes_is_no_japanese() -> None:
    assert [resolve_language(text) for text in ("ja", "no", "so", "am")] == [None, None, None, None]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|x", "-2+3+cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "\t=1"]
)
def test_looks_like_formula(text: str) -> None:
    assert values.looks_like_formula(text)


@pytest.mark.parametrize(
    "text", ["+49 521 51", "-", "- keine", "-5", "+", "1+1", "a=b", "anna@post.example", "-- offen --"]
)
def test_looks_like_no_formula(text: str) -> None:
    assert not values.looks_like_formula(text)


def test_names_are_compared_without_accents_order_and_titles() -> None:
    assert fold("Müller") == fold("MUELLER") == fold("Muller ")
    assert person_words("Frau Dr. Şêrko Al-Masri") == person_words("AL-MASRI, Serko")
    assert split_name("Anna von der Heide") == ("von der Heide", "Anna")
    assert split_name("Haddad, Layla (neu)") == ("Haddad", "Layla")
    assert fold_institution("Städt. Kita Bergerstr.") == fold_institution("städtische KITA Bergerstraße")
    assert (
        len(
            {
                fold_heading(word)
                for word in (
                    "Sprachmittler*in",
                    "SprachmittlerIn",
                    "Sprachmittler/-innen",
                    "Sprachmittler:innen",
                )
            }
        )
        == 1
    )
