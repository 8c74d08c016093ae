"""Reads for figures and forecast: rows of the journal as they stood at the end of one day."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Min, OuterRef, Subquery

from miteinander.core.clock import LOCAL, day_span
from miteinander.schooling.models import School, Step, TalkEnd
from miteinander.schooling.rules.journeys import Journey, Row, fold

_CHUNK = 5_000


def journeys(reference_day: date) -> list[Journey]:
    """Return what was known about every child at the end of a day; later rows change nothing."""
    return fold(_rows(reference_day))


def _rows(reference_day: date) -> Iterator[Row]:
    steps = Step.objects.filter(recorded_at__lt=day_span(reference_day)[1]).order_by("id")
    found = steps.values_list(
        "id",
        "child_id",
        "state",
        "waiting_reason",
        "waiting_since",
        "on",
        "recorded_at",
        "reported_on",
        "stage",
        "form",
        "recommended",
        "borough",
        "language",
        "channel",
        "need",
        "school_id",
        "refusal_reason",
        "support_ends_on",
        named=True,
    )
    for row in found.iterator(chunk_size=_CHUNK):
        yield Row(
            pk=row.id,
            child=row.child_id,
            state=row.state,
            waiting_reason=row.waiting_reason,
            waiting_since=row.waiting_since,
            on=row.on,
            recorded_on=row.recorded_at.astimezone(LOCAL).date(),
            reported_on=row.reported_on,
            stage=row.stage,
            form=row.form,
            recommended=row.recommended,
            borough=row.borough,
            language=row.language,
            channel=row.channel,
            need=row.need or 0,
            school=row.school_id,
            refusal=row.refusal_reason,
            support_ends_on=row.support_ends_on,
        )


def talk_ends(first_on: date, last_on: date, *, reference_day: date) -> list[tuple[int, str]]:
    """Return (appointment, how it ended) of the talks that were due in a period, as known on a day."""
    known = TalkEnd.objects.filter(recorded_at__lt=day_span(reference_day)[1])
    latest = known.filter(appointment_id=OuterRef("appointment_id")).order_by("-id").values("id")[:1]
    rows = known.filter(pk=Subquery(latest), on__range=(first_on, last_on))
    return list(rows.order_by("id").values_list("appointment_id", "state"))


def first_day() -> date | None:
    """Return the day of the oldest row, None while there is none."""
    found = Step.objects.aggregate(first=Min("recorded_at"))["first"]
    return found.astimezone(LOCAL).date() if found else None


def school_names() -> Mapping[int, str]:
    """Return the names of all schools by key."""
    rows = School.objects.select_related("organisation").order_by("id")
    return {row.pk: row.organisation.name for row in rows}
