"""The days ahead and where their plans stand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from miteinander.core.clock import LOCAL, day_span
from miteinander.interpreting.models import DayPlan, Promise, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One day ahead: talks in all, booked, asked, promised without a name, and open ones."""

    day: date
    talks: int = 0
    booked: int = 0
    asked: int = 0
    promised: int = 0
    open: int = 0
    plan: DayPlan | None = None


def days_ahead(*, today: date, days: int, now: datetime) -> list[PlannedDay]:
    """Return the coming days that hold talks, today included, in two statements."""
    start, end = day_span(today)[0], day_span(today + timedelta(days=days))[0]
    promised = Promise.objects.filter(request=OuterRef("pk"), answer="promised", withdrawn_at=None)
    waiting = Q(state="matching")
    rows = (
        Request.objects.filter(starts_at__gte=start, starts_at__lt=end)
        .exclude(mode="written")
        .filter(state__in=("matching", "offered", "confirmed"))
        .annotate(day=TruncDate("starts_at", tzinfo=LOCAL), is_promised=Exists(promised))
        .values("day")
        .annotate(
            talks=Count("id"),
            booked=Count("id", filter=Q(state="confirmed")),
            asked=Count("id", filter=Q(state="offered")),
            promised=Count("id", filter=waiting & Q(is_promised=True)),
            open=Count("id", filter=waiting & Q(is_promised=False)),
        )
        .order_by("day")
    )
    plans: dict[date, DayPlan] = {}
    found = DayPlan.objects.filter(day__gte=today, day__lt=end.date(), state__in=SHOWN)
    for plan in found.defer("input").order_by("id"):
        known = plans.get(plan.day)
        if known is None or RANK[plan.state] <= RANK[known.state]:
            plans[plan.day] = plan
    return [PlannedDay(**row, plan=plans.get(row["day"])) for row in rows]


SHOWN = ("waiting", "draft", "published")
RANK = {"waiting": 0, "draft": 1, "published": 2}
