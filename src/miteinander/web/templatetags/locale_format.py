"""Dates, numbers and directions in the reader's language, also in those Django has no formats for.

Babel knows all eighteen interface languages. Times are always written with 24 hours: they are appointments
here, and a card that says 3:00 in one language and 15:00 in another costs somebody a visit.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, dates, numbers, units
from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from miteinander.core.languages import INTERFACE_BY_CODE, SPOKEN_BY_CODE, locale_of

register = template.Library()


def _locale() -> Locale:
    return _babel(get_language() or "de")


def _written(value: date | datetime | None, length: str) -> str:
    """Write a day in local time and the reader's language; "" for no day."""
    if value is None:
        return ""
    local = _local(value)
    return _dated(local.date() if isinstance(local, datetime) else local, length, get_language() or "de")


@lru_cache(maxsize=10_000)
def _dated(day: date, length: str, code: str) -> str:
    """Remember days as written: a list names the same few days again and again."""
    locale = _babel(code)
    return dates.format_date(day, _short_weekday(locale) if length == "MMMEd" else length, locale=locale)


@cache
def _babel(code: str) -> Locale:
    return Locale.parse(locale_of(code))


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(timezone.get_default_timezone())  # nobody chooses another zone
    return value


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a date in words: 23. November 2026."""
    return _written(value, "long")


@register.filter
def day_short(value: date | datetime | None) -> str:
    """Write a date in figures, for lists: 23.11.2026."""
    return _written(value, "medium")


@register.filter
def weekday(value: date | datetime | None) -> str:
    """Write a date with its weekday: Montag, 23. November 2026."""
    return _written(value, "full")


@register.filter
def weekday_short(value: date | datetime | None) -> str:
    """Write a date with its short weekday, without the year: Mo., 23. Nov."""
    return _written(value, "MMMEd")


@cache
def _short_weekday(locale: Locale) -> str:
    """Return the locale's pattern for weekday, day and month; matching it anew costs more than using it."""
    return str(locale.datetime_skeletons[dates.match_skeleton("MMMEd", locale.datetime_skeletons)])


@register.filter
def clock(value: datetime | time | None) -> str:
    """Write a time of day: 14:05."""
    if value is None:
        return ""
    local = _local(value) if isinstance(value, datetime) else value
    return f"{local:%H:%M}"


@register.filter
def moment(value: date | datetime | None) -> str:
    """Write a date, and the time if there is one: 23.11.2026, 14:05."""
    if isinstance(value, datetime):
        return f"{day_short(value)}, {clock(value)}"
    return day_short(value)


@register.filter
def number(value: Decimal | float | None) -> str:
    """Write a number with the language's separators."""
    return "" if value is None else numbers.format_decimal(value, locale=_locale())


@register.filter
def whole(value: float | None) -> str:
    """Write a number rounded to a whole one: 62."""
    return "" if value is None else number(round(value))


@register.filter
def percent(share: float | None) -> str:
    """Write a share of one in whole per cent: 34 %."""
    return "" if share is None else numbers.format_percent(share, locale=_locale())


@register.filter
def share(value: float | None) -> str:
    """Write a share of one in per cent with one digit: 16,4 %."""
    if value is None:
        return ""
    return numbers.format_percent(round(value, 3), locale=_locale(), decimal_quantization=False)


def quantity(value: float, unit: str) -> str:
    """Write a number with its unit, "1 Stunde" or "1,5 Stunden"; units are "hour", "minute" and "day"."""
    return units.format_unit(value, f"duration-{unit}", locale=_locale())


@register.filter
def euro(cents: int | None) -> str:
    """Write an amount of cents as euros: 1.234,50 €."""
    return "" if cents is None else numbers.format_currency(Decimal(cents) / 100, "EUR", locale=_locale())


def _escaped(value: object) -> str:
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


@register.filter
def ltr(value: object) -> SafeString:
    """Isolate a phone number, a span of time or a code from right-to-left text around it."""
    return mark_safe(f'<bdi dir="ltr">{_escaped(value)}</bdi>')


@register.filter
def isolated(value: object) -> SafeString:
    """Isolate a name whose direction is its own."""
    return mark_safe(f"<bdi>{_escaped(value)}</bdi>")


@register.filter
def direction(code: str) -> str:
    """Return the `dir` of a language code: ltr or rtl."""
    language = INTERFACE_BY_CODE.get(code) or SPOKEN_BY_CODE.get(code)
    return language.direction if language else "ltr"


@register.filter
def html_lang(code: str) -> str:
    """Return the `lang` attribute of an interface language; Simple German is German to a screen reader."""
    return "de" if code == "de-simple" else code


@register.simple_tag
def alternates(request: HttpRequest) -> SafeString:
    """Tell search engines where this page stands in the other languages; nothing for pages in one only."""
    code, _, rest = request.path.removeprefix("/").partition("/")
    if code not in INTERFACE_BY_CODE:
        return SafeString("")
    return format_html_join(
        "\n    ",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((other, request.build_absolute_uri(f"/{other}/{rest}")) for other in INTERFACE_BY_CODE),
    )


@register.filter
def language_name(code: str) -> str:
    """Return a spoken language's name, German or, for readers of English, English; the code if unknown."""
    language = SPOKEN_BY_CODE.get(code)
    if language is None:
        return code
    return language.english_name if get_language() == "en" else language.german_name


@register.filter
def own_name(code: str) -> str:
    """Return a language's name in itself; the code if unknown."""
    language = INTERFACE_BY_CODE.get(code) or SPOKEN_BY_CODE.get(code)
    return language.own_name if language else code
