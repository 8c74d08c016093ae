"""Reading the list of independent bureaus."""

from django.db.models import QuerySet

from miteinander.antidiscrimination.models import Bureau


def bureaus(*, named_only: bool = False) -> QuerySet[Bureau]:
    """Return the bureaus in the order of their names; `named_only`: those that are named to people."""
    rows = Bureau.objects.order_by("name", "id")
    return rows.filter(is_active=True) if named_only else rows
