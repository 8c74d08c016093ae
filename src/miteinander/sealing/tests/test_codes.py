"""Codes on paper: every slip of the pen is found, digits of every script are read, letters are refused."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.sealing import codes
from miteinander.sealing.codes import RECOVERY_DIGITS, REPORTER_DIGITS

LENGTHS = (REPORTER_DIGITS, RECOVERY_DIGITS)
SAMPLES = [codes.with_check(digit * (length - 2)) for length in LENGTHS for digit in "01289"] + [
    codes.with_check(str(3**number)[: length - 2]) for length in LENGTHS for number in range(100, 120)
]
# Zeros of every decimal script this Python knows.
ZEROS = [chr(point) for point in range(sys.maxunicode) if unicodedata.decimal(chr(point), None) == 0]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_new_code_is_read_back(length: int) -> None:
    code = codes.new_code(length)

    assert codes.read_code(code, length) == code
    assert codes.read_code(f"  {codes.in_groups(code)}\n", length) == code
    assert codes.read_code("-".join(codes.in_groups(code).split()), length) == code
    assert codes.last_group(code) == codes.in_groups(code).split()[-1]


def test_check_digits_are_those_of_the_standard() -> None:
    """Source: ISO/IEC 7064, MOD 97-10; 794 with check digits 44 is the standard's own example."""
    assert codes.with_check("794") == "79444"


@pytest.mark.parametrize("code", SAMPLES)
def test_every_single_wrong_digit_is_found(code: str) -> None:
    for place, right in enumerate(code):
        for wrong in "0123456789".replace(right, ""):
            assert codes.read_code(code[:place] + wrong + code[place + 1 :], len(code)) is None


@pytest.mark.parametrize("code", SAMPLES)
def test_every_swap_of_neighbours_is_found(code: str) -> None:
    for place in range(len(code) - 1):
        one, two = code[place], code[place + 1]
        if one != two:
            assert codes.read_code(code[:place] + two + one + code[place + 2 :], len(code)) is None


@pytest.mark.parametrize("code", SAMPLES[-3:])
def test_a_digit_too_few_or_too_many_is_found(code: str) -> None:
    assert codes.read_code(code[:-1], len(code)) is None
    assert codes.read_code(code + "0", len(code)) is None
    assert codes.read_code("", len(code)) is None


def test_digits_of_every_script_are_read() -> None:
    code = codes.new_code()
    assert len(ZEROS) > 50
    for zero in ZEROS:
        written = "".join(chr(ord(zero) + int(digit)) for digit in codes.in_groups(code).replace(" ", ""))
        assert codes.read_code(written) == code


def test_digits_of_several_scripts_may_stand_together() -> None:
    code = codes.new_code()
    mixed = "".join(chr(ord("٠۰0"[place % 3]) + int(digit)) for place, digit in enumerate(code))

    assert codes.read_code(mixed) == code


@pytest.mark.parametrize("typed", ["{}O", "l{}", "{}é", "Ѕ{}", "{}ا"])
def test_letters_are_refused(typed: str) -> None:
    assert codes.read_code(typed.format(codes.new_code())) is None


@pytest.mark.parametrize("sign", ["²", "½", "①", "Ⅷ"])
def test_numbers_that_are_no_digits_do_not_count(sign: str) -> None:
    code = codes.new_code()

    assert codes.read_code(code[:-1] + sign) is None


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_makes_trouble(typed: str) -> None:
    found = codes.read_code(typed)

    assert found is None or (len(found) == REPORTER_DIGITS and found.isascii())


def test_a_text_that_gives_the_code_away_is_found() -> None:
    code = codes.new_code()
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    for text in (f"Mein Code: {codes.in_groups(code)}.", f"{arabic[:12]} und {arabic[12:]}", f"7{code}7"):
        assert codes.contains_code(text, code)
    assert not codes.contains_code(f"Am 3. Mai 2026 um {code[:20]}", code)


def test_new_codes_do_not_repeat() -> None:
    assert len({codes.new_code() for _one in range(1_000)}) == 1_000
