"""Dates, numbers and directions in eighteen languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from miteinander.core.languages import INTERFACE
from miteinander.web.templatetags import locale_format as shown

MORNING = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("code", [language.code for language in INTERFACE])
def test_every_language_writes_dates_and_amounts(code: str) -> None:
    with translation.override(code):
        assert "2026" in shown.day(MORNING)
        assert "2026" in shown.weekday(MORNING)
        assert shown.euro(123_450)
        assert shown.clock(MORNING) == "14:05"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "23. November 2026"),
        ("de-simple", "23. November 2026"),
        ("kmr", "23ê mijdara 2026an"),
        ("tr", "23 Kasım 2026"),
        ("ar", "23 نوفمبر 2026"),
    ],
)
def test_day_speaks_the_language(code: str, words: str) -> None:
    with translation.override(code):
        assert shown.day(date(2026, 11, 23)) == words


def test_moment_is_local_time_and_a_day_has_no_time() -> None:
    with translation.override("de"):
        assert shown.moment(MORNING) == "23.11.2026, 14:05"
        assert shown.moment(date(2026, 11, 23)) == "23.11.2026"
        assert shown.moment(None) == shown.clock(None) == shown.euro(None) == ""


def test_numbers_have_german_separators() -> None:
    with translation.override("de"):
        assert shown.number(1234.5) == "1.234,5"
        assert shown.euro(-5) == "-0,05\xa0€"
        assert shown.clock(time(7, 0)) == "07:00"
        assert shown.percent(0.344) == "34\xa0%"


def test_isolation_escapes_and_sets_the_direction() -> None:
    assert shown.ltr("<0521>") == '<bdi dir="ltr">&lt;0521&gt;</bdi>'
    assert shown.isolated("سلام") == "<bdi>سلام</bdi>"


def test_language_names_and_directions() -> None:
    assert [shown.direction(code) for code in ("ar", "ckb", "kmr", "xx")] == ["rtl", "rtl", "ltr", "ltr"]
    assert shown.html_lang("de-simple") == "de"
    assert shown.own_name("ti") == "ትግርኛ"
    assert shown.language_name("xx") == "xx"
    with translation.override("en"):
        assert shown.language_name("kmr") == "Kurdish (Kurmanji)"
