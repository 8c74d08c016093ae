"""Funding sources and how much of them is bound."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from miteinander.payments import rules
from miteinander.payments.models import Budget, Commitment, FundingSource


def funding_choices() -> list[tuple[str, str]]:
    """Return code and name of the active sources, in the centre's order."""
    rows = FundingSource.objects.filter(is_active=True).order_by("order", "name", "id")
    return list(rows.values_list("code", "name"))


def default_funding_code() -> str:
    """Return the code of the first active source, "" if there is none."""
    return next((code for code, _name in funding_choices()), "")


def positions(year: int) -> dict[str, rules.Position]:
    """Return, per active source, what its budget of `year` holds and what is bound, by how surely."""
    budgets = dict(Budget.objects.filter(year=year).values_list("source__code", "cents").order_by("id"))
    rows = Commitment.objects.filter(on_day__year=year).values("funding_source__code")
    bound = {
        row["funding_source__code"]: row
        for row in rows.annotate(
            planned=Sum("cents", filter=Q(state=Commitment.State.PLANNED), default=0),
            confirmed=Sum("cents", filter=Q(state=Commitment.State.CONFIRMED), default=0),
            settled=Sum("cents", filter=Q(state=Commitment.State.SETTLED), default=0),
        ).order_by("funding_source__code")
    }
    nothing = {"planned": 0, "confirmed": 0, "settled": 0}
    return {
        code: rules.Position(
            budget_cents=budgets.get(code, 0),
            planned_cents=bound.get(code, nothing)["planned"],
            confirmed_cents=bound.get(code, nothing)["confirmed"],
            settled_cents=bound.get(code, nothing)["settled"],
        )
        for code, _name in funding_choices()
    }


def funding_sources() -> QuerySet[FundingSource]:
    """Return every source, also closed ones, in the centre's order."""
    return FundingSource.objects.order_by("order", "name", "id")


def budget_of(source: FundingSource, year: int) -> Budget | None:
    """Return what a source holds in a year, if somebody entered it."""
    return Budget.objects.filter(source=source, year=year).first()


def bound_by_day(year: int) -> dict[str, dict[date, int]]:
    """Return, per source, what is bound by the day of the work."""
    rows = (
        Commitment.objects.filter(on_day__year=year)
        .exclude(state=Commitment.State.RELEASED)
        .values_list("funding_source__code", "on_day")
        .annotate(cents=Sum("cents"))
        .order_by("funding_source__code", "on_day")
    )
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for code, day, cents in rows:
        found[code][day] = cents
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """One source in one year: what it holds, what is bound, and when it is expected to run dry."""

    source: FundingSource
    position: rules.Position
    has_budget: bool
    level: rules.Level
    dry_on: date | None


def pots(year: int, *, today: date) -> list[Pot]:
    """Return every active source with its state; the forecast only for the present year."""
    spent, days = positions(year), bound_by_day(year)
    found = []
    for source in funding_sources().filter(is_active=True):
        position = spent[source.code]
        has_budget = position.budget_cents > 0
        found.append(
            Pot(
                source=source,
                position=position,
                has_budget=has_budget,
                level=rules.level_of(
                    position.bound_cents, position.budget_cents, warn_percent=source.warn_percent
                )
                if has_budget
                else rules.Level.FINE,
                dry_on=rules.runs_dry_on(
                    days.get(source.code, {}),
                    budget_cents=position.budget_cents,
                    today=today,
                    year_ends_on=date(year, 12, 31),
                )
                if has_budget and today.year == year
                else None,
            )
        )
    return found


def funding_names() -> dict[str, str]:
    """Return the name of every pot by its code, whether it is still in use or not."""
    return dict(FundingSource.objects.order_by("id").values_list("code", "name"))
