"""Plans for many children, as the pages show them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.schooling.models import FamilyConsent, PlacementPlan, PlannedPlace
from miteinander.schooling.queries.consents import SHARE_SCHOOL


def plans() -> QuerySet[PlacementPlan]:
    """Return plans, latest first, without what they were made from."""
    return PlacementPlan.objects.defer("input").order_by("-asked_at", "-id")


def lines_of(plan: PlacementPlan) -> QuerySet[PlannedPlace]:
    """Return what a plan says of each child, those with a school first, by school."""
    given = FamilyConsent.objects.filter(
        Q(child=None) | Q(child=OuterRef("child")),
        family=OuterRef("child__family"),
        recipient=OuterRef("school__organisation"),
        text__code=SHARE_SCHOOL,
        withdrawn_at=None,
    )
    rows = PlannedPlace.objects.filter(plan=plan).annotate(is_agreed=Exists(given))
    rows = rows.select_related("child", "school__organisation")
    return rows.order_by("school__organisation__name", "child__number", "id")
