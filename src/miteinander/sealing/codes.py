"""Numbers people keep on paper: the reporter's code of 24 digits and the personal recovery code of 48.

The last two digits check the others (ISO/IEC 7064, MOD 97-10, as in an IBAN): every single wrong digit and
every swap of neighbours is found before anything is looked up. Digits of any script are read.
"""

import secrets
import unicodedata

REPORTER_DIGITS = 24  # 22 random ones: 73 bits
RECOVERY_DIGITS = 48  # 46 random ones: 152 bits
GROUP = 4


def new_code(digits: int = REPORTER_DIGITS) -> str:
    """Return a fresh code without gaps."""
    return with_check("".join(secrets.choice("0123456789") for _ in range(digits - 2)))


def with_check(number: str) -> str:
    """Return the number followed by its two check digits."""
    return f"{number}{98 - int(number + '00') % 97:02d}"


def in_groups(code: str) -> str:
    """Return a code as it is printed: groups of four with a space between."""
    return " ".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def digits_of(typed: str) -> str:
    """Return the digits of a text, whatever their script, as 0 to 9; everything else falls away."""
    return "".join(str(unicodedata.decimal(letter)) for letter in typed if letter.isdecimal())


def read_code(typed: str, digits: int = REPORTER_DIGITS) -> str | None:
    """Return the code somebody typed; None if it has another length or its check digits do not fit."""
    if any(letter.isalpha() for letter in typed):
        return None
    code = digits_of(typed)
    return code if len(code) == digits and int(code) % 97 == 1 else None


def last_group(code: str) -> str:
    """Return the group that is typed back."""
    return code[-GROUP:]


def contains_code(text: str, code: str) -> bool:
    """Tell whether a text gives the code away, however it is grouped or in whatever digits it is written."""
    return code in digits_of(text)
