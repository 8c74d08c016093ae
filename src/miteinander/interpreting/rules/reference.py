"""The client reference: a short sign the requester chooses, and never a name.

Source: domain dossier 3.3 and (c) 10: the client's name is not stored.
"""

import re

LONGEST = 24
# Words that are no names and often stand in a file number.
HARMLESS_WORDS = re.compile(
    r"akte|aktz|dok|fall|fam|familie|frau|gruppe|haus|herr|kfz|kind|kita|klasse|kunde|kundin|lfd|mutter"
    r"|nummer|ref|raum|schule|stufe|team|termin|vater|vorgang|zimmer",
    re.IGNORECASE,
)
BIRTHDAY = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])[.\-/ ]\s?(?:0?[1-9]|1[0-2])[.\-/ ]\s?(?:19|20)\d\d\b")
# Two letters may be initials, three an office; from here on a word could be somebody.
SHORTEST_NAME = 3
LONGEST_CODE_IN_CAPITALS = 4


def problem_with(reference: str) -> str:
    """Return the code of what is wrong with a client reference, or nothing.

    Codes: `reference_too_long`, `reference_contact` (a mail address or telephone number),
    `reference_birthday`, `reference_name` (it reads like somebody's name), `reference_signs` (other signs
    than letters, digits, ` -_./#`).
    """
    text = reference.strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        return "reference_too_long"
    if "@" in text or re.search(r"(?:\+|\b0)[\d /-]{7,}", text):
        return "reference_contact"
    if BIRTHDAY.search(text):
        return "reference_birthday"
    if any(_could_be_name(word) for word in re.findall(r"[^\W\d_]+", text)):
        return "reference_name"
    if not re.fullmatch(r"[\w \-./#]+", text):
        return "reference_signs"
    return ""


def _could_be_name(word: str) -> bool:
    if len(word) < SHORTEST_NAME or HARMLESS_WORDS.fullmatch(word):
        return False
    is_code = word.isupper() and word.isascii() and len(word) <= LONGEST_CODE_IN_CAPITALS
    return not is_code
