"""What the demonstration adds to every page."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from miteinander.demo import tour


def demonstration(request: HttpRequest) -> dict[str, object]:
    """Return the tour's bar; asked for only where a page draws it."""
    if not settings.DEMO:
        return {}
    return {"tour_panel": SimpleLazyObject(lambda: tour.panel(request))}
