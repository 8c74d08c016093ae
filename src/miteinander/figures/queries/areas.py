"""Districts with their boundaries."""

from miteinander.figures.models import Area, AreaLevel


def districts() -> list[Area]:
    """Return the districts by code."""
    return list(Area.objects.filter(level=AreaLevel.DISTRICT).order_by("code", "id"))
