"""Key-date reports: how things stood at the end of a day, by what had been written down until then.

Read from rows that are only ever added, by the moment they were written: no later edit, correction or
deletion changes a report of the past.
"""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Count, F, Min, Window
from django.db.models.functions import FirstValue
from django.utils import timezone

from miteinander.core.clock import day_span
from miteinander.schooling.models import PlacesReport, Step
from miteinander.schooling.rules.key_date import ChildCount, KeyDate, SchoolCount


def first_day() -> date | None:
    """Return the day of the first entry, None where there is none yet. Two statements."""
    firsts = [
        Step.objects.aggregate(first=Min("recorded_at"))["first"],
        PlacesReport.objects.aggregate(first=Min("recorded_at"))["first"],
    ]
    known = [first for first in firsts if first is not None]
    return timezone.localdate(min(known)) if known else None


def key_date(day: date, *, today: date) -> KeyDate:
    """Return the report of a day. Two statements, however many children and schools."""
    _start, end = day_span(day)
    return KeyDate(day, day < today, _children(end), _schools(end, day))


def _children(end: datetime) -> list[ChildCount]:
    """Return the last step of each child until then, counted."""
    last = (
        Step.objects.filter(recorded_at__lt=end)
        .order_by("child_id", "-recorded_at", "-id")
        .distinct("child_id")
        .values("pk")
    )
    columns = ("state", "stage", "waiting_reason", "need")
    rows = Step.objects.filter(pk__in=last).values_list(*columns).annotate(count=Count("id"))
    return [
        ChildCount(*row)
        for row in rows.order_by("state", "stage", "waiting_reason", F("need").asc(nulls_first=True))
    ]


def _schools(end: datetime, day: date) -> list[SchoolCount]:
    """Return the last report of each year group until then; its school looks as in its very last."""
    rows = (
        PlacesReport.objects.filter(recorded_at__lt=end)
        .annotate(
            name_then=_newest("school_name"),
            form_then=_newest("form"),
            borough_then=_newest("borough"),
            closed_then=_newest("closed_on"),
        )
        .order_by("school_id", "year", "-recorded_at", "-id")
        .distinct("school_id", "year")
    )
    looks: dict[int, tuple[str, str, str]] = {}
    years: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        if row.closed_then is None or row.closed_then > day:
            looks[row.school_id] = (row.name_then, row.form_then, row.borough_then)
            years[row.school_id].append((row.year, row.places, row.held))
    found = [
        SchoolCount(school_id=pk, name=name, form=form, borough=borough, years=tuple(years[pk]))
        for pk, (name, form, borough) in looks.items()
    ]
    return sorted(found, key=lambda school: (school.name.casefold(), school.school_id))


def _newest(column: str) -> Window:
    """Return what the newest of a school's rows says in a column."""
    return Window(FirstValue(column), partition_by=["school_id"], order_by=["-recorded_at", "-id"])
