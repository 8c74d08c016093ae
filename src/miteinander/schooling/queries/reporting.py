"""Who reports free places when, and what was reported."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from miteinander.schooling.models import LANGUAGE, Places, PlacesReport, School
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.reporting import Contact, Rhythm

HISTORY_DAYS = 24


def rhythm_on(day: date) -> Rhythm:
    """Return how often schools report, by the rules of a day."""
    rules = rules_on(day)
    return Rhythm(report_days=rules.report_days, answer_days=rules.answer_days)


def years_asked(school: School) -> list[int]:
    """Return what a school reports: its year groups, and support in German; nothing without year groups."""
    return [*sorted(school.years), LANGUAGE] if school.years else []


def address_of(school: School) -> str:
    """Return where a school (its organisation loaded) gets its link: its own address, or the house's."""
    return school.report_email or school.organisation.email


def contact_of(school: School) -> Contact:
    """Return when a school (its organisation loaded) was asked, reminded and heard."""
    return Contact(
        reported_on=_day(school.reported_at),
        asked_on=_day(school.asked_at),
        reminded_on=_day(school.reminded_at),
        can_be_asked=bool(address_of(school)) and bool(school.years),
    )


def to_write_to(day: date) -> QuerySet[School]:
    """Return schools open on a day, with their organisations."""
    return (
        School.objects.select_related("organisation")
        .filter(Q(opened_on__isnull=True) | Q(opened_on__lte=day), organisation__is_active=True)
        .filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))
        .order_by("id")
    )


def school_by_link(pk: int) -> School | None:
    """Return the school a link names."""
    return School.objects.select_related("organisation").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line to report: a year group (0: support in German) with its present numbers, if it has any."""

    year: int
    places: int | None
    held: int

    @property
    def free(self) -> int | None:
        """Return what was free at last, None where nobody ever said."""
        return None if self.places is None else self.places - self.held


def year_lines(school: School) -> list[YearLine]:
    """Return every line a school reports, year groups first, then support in German."""
    rows = {row.year: row for row in Places.objects.filter(school=school).order_by("year", "id")}
    return [
        YearLine(year, row.places if (row := rows.get(year)) is not None else None, row.held if row else 0)
        for year in years_asked(school)
    ]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What was said at one moment: the numbers of each year group that were reported together."""

    at: datetime
    cause: str
    by_id: int | None
    numbers: Sequence[tuple[int, int, int]]  # year, places, held


@dataclass(frozen=True, slots=True)
class Standing:
    """What was free in all year groups, and in support in German, at the end of a day."""

    day: date
    free: int
    language: int


def latest_reports(school: School, *, limit: int) -> list[ReportLine]:
    """Return the newest reports; rows written together are one report."""
    rows = PlacesReport.objects.filter(school=school).order_by("-recorded_at", "-id")[: limit * 11]
    found: dict[tuple[datetime, str, int | None], list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        found[row.recorded_at, row.cause, row.recorded_by_id].append((row.year, row.places, row.held))
    return [ReportLine(*key, sorted(numbers)) for key, numbers in list(found.items())[:limit]]


def standings(school: School) -> list[Standing]:
    """Return what was free at the end of each day on which something changed, the last of them."""
    rows = PlacesReport.objects.filter(school=school).order_by("recorded_at", "id")
    now: dict[int, int] = {}
    found: dict[date, Standing] = {}
    for year, places, held, at in rows.values_list("year", "places", "held", "recorded_at"):
        now[year] = places - held
        day = timezone.localdate(at)
        language = now.get(LANGUAGE, 0)
        found[day] = Standing(day, sum(now.values()) - language, language)
    return list(found.values())[-HISTORY_DAYS:]


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment is not None else None
