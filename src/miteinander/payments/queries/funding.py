"""Funding sources and how much of them is bound."""

from django.db.models import Q, Sum

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
