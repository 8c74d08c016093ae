"""Addresses of pages, each pattern looked up once per process.

A list of fifty rows links fifty pages of one kind; Django's `reverse` searches the patterns anew for each.
"""

from functools import lru_cache

from django.urls import URLResolver, get_resolver, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

# Stands for a primary key while the pattern is looked up; no row will ever have it.
_KEY = 8_999_999_999_999_999_999


def address(view: str, *args: object) -> str:
    """Return what Django's `reverse(view, args=args)` returns.

    Raises:
        NoReverseMatch: there is no such page.
    """
    if not args:
        return _before_and_after(*_place(), view, False)[0]
    if len(args) == 1 and type(args[0]) is int and args[0] >= 0:
        before, after = _before_and_after(*_place(), view, True)
        return f"{before}{args[0]}{after}"
    return reverse(view, args=args)


def _place() -> tuple[URLResolver, str, str | None]:
    """Return what else an address depends on; tests and `clear_url_caches` bring another resolver."""
    return get_resolver(get_urlconf()), get_script_prefix(), get_language()


@lru_cache(maxsize=2_000)
def _before_and_after(
    resolver: URLResolver, prefix: str, language: str | None, view: str, has_key: bool
) -> tuple[str, str]:
    found = reverse(view, args=[_KEY] if has_key else [])
    before, _key, after = found.partition(str(_KEY))
    return before, after
