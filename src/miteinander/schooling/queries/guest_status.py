"""What a family sees of itself."""

from dataclasses import dataclass
from datetime import datetime

from miteinander.schooling.models import Appointment, Child, Family


@dataclass(frozen=True, slots=True)
class Status:
    """A family with its children and its next appointment."""

    family: Family
    children: list[Child]
    appointment: Appointment | None


def family_by_code(code: str) -> Family | None:
    """Return the family of a code, unless its data are gone."""
    return Family.objects.filter(code=code, blurred_at__isnull=True).first()


def status_of(family_id: int, *, now: datetime) -> Status | None:
    """Return what the status page shows; None where the family's data are gone."""
    family = Family.objects.filter(pk=family_id, blurred_at__isnull=True).first()
    if family is None:
        return None
    children = Child.objects.filter(family=family).select_related("school__organisation")
    appointment = (
        Appointment.objects.filter(family=family, state="booked", slot__ends_at__gt=now)
        .select_related("slot")
        .order_by("slot__starts_at", "id")
        .first()
    )
    return Status(family, list(children.order_by("born_on", "id")), appointment)
