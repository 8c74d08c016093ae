"""Codes and names of documents: plain values, no database."""

import re
import unicodedata
from datetime import date

# Crockford's alphabet: no I, L, O, U, so that codes read out on the phone stay the same.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
CODE_GROUP = 4
NAME_LENGTH = 120
MOST_TRIES = 5  # a letter that cannot be set by then needs a person to look at it
_MISREAD = str.maketrans("OIL", "011")


def write_code(random: bytes) -> str:
    """Turn at least twelve random bytes into a code of sixty bits: `7KQM-3XPD-R2VA`."""
    letters = "".join(CODE_LETTERS[byte % 32] for byte in random[:CODE_LENGTH])
    if len(letters) < CODE_LENGTH:
        raise ValueError("too few random bytes")
    return "-".join(letters[place : place + CODE_GROUP] for place in range(0, CODE_LENGTH, CODE_GROUP))


def read_code(text: str) -> str | None:
    """Return the code somebody typed, in the form it is stored; None if it cannot be one."""
    letters = re.sub(r"[\s\-–—]", "", text).upper().translate(_MISREAD)
    if len(letters) != CODE_LENGTH or any(letter not in CODE_LETTERS for letter in letters):
        return None
    return "-".join(letters[place : place + CODE_GROUP] for place in range(0, CODE_LENGTH, CODE_GROUP))


def safe_name(name: str, extension: str) -> str:
    """Return a file name without path, controls or tricks, with the extension that fits the content."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rpartition(".")[0] or last
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LNM" or letter in " -_.()" else "_" for letter in stem
    )
    return f"{kept.strip(' ._')[:NAME_LENGTH].strip(' ._') or 'datei'}.{extension}"


def is_expired(retention_until: date | None, *, today: date) -> bool:
    """Tell whether the time is over for which a document had to be kept."""
    return retention_until is not None and retention_until < today
