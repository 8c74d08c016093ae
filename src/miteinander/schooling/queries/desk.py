"""What the start page of the Schulische Beratung shows: where everybody stands, and who waits longest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from miteinander.schooling.models import Channel, Child, Family, Guardian
from miteinander.schooling.rules import states

_FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many children stand in a state, and since when the longest of them waits."""

    state: str
    count: int
    longest: date | None


def standings() -> list[Standing]:
    """Return the states children are in that still need us, in one statement."""
    rows = Child.objects.exclude(state__in=states.OVER).values("state").order_by("state")
    found = {
        row["state"]: Standing(row["state"], row["count"], row["longest"])
        for row in rows.annotate(count=Count("pk"), longest=Min("waiting_since"))
    }
    order = [one for one in states.ChildState if one not in states.OVER]
    return [found.get(one.value, Standing(one.value, 0, None)) for one in order]


def reasons() -> list[Standing]:
    """Return why children wait, most frequent first."""
    rows = Child.objects.exclude(waiting_reason="").values("waiting_reason")
    ordered = rows.annotate(count=Count("pk"), longest=Min("waiting_since")).order_by(
        "-count", "waiting_reason"
    )
    return [Standing(row["waiting_reason"], row["count"], row["longest"]) for row in ordered]


def longest_waiting(*, limit: int) -> QuerySet[Child]:
    """Return the children that wait longest for a place, with their families."""
    rows = Child.objects.filter(state__in=states.WAITING, waiting_since__isnull=False)
    return rows.select_related("family").order_by("waiting_since", "id")[:limit]


def late_count(*, today: date, target_days: int) -> int:
    """Return how many children wait longer than the house wants."""
    day = today - timedelta(days=target_days)
    return Child.objects.filter(state__in=states.WAITING, waiting_since__lt=day).count()


def told_by_families(*, now: datetime) -> QuerySet[Family]:
    """Return families that told of themselves lately and were not dealt with yet, oldest first."""
    waiting = Child.objects.filter(family=OuterRef("pk"), state="reported")
    rows = Family.objects.filter(channel__in=(Channel.FAMILY, Channel.HELPER), reported_at__gt=now - _FRESH)
    return rows.filter(Exists(waiting)).order_by("reported_at", "id")


def without_guardian() -> QuerySet[Child]:
    """Return children who came alone and for whom no court has appointed anybody yet, longest first."""
    appointed = Guardian.objects.filter(family=OuterRef("family"), custody="appointed")
    rows = Child.objects.filter(~Exists(appointed), is_unaccompanied=True)
    return rows.exclude(state__in=states.OVER).select_related("family").order_by("reported_at", "id")
