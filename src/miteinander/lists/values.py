"""Read numbers, marks, addresses and accounts as people type them into a spreadsheet."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import phonenumbers
from schwifty import IBAN
from schwifty.exceptions import (
    InvalidChecksumDigits,
    InvalidLength,
    SchwiftyException,
)

from miteinander.lists.dates import shorten
from miteinander.lists.problems import Finding
from miteinander.lists.reading import Cell
from miteinander.lists.vocabulary import LONGEST_DAY_MINUTES
from miteinander.lists.words import DIVERSE, FEMALE, MALE, MISSING, NO, YES

LARGEST = 1_000_000  # nothing a list of this kind counts is larger
_APPROXIMATE = re.compile(
    r"^(?:ca\.?|circa|etwa|ungefähr|~|max\.?|bis zu|bis|höchstens|mind\.?|approx\.?|about)\s*", re.IGNORECASE
)
_HOUR_WORD = r"(?:stunden?|stdn?\.?|std|hours?|hrs?\.?|h)"
_MINUTE_WORD = r"(?:minuten?|min\.?|minutes?|mins?\.?|m)"
_PER = re.compile(r"\s*(?:/|pro|per|im|a)\s*(?:monat|mon\.?|month|woche|wo\.?|week)\.?$", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    rf"(\d{{1,3}})\s*(?:{_HOUR_WORD}|:|u\.|,)\s*(?:und\s*)?(\d{{1,2}})\s*{_MINUTE_WORD}?", re.IGNORECASE
)
_CLOCKLIKE = re.compile(rf"(\d{{1,3}}):(\d{{2}})(?::\d{{2}})?\s*{_HOUR_WORD}?", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"([\d.,]+)\s*(?:({_MINUTE_WORD})|({_HOUR_WORD}))?", re.IGNORECASE)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~äöüßÄÖÜ-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~äöüßÄÖÜ-]+)*"
    r"@(?:[A-Za-z0-9äöüßÄÖÜ](?:[A-Za-z0-9äöüßÄÖÜ-]{0,61}[A-Za-z0-9äöüßÄÖÜ])?\.)+[A-Za-z]{2,24}"
)
_MAIL_MENDS = (
    (re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|\bat\b|\(a\))\s*", re.IGNORECASE), "@"),
    (re.compile(r"\s*(?:\(dot\)|\[dot\]|\(punkt\)|\bpunkt\b|\bdot\b)\s*", re.IGNORECASE), "."),
    (re.compile(r"@@+"), "@"),
    (re.compile(r"\.\.+"), "."),
    (re.compile(r","), "."),
    (re.compile(r"\s+"), ""),
    (re.compile(r"@\."), "@"),
    (re.compile(r"^[.]+|[.]+$"), ""),
)
_FORMULA = re.compile(r"^[\s']*(?:[=@]|[+\-](?=[^\d\s(+\-–.]|\d+[+\-*/]\w|\d[^\n]*[|!]))")


def is_missing(cell: Cell) -> bool:
    """Tell whether a cell says that there is nothing."""
    return cell is None or (
        isinstance(cell, str) and (not cell.strip() or cell.strip().casefold() in MISSING)
    )


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet program could take this text for a formula; phone numbers pass."""
    return bool(_FORMULA.match(text)) and text.strip() not in {"=", "@", "+", "-"}


def neutral(text: str) -> str:
    """Return a text no spreadsheet program takes for a formula, not even after a detour through CSV."""
    return f"'{text}" if looks_like_formula(text) and not text.startswith("'") else text


