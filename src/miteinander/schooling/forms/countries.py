"""Countries for select fields, named in the reader's language."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

# What CLDR lists as territories and nobody is a citizen of: regions, pseudo-locales, uninhabited islands.
_NO_COUNTRY = frozenset(
    {"AC", "AQ", "BV", "CP", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


def country_choices() -> list[tuple[str, str]]:
    """Return code and name of every country, by name, with an empty line on top."""
    return [("", "–"), *_countries(get_language() or "de")]


def country_name(code: str) -> str:
    """Return the name of a country, "" for none."""
    return dict(_countries(get_language() or "de")).get(code, code)


@lru_cache(maxsize=4)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse("en" if language.startswith("en") else "de").territories
    found = [(code, str(name)) for code, name in names.items() if len(code) == 2 and code not in _NO_COUNTRY]
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))
