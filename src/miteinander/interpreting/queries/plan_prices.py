"""Stored plans as the head of service reads them: the price of a rule, and where somebody is missing."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from miteinander.interpreting.models import DayPlan, PlanState
from miteinander.interpreting.rules.plan_facts import Lack
from miteinander.interpreting.rules.shortages import DayLacks

MOST_COMPARED = 5
MADE = (PlanState.DRAFT, PlanState.PUBLISHED, PlanState.REPLACED)


def made_plans() -> QuerySet[DayPlan]:
    """Return plans that were worked out, without what they were made from."""
    return DayPlan.objects.filter(state__in=MADE, made_at__isnull=False).defer("input")


def plans_to_compare() -> list[DayPlan]:
    """Return the latest planned days of which the input is still stored, a plan each, the earliest first."""
    rows = made_plans().exclude(state=PlanState.REPLACED).exclude(input={}).exclude(served=0)
    last: dict[date, DayPlan] = {}
    for row in rows.order_by("-day", "-id")[: 2 * MOST_COMPARED]:
        last.setdefault(row.day, row)
    return sorted(list(last.values())[:MOST_COMPARED], key=lambda row: row.day)


def plan_to_compare(plans: Sequence[DayPlan], *, wished: str, today: date) -> DayPlan | None:
    """Return the plan of the wished day (in ISO), else of the next one, else of the last."""
    named = [row for row in plans if f"{row.day}" == wished]
    coming = [row for row in plans if row.day >= today]
    return next(iter([*named, *coming, *reversed(plans)]), None)


def plan_with_input(pk: int) -> DayPlan | None:
    """Return a worked-out plan with all it was made from."""
    return DayPlan.objects.filter(Q(state__in=MADE), pk=pk, made_at__isnull=False).first()


def lacks_since(first: date, *, today: date) -> list[DayLacks]:
    """Return what each planned day from `first` to `today` lacked, by its last plan."""
    rows = made_plans().filter(day__gte=first, day__lte=today).order_by("day", "made_at", "id")
    last = {row.day: row for row in rows.only("day", "prices", "appraised_at")}
    return [
        DayLacks(
            day=day,
            lacks=[Lack(**lack) for lack in row.prices],
            is_exact=row.appraised_at is not None,
        )
        for day, row in last.items()
    ]


def first_day(*, today: date, weeks: int) -> date:
    """Return the day so many weeks ago."""
    return today - timedelta(weeks=weeks) + timedelta(days=1)