def text_of(cell: Cell) -> str:
    """Return a cell as a person would read it."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nein"
        case datetime():
            return cell.strftime("%d.%m.%Y %H:%M")
        case date():
            return cell.strftime("%d.%m.%Y")
        case time():
            return cell.strftime("%H:%M")
        case timedelta():
            hours, minutes = divmod(round(cell.total_seconds() / 60), 60)
            return f"{hours}:{minutes:02d}"
        case float():
            return f"{cell:.10g}".replace(".", ",")
        case _:
            return str(cell)


def number_from_text(text: str) -> float | None:
    """Return the number a list may hold, in German or English notation; None for more than that."""
    number = plain_number(text)
    return number if number is not None and abs(number) <= LARGEST else None


@lru_cache(maxsize=50_000)
def plain_number(text: str) -> float | None:
    """Return the number in German or English notation: 1.234,50 and 1,234.50 and 1,5 and 1.5."""
    bare = text.replace("\u00a0", "").replace(" ", "").replace("'", "").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d[\d.,]*", bare):
        return None
    if "," in bare and "." in bare:
        bare = (
            bare.replace(".", "").replace(",", ".")
            if bare.rfind(",") > bare.rfind(".")
            else bare.replace(",", "")
        )
    elif bare.count(",") == 1:
        bare = bare.replace(",", ".")
    elif bare.count(",") > 1:
        bare = bare.replace(",", "")
    elif bare.count(".") > 1 or re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", bare):
        bare = bare.replace(".", "")
    try:
        return float(bare)
    except ValueError:
        return None


def read_number(cell: Cell) -> tuple[float | None, Finding | None]:
    """Return a number that counts something."""
    if is_missing(cell) or isinstance(cell, bool):
        return None, None
    if isinstance(cell, (int, float)):
        return _not_negative(float(cell), text_of(cell))
    if isinstance(cell, str):
        bare = re.sub(r"\s*(?:km|zeilen|lines|kilometer|stück)\.?$", "", cell.strip(), flags=re.IGNORECASE)
        value = number_from_text(bare)
        if value is not None:
            return _not_negative(value, cell)
    return None, Finding("number_malformed", {"value": shorten(text_of(cell))})


def _not_negative(value: float, text: str) -> tuple[float | None, Finding | None]:
    if value < 0:
        return None, Finding("number_negative", {"value": shorten(text)})
    if value > LARGEST:
        return None, Finding("number_malformed", {"value": shorten(text)})
    return value, None


def read_minutes(
    cell: Cell, *, unit: str = "hours", limit: int = LONGEST_DAY_MINUTES
) -> tuple[int | None, Finding | None]:
    """Return a duration in minutes; a bare number counts in `unit`, "hours" or "minutes".

    `limit` is the longest credible duration in minutes.
    """
    if is_missing(cell) or isinstance(cell, bool):
        return None, None
    factor = 60 if unit == "hours" else 1
    finding = None
    minutes: float | None = None
    match cell:
        case datetime() | date():
            minutes = None
        case time():
            minutes = cell.hour * 60 + cell.minute
        case timedelta():
            minutes = cell.total_seconds() / 60
        case int() | float():
            minutes = cell * factor
        case str():
            minutes, finding = _minutes_from_text(cell, factor)
    if minutes is None:
        return None, finding or Finding("duration_malformed", {"value": shorten(text_of(cell))})
    if minutes < 0:
        return None, Finding("number_negative", {"value": shorten(text_of(cell))})
    if minutes > limit:
        return None, Finding("duration_too_long", {"value": shorten(text_of(cell))})
    return round(minutes), finding


def _minutes_from_text(text: str, factor: int) -> tuple[float | None, Finding | None]:
    bare = _PER.sub("", " ".join(text.split()))
    exact = _APPROXIMATE.sub("", bare)
    for sign, value in _FRACTIONS.items():
        if exact.endswith(sign) or f"{sign} " in exact:
            whole = number_from_text(exact.partition(sign)[0].strip() or "0")
            return (None if whole is None else (whole + value) * 60), None
    minutes: float | None = None
    if match := _CLOCKLIKE.fullmatch(exact):
        minutes = int(match[1]) * 60 + int(match[2])
    elif (match := _WITH_UNIT.fullmatch(exact)) and (number := number_from_text(match[1])) is not None:
        minutes = number * (1 if match[2] else 60 if match[3] else factor)
    elif (match := _HOURS_AND_MINUTES.fullmatch(exact)) and "," not in exact:
        minutes = int(match[1]) * 60 + int(match[2])
    approximate = exact != bare and bool(re.match(r"ca|circa|etwa|ungef|~|approx|about", bare, re.IGNORECASE))
    if minutes is None or not approximate:
        return minutes, None
    return minutes, Finding("number_approximate", {"value": shorten(text), "taken": hours_text(minutes)})


def hours_text(minutes: float) -> str:
    """Return minutes as decimal hours in German notation."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def euros_text(cents: int) -> str:
    """Return an amount in German notation without the sign."""
    return f"{cents / 100:.2f}".replace(".", ",")


def read_cents(cell: Cell) -> tuple[int | None, Finding | None]:
    """Return an amount of money in cents."""
    if is_missing(cell) or isinstance(cell, bool):
        return None, None
    value: float | None = None
    if isinstance(cell, (int, float)):
        value = float(cell)
    elif isinstance(cell, str):
        bare = re.sub(
            r"(?:€|euro|eur)\.?(?:\s*/\s*(?:std|h|stunde)\.?)?", "", cell.strip(), flags=re.IGNORECASE
        ).strip()
        value = number_from_text(re.sub(r",\s*[-–—]+$", "", bare))
    if value is None or abs(value) > LARGEST:
        return None, Finding("money_malformed", {"value": shorten(text_of(cell))})
    if value < 0:
        return None, Finding("number_negative", {"value": shorten(text_of(cell))})
    return round(value * 100), None


def read_yes_no(cell: Cell) -> tuple[bool | None, Finding | None]:
    """Return yes, no or nothing."""
    if cell is None or isinstance(cell, bool):
        return cell, None
    if isinstance(cell, (int, float)):
        return (
            (bool(cell), None)
            if cell in (0, 1)
            else (None, Finding("yes_no_unclear", {"value": text_of(cell)}))
        )
    if isinstance(cell, (date, time, timedelta)):
        return True, None  # a day in a yes-or-no column says since when
    bare = cell.strip().casefold().rstrip(".!")
    if bare in NO:
        return False, None
    if bare in YES:
        return True, None
    if not bare or bare in MISSING:
        return None, None
    first = re.split(r"[\s,;:(]", bare)[0]
    if first in {"ja", "yes"}:
        return True, None
    if first in {"nein", "nicht", "no", "kein", "keine"}:
        return False, None
    return None, Finding("yes_no_unclear", {"value": shorten(cell)})


