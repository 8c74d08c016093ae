"""Codes people can read out, and file names nobody can trick us with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.documents.rules import is_expired, read_code, safe_name, write_code


@given(st.binary(min_size=12, max_size=40))
def test_read_code_takes_what_write_code_wrote(random: bytes) -> None:
    code = write_code(random)

    assert len(code) == 14
    assert read_code(code) == code
    assert read_code(f" {code.lower().replace('-', '')} ") == code


def test_write_code_needs_enough_chance() -> None:
    with pytest.raises(ValueError, match="too few"):
        write_code(b"short")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7kqm 3xpd r2va", "7KQM-3XPD-R2VA"),
        ("OIL0-1111-0000", "0110-1111-0000"),
        ("7KQM–3XPD–R2VA", "7KQM-3XPD-R2VA"),
        ("7KQM-3XPD-R2V", None),
        ("7KQM-3XPD-R2V?", None),
        ("", None),
        ("٧KQM-3XPD-R2VA", None),
    ],
)
def test_read_code_forgives_misreading_but_not_guessing(typed: str, code: str | None) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Elternbrief 2026.docx", "Elternbrief 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\Brief.pdf.exe", "Brief.pdf.pdf"),
        ("رسالة.pdf", "رسالة.pdf"),
        ("a\u202egnp.exe", "a_gnp.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("...", "datei.pdf"),
        ("", "datei.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_safe_name_keeps_letters_and_nothing_dangerous(name: str, safe: str) -> None:
    assert safe_name(name, "pdf") == safe


@given(st.text(max_size=300))
def test_safe_name_is_always_a_plain_name(name: str) -> None:
    safe = safe_name(name, "pdf")

    assert safe.endswith(".pdf")
    assert len(safe) > 4
    assert not set(safe) & set('/\\:*?"<>|\n\r\t\x00\u202e')


def test_is_expired_after_the_last_day() -> None:
    assert not is_expired(None, today=date(2026, 1, 1))
    assert not is_expired(date(2026, 1, 1), today=date(2026, 1, 1))
    assert is_expired(date(2026, 1, 1), today=date(2026, 1, 2))
