"""The list of every address, read from the resolver; other guards walk along it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation


@dataclass(frozen=True)
class Route:
    """One address: its full URL name, the view behind it, its parameters with their converters."""

    name: str
    view: object
    parameters: tuple[tuple[str, str], ...]
    is_public_site: bool

    @property
    def room(self) -> str:
        """The room the view lives in, "" for a library's view."""
        module = getattr(self.view, "__module__", "")
        parts = module.split(".")
        return parts[1] if parts[0] == "miteinander" and len(parts) > 1 else ""


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, found: tuple[tuple[str, str], ...], public: bool
) -> Iterator[Route]:
    for pattern in patterns:
        converters = tuple(
            (name, type(converter).__name__) for name, converter in pattern.pattern.converters.items()
        )
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            is_public = public or isinstance(pattern.pattern, LocalePrefixPattern)
            yield from _walk(pattern.url_patterns, inner, found + converters, is_public)
        else:
            yield Route(f"{namespace}{pattern.name}", pattern.callback, found + converters, public)


def all_routes() -> list[Route]:
    """Return every route of the running settings, in the resolver's order."""
    with translation.override("de"):
        return list(_walk(get_resolver().url_patterns, "", (), public=False))


def own_routes() -> list[Route]:
    """Return the routes whose view we wrote."""
    return [route for route in all_routes() if route.room]