def read_gender(cell: Cell) -> tuple[str | None, Finding | None]:
    """Return "f", "m" or "d"."""
    if is_missing(cell):
        return None, None
    bare = text_of(cell).strip().casefold()
    for value, words in (("f", FEMALE), ("m", MALE), ("d", DIVERSE)):
        if bare in words:
            return value, None
    return None, Finding("gender_unclear", {"value": shorten(text_of(cell))})


def read_postcode(cell: Cell) -> tuple[tuple[str, str] | None, Finding | None]:
    """Return (postcode, town named beside it); spreadsheets eat the leading zero of 01067."""
    if is_missing(cell):
        return None, None
    if isinstance(cell, (int, float)) and 1_000 <= cell <= 99_999:
        return (str(int(cell)).zfill(5), ""), None
    if match := re.fullmatch(
        r"\s*(?:D\s*[-–]?\s*)?(\d{5})(?:[\s,]+(.*?))?(?:[.,]0)?\s*", text_of(cell), re.IGNORECASE
    ):
        return (match[1], (match[2] or "").strip()), None
    return None, Finding("postcode_malformed", {"value": shorten(text_of(cell))})


@lru_cache(maxsize=50_000)
def _phone(text: str) -> str | None:
    """Return one number in international form, as typed when only its digits are credible, None when not."""
    bare = re.sub(r"^\D*?(?=[+(]?\d)", "", text, count=1)
    bare = re.sub(r"\(0\)", "", bare) if bare.startswith(("+", "00")) else bare
    digits = sum(letter.isdigit() for letter in bare)
    if not 3 <= digits <= 16 or sum(letter.isalpha() for letter in bare) > 12:
        return None
    try:
        number = phonenumbers.parse(bare, "DE")
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number(number) and bare.startswith(("0", "+", "(")):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return text.strip()


def read_phone(cell: Cell) -> tuple[str | None, Finding | None]:
    """Return one or several numbers, each in international form where possible, joined by " / "."""
    if is_missing(cell):
        return None, None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        digits = f"{cell:.0f}"
        # A spreadsheet eats the leading zero of a number typed without spaces, and the plus of +49.
        text = f"+{digits}" if digits.startswith("49") and len(digits) > 10 else f"0{digits}"
    else:
        text = text_of(cell)
    pieces = re.split(r"\s+/\s+|[;\n]|,\s|\boder\b|\bor\b", text)
    numbers = [_phone(" ".join(piece.split())) for piece in pieces if any(c.isdigit() for c in piece)]
    if not numbers or None in numbers:
        return text.strip()[:60], Finding("phone_malformed", {"value": shorten(text)})
    return " / ".join(number for number in numbers if number), None


def read_mail(cell: Cell) -> tuple[str | None, Finding | None]:
    """Return the address in lower case; with several, the first one."""
    if is_missing(cell):
        return None, None
    text = text_of(cell).strip()
    bare = re.sub(r"^(?:mailto:|e-?mail:)\s*", "", text, flags=re.IGNORECASE)
    if match := re.fullmatch(r"[^<>]*<([^<>]+)>", bare):
        bare = match[1].strip()
    if _MAIL.fullmatch(bare) and len(bare) <= 254:
        return bare.lower(), None
    pieces = [piece.strip("<>() ") for piece in re.split(r"[;,\s/]+|\boder\b", bare) if "@" in piece]
    if len(pieces) > 1 and all(_MAIL.fullmatch(piece) for piece in pieces):
        return pieces[0].lower(), Finding("mail_several", {"taken": pieces[0].lower()})
    mended = bare
    for pattern, replacement in _MAIL_MENDS:
        mended = pattern.sub(replacement, mended)
    if _MAIL.fullmatch(mended):
        return None, Finding("mail_malformed", {"value": shorten(text), "taken": mended.lower()})
    return None, Finding("mail_malformed", {"value": shorten(text)})


@lru_cache(maxsize=50_000)
def _iban(text: str) -> tuple[str | None, Finding | None]:
    bare = re.sub(r"^IBAN[:\s]*", "", text.strip(), flags=re.IGNORECASE)
    compact = re.sub(r"[\s.\-/\u00a0]", "", bare).upper()
    try:
        return str(IBAN(compact).compact), None
    except InvalidChecksumDigits:
        return None, Finding("iban_checksum")
    except InvalidLength:
        expected = IBAN(compact, allow_invalid=True).spec.iban_length
        return None, Finding("iban_length", {"length": len(compact), "expected": expected})
    except SchwiftyException:
        return None, Finding("iban_malformed", {"value": shorten(text, 12)})


def read_iban(cell: Cell) -> tuple[str | None, Finding | None]:
    """Return the account in its compact form."""
    if is_missing(cell):
        return None, None
    return _iban(text_of(cell))
