"""Where places are free. The placing and the overview of schools read the same numbers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from miteinander.organisations.queries import with_first_place
from miteinander.schooling.models import LANGUAGE, Places, School, Setting
from miteinander.schooling.rules.capacity import SchoolPlaces, is_open


def free_places(on: date) -> list[SchoolPlaces]:
    """Return every school with what is free there on a day, closed ones too, by name. Four statements."""
    rows = School.objects.select_related("organisation").order_by("organisation__name", "id")
    return places_of_schools(list(rows), on)


def places_of_schools(schools: Sequence[School], on: date) -> list[SchoolPlaces]:
    """Return what is free at these schools, in their order. Three statements however many there are."""
    free = _free(schools)
    literate = _with_literacy(schools, on)
    points = _points(schools)
    made = []
    for school in schools:
        years = tuple(sorted(school.years))
        takes = takes_children(school, on)
        numbers = free[school.pk] if takes else {}
        x_km, y_km = points.get(school.organisation_id, (None, None))
        made.append(
            SchoolPlaces(
                school_id=school.pk,
                name=school.organisation.name,
                form=school.form,
                years=years,
                free={year: numbers.get(year, 0) for year in years},
                language_free=numbers.get(LANGUAGE, 0),
                literacy=takes and school.pk in literate,
                x_km=x_km,
                y_km=y_km,
                newcomer_share=school.newcomer_share,
                is_open=takes,
            )
        )
    return made


def takes_children(school: School, on: date) -> bool:
    """Say whether a school (its organisation loaded) may be asked for a child on a day."""
    return school.organisation.is_active and is_open(school.opened_on, school.closed_on, on)


def _points(schools: Sequence[School]) -> dict[int, tuple[float | None, float | None]]:
    """Return where institutions are: the first place, else the middle of its district."""
    points: dict[int, tuple[float | None, float | None]] = {}
    for line in with_first_place(school.organisation for school in schools):
        if (place := line.place) is None:
            continue
        if place.x_km is not None and place.y_km is not None:
            points[line.organisation.pk] = (place.x_km, place.y_km)
        elif place.district is not None:
            points[line.organisation.pk] = (place.district.x_km, place.district.y_km)
    return points


def _free(schools: Sequence[School]) -> dict[int, dict[int, int]]:
    rows = Places.objects.filter(school__in=schools).values_list("school_id", "year", "places", "held")
    free: dict[int, dict[int, int]] = defaultdict(dict)
    for school_id, year, places, held in rows.order_by("school_id", "year", "id"):
        free[school_id][year] = places - held
    return free


def _with_literacy(schools: Sequence[School], on: date) -> set[int]:
    """Return keys of schools with a group for learning to read and write on a day."""
    groups = Setting.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        school__in=schools,
        kind=Setting.Kind.LITERACY,
        valid_from__lte=on,
    )
    return set(groups.order_by("school_id", "id").values_list("school_id", flat=True))
