"""Reads about single schools."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from miteinander.organisations.queries import with_first_place
from miteinander.schooling.models import School


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a report of places remembers of its school."""

    name: str
    form: str
    borough: str
    closed_on: date | None


def schools() -> QuerySet[School]:
    """Return all schools with their institutions, by name."""
    return School.objects.select_related("organisation").order_by("organisation__name", "id")


def portrait(school_id: int) -> Portrait:
    """Return how a school is called, sorted and whether it ends, as it stands now. Two statements."""
    school = School.objects.select_related("organisation").get(pk=school_id)
    place = with_first_place([school.organisation])[0].place
    return Portrait(
        name=school.organisation.name,
        form=school.form,
        borough=place.district.borough if place is not None and place.district is not None else "",
        closed_on=school.closed_on,
    )
