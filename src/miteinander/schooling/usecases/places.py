"""Counting places: what a school has, what is held for a child. One lock per row, one report per change."""

from datetime import datetime

from django.utils import timezone

from miteinander.core.errors import Problem, Refused
from miteinander.schooling.models import LANGUAGE, Places, PlacesReport, School
from miteinander.schooling.queries.capacity import takes_children
from miteinander.schooling.queries.schools import portrait


def lock_places(school: School, year: int) -> Places:
    """Return the row of a year group (0: support in German), made if it is new, locked."""
    row, _made = Places.objects.get_or_create(school=school, year=year)
    return Places.objects.select_for_update().get(pk=row.pk)


def lock_all_places(school: School) -> list[Places]:
    """Return every row of a school, locked in the order all others lock them, support in German first."""
    return list(Places.objects.select_for_update().filter(school=school).order_by("year", "id"))


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
    _keep([row], cause=cause, by_id=by_id, now=now)
    return row


def hold(school: School, year: int, *, with_language: bool, by_id: int | None, now: datetime) -> None:
    """Hold a place for one child, and a place in the support for German where it needs one.

    Raises:
        Refused: `school_closed`, `year_full`, `language_full`.
    """
    rows = []
    for kind, code in _kinds(year, with_language):
        row = lock_places(school, kind)
        if row.held >= row.places:
            raise Refused([Problem("school", code, {"year": year})])
        row.held += 1
        rows.append(row)
    # Read under the lock: who closes a school locks all its places first.
    if not takes_children(
        School.objects.select_related("organisation").get(pk=school.pk), timezone.localdate(now)
    ):
        raise Refused([Problem("school", "school_closed")])
    _keep(rows, cause="child", by_id=by_id, now=now)


def release(school: School, year: int, *, with_language: bool, by_id: int | None, now: datetime) -> None:
    """Give a held place back: refused, withdrawn, moved away."""
    rows = [lock_places(school, kind) for kind, _code in _kinds(year, with_language)]
    for row in rows:
        row.held = max(0, row.held - 1)
    _keep(rows, cause="child", by_id=by_id, now=now)


def report_as_it_is(school: School, *, by_id: int | None, now: datetime) -> None:
    """Report a school's numbers anew because the school itself changed: closed, renamed, another form."""
    _keep(lock_all_places(school), cause="changed", by_id=by_id, now=now)


def _kinds(year: int, with_language: bool) -> list[tuple[int, str]]:
    # Always in this order, so that two askers never wait for each other.
    return [(LANGUAGE, "language_full"), (year, "year_full")] if with_language else [(year, "year_full")]


def _keep(rows: list[Places], *, cause: str, by_id: int | None, now: datetime) -> None:
    if not rows:
        return
    looks = portrait(rows[0].school_id)
    for row in rows:
        row.save(update_fields=["places", "held"])
    PlacesReport.objects.bulk_create(
        PlacesReport(
            school_id=row.school_id,
            year=row.year,
            places=row.places,
            held=row.held,
            cause=cause,
            school_name=looks.name,
            form=looks.form,
            borough=looks.borough,
            closed_on=looks.closed_on,
            recorded_at=now,
            recorded_by_id=by_id,
        )
        for row in rows
    )
