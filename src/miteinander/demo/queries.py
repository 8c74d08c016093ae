"""What the demonstration has to know about the city it shows."""

from miteinander.organisations.models import Organisation


def is_filled() -> bool:
    """Say whether a city stands already."""
    return Organisation.objects.exists()
