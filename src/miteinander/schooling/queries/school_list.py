"""The overview of schools: what is free where, and who has not reported for too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from miteinander.organisations.queries import with_first_place
from miteinander.schooling.models import School
from miteinander.schooling.queries.capacity import places_of_schools
from miteinander.schooling.queries.reporting import contact_of, rhythm_on
from miteinander.schooling.queries.schools import schools
from miteinander.schooling.rules.capacity import SchoolPlaces
from miteinander.schooling.rules.reporting import is_overdue

ALL_YEARS = tuple(range(1, 11))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFilter:
    """Which schools somebody looks for; empty values do not filter."""

    words: tuple[str, ...] = ()
    form: str = ""
    borough: str = ""
    years: tuple[int, ...] = ()  # a free place in one of these
    with_language: bool = False  # and a place in the support for German
    with_literacy: bool = False
    overdue: bool = False
    state: str = "open"  # open | closed | all
    sort: str = ""  # name | free | language | reported, with - for the other way


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school with all a list or a map shows of it."""

    school: School
    places: SchoolPlaces
    borough: str
    is_overdue: bool

    @property
    def cells(self) -> list[int | None]:
        """Return what is free in the year groups 1 to 10; None where the school has no such year."""
        return [self.places.free.get(year) for year in ALL_YEARS]


def school_lines(wanted: SchoolFilter, *, today: date) -> list[SchoolLine]:
    """Return the schools that fit, each with its numbers of now. Six statements however many there are."""
    lines = lines_of(list(schools()), today=today)
    return _sorted([line for line in lines if fits(line, wanted)], wanted.sort)


def lines_of(found: Sequence[School], *, today: date) -> list[SchoolLine]:
    """Return these schools (their organisations loaded) with their numbers of now, in their order."""
    boroughs = _boroughs(found)
    rhythm = rhythm_on(today)
    return [
        SchoolLine(
            school,
            places,
            boroughs.get(school.organisation_id, ""),
            places.is_open and bool(places.years) and is_overdue(contact_of(school), rhythm, today=today),
        )
        for school, places in zip(found, places_of_schools(found, today), strict=True)
    ]


def fits(line: SchoolLine, wanted: SchoolFilter) -> bool:
    """Say whether a school is one of those somebody looks for."""
    places = line.places
    name = places.name.casefold()
    return (
        all(word.casefold() in name for word in wanted.words)
        and wanted.form in ("", places.form)
        and wanted.borough in ("", line.borough)
        and (not wanted.years or any(places.has_free(year) for year in wanted.years))
        and (not wanted.with_language or places.language_free > 0)
        and (not wanted.with_literacy or places.literacy)
        and (not wanted.overdue or line.is_overdue)
        and wanted.state in ("all", "open" if places.is_open else "closed")
    )


def overdue_schools(*, today: date) -> list[SchoolLine]:
    """Return schools whose numbers are too old, those longest silent first."""
    return school_lines(SchoolFilter(overdue=True, sort="reported"), today=today)


def _sorted(lines: list[SchoolLine], sort: str) -> list[SchoolLine]:
    """Sort by a column; within the same value the names stay in order."""
    backwards, column = sort.startswith("-"), sort.removeprefix("-")
    match column:
        case "free":
            lines.sort(key=lambda line: line.places.total, reverse=backwards)
        case "language":
            lines.sort(key=lambda line: line.places.language_free, reverse=backwards)
        case "reported":
            lines.sort(key=lambda line: _since(line.school.reported_at), reverse=backwards)
        case "name" if backwards:
            lines.reverse()
    return lines


def _since(reported_at: datetime | None) -> date:
    return timezone.localdate(reported_at) if reported_at is not None else date.min


def _boroughs(found: Sequence[School]) -> dict[int, str]:
    lines = with_first_place(school.organisation for school in found)
    return {
        line.organisation.pk: line.place.district.borough
        for line in lines
        if line.place is not None and line.place.district is not None
    }
