"""Read days, times and durations as people type them into a spreadsheet."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from miteinander.lists.folding import fold
from miteinander.lists.problems import Finding
from miteinander.lists.reading import Cell
from miteinander.lists.vocabulary import YOUNGEST
from miteinander.lists.words import MISSING, MONTHS, PRESENT

EARLIEST_YEAR = 1900
AHEAD = 15  # years a day may lie ahead when only two digits say which
EXCEL_ZERO = date(1899, 12, 30)
SERIALS = range(7_000, 110_000)  # 1919 to 2201

_ISO = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})(?!\d)(.*)", re.DOTALL)
_NUMERIC = re.compile(r"(\d{1,2})\s*[./,\-\s]\s*(\d{1,2})\s*[./,\-\s]\s*'?(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_DAY_MONTH_NAME = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th)?\s*-?([^\W\d_]{3,9})\.?,?\s*-?'?(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL
)
_MONTH_NAME_DAY = re.compile(
    r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)", re.DOTALL
)
_NO_YEAR = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?")
_COMPACT = re.compile(r"(\d{8})")
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s*[/.\-]\s*|([^\W\d_]{3,9})\.?\s+)(\d{4})")
_YEAR = re.compile(r"(19|20)\d\d")
_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|vom|den|der|seit|ab)\b[.,]*\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[,T]?\s*(?:um|ab)?\s*\d{1,2}[:.]\d{2}.*|\(.*\)|[.,;*?!]*)", re.DOTALL | re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:ab|um|gegen|ca\.?|von|bis|from|at)?\s*(\d{1,2})\s*(?:[:.,h]\s*(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:uhr|h)?\.?"
    r"\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr)?\.?",
    re.IGNORECASE,
)
_CLOCK_COMPACT = re.compile(r"(\d{1,2})(\d{2})\s*(?:uhr|h)?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|\bbis\b|\bto\b|\buntil\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How one column writes days: `year` completes "06.01.", `month_first` is the American order.

    Two digits of a birthday's year mean somebody of at least `youngest` years.
    """

    today: date
    year: int | None = None
    month_first: bool = False
    birth: bool = False
    youngest: int = YOUNGEST


def read_date(cell: Cell, style: DateStyle) -> tuple[date | None, Finding | None]:
    """Return the day a cell means; neither a day nor a finding if it says that there is none."""
    day, finding = _read_day(cell, style)
    if day is not None and day.year < EARLIEST_YEAR:
        return None, Finding("date_malformed", {"value": day.isoformat()})
    return day, finding


def _read_day(cell: Cell, style: DateStyle) -> tuple[date | None, Finding | None]:
    if cell is None or isinstance(cell, bool):
        return None, None
    if isinstance(cell, datetime):
        return cell.date(), None
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, (int, float)):
        return _date_from_number(cell, style)
    if isinstance(cell, (time, timedelta)):
        return None, Finding("date_malformed", {"value": str(cell)})
    return _date_from_text(" ".join(cell.split()), style)


def _date_from_number(number: float, style: DateStyle) -> tuple[date | None, Finding | None]:
    if number == 0:
        return None, None
    if int(number) in SERIALS:
        return EXCEL_ZERO + timedelta(days=int(number)), None
    if float(number).is_integer():
        return _date_from_text(str(int(number)).zfill(8) if number > 1_000_000 else str(int(number)), style)
    return _date_from_text(f"{number:.2f}", style)


def _date_from_text(text: str, style: DateStyle) -> tuple[date | None, Finding | None]:
    bare = text.casefold().strip()
    if bare in MISSING or bare in PRESENT:
        return None, None
    text = text.strip().lstrip("'").strip()
    while (stripped := _WEEKDAY.sub("", text)) != text:
        text = stripped
    if (parts := _numbers_of(text, style)) is not None:
        year, month, day = parts
        try:
            return date(year, month, day), None
        except ValueError:
            return None, Finding("date_impossible", {"value": shorten(text)})
    return _date_incomplete(text, style)


