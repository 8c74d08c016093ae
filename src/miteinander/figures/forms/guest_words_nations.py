"""Names of states in the reader's language, from CLDR by way of Babel."""

from functools import cache

from babel import Locale
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from miteinander.core.languages import locale_of
from miteinander.figures.forms.guest_words import NO_NATION
from miteinander.statistics.population import nationalities


def nation_name(key: str) -> str:
    """Return the name of a key of Destatis; states of the past have a German name only."""
    if key in NO_NATION:
        return str(NO_NATION[key])
    known = nationalities().get(key)
    if known is None:
        return key
    return _territories(get_language() or "de").get(known.iso or "") or _german(known.name)


def _german(name: str) -> SafeString:
    return format_html('<bdi lang="de">{}</bdi>', name)


@cache
def _territories(language: str) -> dict[str, str]:
    return {code: str(name) for code, name in Locale.parse(locale_of(language)).territories.items()}
