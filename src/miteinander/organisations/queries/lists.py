"""All institutions at once, for comparing with a list somebody brings."""

from collections.abc import Collection

from django.db.models import QuerySet

from miteinander.organisations.models import District, Organisation


def organisations_with_places() -> QuerySet[Organisation]:
    """Return every institution with its places."""
    return Organisation.objects.prefetch_related("places").order_by("id")


def organisations_by_id(ids: Collection[int]) -> dict[int, Organisation]:
    """Return institutions by key, with their places."""
    return {row.pk: row for row in organisations_with_places().filter(pk__in=ids)}


def district_called(name: str) -> District | None:
    """Return the statistical district of that name, else the first of the Stadtbezirk of that name."""
    wanted = name.strip()
    if not wanted:
        return None
    rows = District.objects.order_by("id")
    return rows.filter(name__iexact=wanted).first() or rows.filter(borough__iexact=wanted).first()
