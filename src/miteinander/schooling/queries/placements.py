"""Plans for many children, as the pages show them."""

from django.db.models import QuerySet

from miteinander.schooling.models import PlacementPlan, PlannedPlace


def plans() -> QuerySet[PlacementPlan]:
    """Return plans, latest first, without what they were made from."""
    return PlacementPlan.objects.defer("input").order_by("-asked_at", "-id")


def lines_of(plan: PlacementPlan) -> QuerySet[PlannedPlace]:
    """Return what a plan says of each child, those with a school first, by school."""
    rows = PlannedPlace.objects.filter(plan=plan).select_related("child", "school__organisation")
    return rows.order_by("school__organisation__name", "child__number", "id")
