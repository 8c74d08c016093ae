"""The list of appointments: filters, order, pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from miteinander.core.clock import day_span
from miteinander.schooling.models import Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFilter:
    """What to show; empty values show everything."""

    text: str = ""
    state: str = ""
    mode: str = ""
    counsellor: int | None = None
    from_day: date | None = None
    to_day: date | None = None


def appointments(wanted: AppointmentFilter) -> QuerySet[Appointment]:
    """Return appointments, latest first, with what a line shows."""
    rows = Appointment.objects.select_related("slot__counsellor__person", "family")
    if wanted.text:
        text = wanted.text
        rows = rows.filter(Q(family__number__icontains=text) | Q(family__name__icontains=text))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.mode:
        rows = rows.filter(mode=wanted.mode)
    if wanted.counsellor is not None:
        rows = rows.filter(slot__counsellor=wanted.counsellor)
    if wanted.from_day is not None:
        rows = rows.filter(slot__starts_at__gte=day_span(wanted.from_day)[0])
    if wanted.to_day is not None:
        rows = rows.filter(slot__starts_at__lt=day_span(wanted.to_day)[1])
    return rows.order_by("-slot__starts_at", "-id")
