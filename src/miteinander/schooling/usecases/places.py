"""Counting places: what a school has, what is held for a child. One lock per row, one report per change."""

from datetime import datetime

from miteinander.core.errors import Problem, Refused
from miteinander.schooling.models import LANGUAGE, Places, PlacesReport, School


def lock_places(school: School, year: int) -> Places:
    """Return the row of a year group (0: support in German), made if it is new, locked."""
    row, _made = Places.objects.get_or_create(school=school, year=year)
    return Places.objects.select_for_update().get(pk=row.pk)


def set_places(
    school: School, year: int, *, places: int, most: int, cause: str, by_id: int | None, now: datetime
) -> Places:
    """Set how many places there are, held ones included.

    Raises:
        Refused: `places_negative`, `places_too_many` (limit), `places_below_held` (held), field `year_<n>`.
    """
    field = f"year_{year}"
    row = lock_places(school, year)
    if places < 0:
        raise Refused([Problem(field, "places_negative", {"places": places})])
    if places > most:
        raise Refused([Problem(field, "places_too_many", {"places": places, "limit": most})])
    if places < row.held:
        raise Refused([Problem(field, "places_below_held", {"places": places, "held": row.held})])
    row.places = places
    _keep(row, cause=cause, by_id=by_id, now=now)
    return row


def hold(school: School, year: int, *, with_language: bool, by_id: int | None, now: datetime) -> None:
    """Hold a place for one child, and a place in the support for German where it needs one.

    Raises:
        Refused: `year_full`, `language_full`.
    """
    for kind, code in _kinds(year, with_language):
        row = lock_places(school, kind)
        if row.held >= row.places:
            raise Refused([Problem("school", code, {"year": year})])
        row.held += 1
        _keep(row, cause="child", by_id=by_id, now=now)


def release(school: School, year: int, *, with_language: bool, by_id: int | None, now: datetime) -> None:
    """Give a held place back: refused, withdrawn, moved away."""
    for kind, _code in _kinds(year, with_language):
        row = lock_places(school, kind)
        row.held = max(0, row.held - 1)
        _keep(row, cause="child", by_id=by_id, now=now)


def _kinds(year: int, with_language: bool) -> list[tuple[int, str]]:
    # Always in this order, so that two askers never wait for each other.
    return [(LANGUAGE, "language_full"), (year, "year_full")] if with_language else [(year, "year_full")]


def _keep(row: Places, *, cause: str, by_id: int | None, now: datetime) -> None:
    row.save(update_fields=["places", "held"])
    PlacesReport.objects.create(
        school=row.school,
        year=row.year,
        places=row.places,
        held=row.held,
        cause=cause,
        recorded_at=now,
        recorded_by_id=by_id,
    )