def _numbers_of(text: str, style: DateStyle) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a complete date in any usual form, not yet held against a calendar."""
    if (match := _ISO.fullmatch(text)) and _TAIL.fullmatch(match[4]):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := _NUMERIC.fullmatch(text)) and _TAIL.fullmatch(match[4]):
        first, second = int(match[1]), int(match[2])
        if (style.month_first and second <= 31 and first <= 12) or (second > 12 >= first and "/" in text):
            first, second = second, first
        return full_year(match[3], style), second, first
    if (match := _DAY_MONTH_NAME.fullmatch(text)) and fold(match[2]) in MONTHS and _TAIL.fullmatch(match[4]):
        return full_year(match[3], style), MONTHS[fold(match[2])], int(match[1])
    if (match := _MONTH_NAME_DAY.fullmatch(text)) and fold(match[1]) in MONTHS and _TAIL.fullmatch(match[4]):
        return int(match[3]), MONTHS[fold(match[1])], int(match[2])
    if match := _COMPACT.fullmatch(text):
        digits = match[1]
        if 1900 <= int(digits[:4]) <= 2100 and 1 <= int(digits[4:6]) <= 12:
            return int(digits[:4]), int(digits[4:6]), int(digits[6:])
        return int(digits[4:]), int(digits[2:4]), int(digits[:2])
    if (match := _NO_YEAR.fullmatch(text)) and style.year and not style.birth:
        return style.year, int(match[2]), int(match[1])
    return None


def _date_incomplete(text: str, style: DateStyle) -> tuple[date | None, Finding | None]:
    """Take a month or a year for its first day; a birthday and a day of work must be exact."""
    day: date | None = None
    if text.isdecimal() and int(text) in SERIALS and len(text) == 5:
        return EXCEL_ZERO + timedelta(days=int(text)), None
    if match := _MONTH_YEAR.fullmatch(text):
        month = int(match[1]) if match[1] else MONTHS.get(fold(match[2]), 0)
        if 1 <= month <= 12 and 1900 <= int(match[3]) <= 2100:
            day = date(int(match[3]), month, 1)
    elif _YEAR.fullmatch(text):
        day = date(int(text), 1, 1)
    if day is None:
        return None, Finding("date_malformed", {"value": shorten(text)})
    return day, Finding("date_incomplete", {"value": shorten(text), "taken": day.strftime("%d.%m.%Y")})


def full_year(digits: str, style: DateStyle) -> int:
    """Return the year two digits mean: births lie back some years, other days are near today."""
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    latest = style.today.year + (-style.youngest if style.birth else AHEAD)
    return year - 100 if year > latest else year


def time_of_date(cell: Cell) -> time | None:
    """Return the time hidden in a cell that holds day and time in one."""
    if isinstance(cell, datetime) and cell.time() != time(0):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, str) and (match := re.search(r"(?<![\d.])(\d{1,2}):(\d{2})(?!\d)", cell)):
        return _clock(int(match[1]), int(match[2]))
    return None


def read_time(cell: Cell, *, decimal: bool = False) -> tuple[time | None, Finding | None]:
    """Return the time of day a cell means; `decimal` says that 9.5 in this column is half past nine."""
    if cell is None or isinstance(cell, bool):
        return None, None
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0), None
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0), None
    if isinstance(cell, timedelta):
        return _found(_clock(*divmod(round(cell.total_seconds() / 60), 60)), str(cell))
    if isinstance(cell, (int, float)):
        return _found(_clock_from_number(float(cell), decimal=decimal), str(cell))
    if isinstance(cell, date):
        return None, Finding("time_malformed", {"value": cell.strftime("%d.%m.%Y")})
    text = " ".join(cell.split())
    if text.casefold() in MISSING:
        return None, None
    return _found(_clock_from_text(text), text)


def _found(value: time | None, text: str) -> tuple[time | None, Finding | None]:
    return value, None if value is not None else Finding("time_malformed", {"value": shorten(text)})


def _clock(hour: int, minute: int) -> time | None:
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None


def _clock_from_number(number: float, *, decimal: bool) -> time | None:
    if 0 <= number < 1:
        return _clock(*divmod(round(number * 1440), 60))
    if number.is_integer() and number > 24:
        return _clock(*divmod(int(number), 100))
    hours, minutes = int(number), round((number % 1) * 100)
    if decimal or minutes >= 60:
        return _clock(*divmod(round(number * 60), 60))
    return _clock(hours, minutes)


def _clock_from_text(text: str) -> time | None:
    if match := _CLOCK.fullmatch(text):
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold().replace(".", "")
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        return _clock(hour, minute)
    if match := _CLOCK_COMPACT.fullmatch(text):
        return _clock(int(match[1]), int(match[2]))
    return None


def read_time_range(cell: Cell) -> tuple[tuple[time, time | None] | None, Finding | None]:
    """Return beginning and end of "9.00 – 10.30 Uhr"; a single time has no end."""
    if not isinstance(cell, str):
        start, finding = read_time(cell)
        return (None if start is None else (start, None)), finding
    text = " ".join(cell.split())
    if text.casefold() in MISSING:
        return None, None
    parts = _RANGE.split(re.sub(r"^(von|from|ab|zwischen)\s+", "", text, flags=re.IGNORECASE))
    if len(parts) > 2:
        return None, Finding("time_malformed", {"value": shorten(text)})
    times = [_clock_from_text(part) for part in parts]
    if times[0] is None or (len(times) == 2 and times[1] is None):
        return None, Finding("time_malformed", {"value": shorten(text)})
    return (times[0], times[1] if len(times) == 2 else None), None


def shorten(text: str, limit: int = 60) -> str:
    """Return the text as it may be quoted in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
