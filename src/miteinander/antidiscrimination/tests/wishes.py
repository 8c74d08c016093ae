"""Wishes for workshops, for tests."""

from miteinander.antidiscrimination.models import WorkshopWish
from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.usecases.workshops import wish_workshop

WISH = {
    "house": "Gesamtschule Elmeufer",
    "contact": "Birgit Wehmeier",
    "email": "birgit@haus.example",
    "audience": "pupils",
    "size": "30",
    "period": "soon",
}


def make_wish(house: str = WISH["house"]) -> WorkshopWish:
    """Return a wish that came in now."""
    return wish_workshop(**{**WISH, "house": house}, sender="somebody", now=NOW)
