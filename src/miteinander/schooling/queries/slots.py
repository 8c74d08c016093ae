"""Hours, times and who comes when."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from miteinander.people.models import Account
from miteinander.people.queries import accounts_with_role
from miteinander.schooling.models import Appointment, ClosedDays, CounsellingHours, Slot
from miteinander.schooling.rules.slots import Closed, Hours

TAKEN = ("booked", "attended", "no_show")  # as in the constraint: one family per time
COUNSELLOR_ROLES = ("schooling:counsellor", "schooling:head")


def counsellors() -> list[Account]:
    """Return who may receive families, by name."""
    rows = accounts_with_role(*COUNSELLOR_ROLES).select_related("person")
    return sorted(rows, key=lambda row: (str(row).casefold(), row.pk))


def is_counsellor(pk: int) -> bool:
    """Tell whether an account may receive families."""
    return accounts_with_role(*COUNSELLOR_ROLES).filter(pk=pk).exists()


def hours_rows(*, on: date) -> QuerySet[CounsellingHours]:
    """Return hours that hold on a day or later, by person and weekday."""
    rows = CounsellingHours.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows.select_related("counsellor__person").order_by("counsellor_id", "weekday", "starts", "id")


def closed_rows(*, on: date) -> QuerySet[ClosedDays]:
    """Return days without counselling that are not over."""
    rows = ClosedDays.objects.filter(last_on__gte=on).select_related("counsellor__person")
    return rows.order_by("first_on", "id")


def hours_between(first: date, last: date) -> list[Hours]:
    """Return the hours that hold on some of these days, of people who may still counsel."""
    rows = hours_rows(on=first).filter(
        valid_from__lte=last, counsellor__in=accounts_with_role(*COUNSELLOR_ROLES)
    )
    return [value_of(row) for row in rows]


def value_of(row: CounsellingHours) -> Hours:
    """Return hours as the rules know them."""
    return Hours(
        counsellor=row.counsellor_id,
        weekday=row.weekday,
        starts=row.starts,
        ends=row.ends,
        minutes=row.minutes,
        modes=tuple(row.modes),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def closed_between(first: date, last: date) -> list[Closed]:
    """Return the days without counselling among these."""
    return [
        Closed(first_on=row.first_on, last_on=row.last_on, counsellor=row.counsellor_id)
        for row in closed_rows(on=first).filter(first_on__lte=last)
    ]


def taken() -> Exists:
    """Return the condition that a family has, or had, this time."""
    return Exists(Appointment.objects.filter(slot=OuterRef("pk"), state__in=TAKEN))


def used() -> Exists:
    """Return the condition that some appointment, even a cancelled one, belongs to this time."""
    return Exists(Appointment.objects.filter(slot=OuterRef("pk")))


def free_slots(
    *, first: datetime, last: datetime, mode: str = "", counsellors: Iterable[int] | None = None
) -> QuerySet[Slot]:
    """Return times nobody has yet that begin between two moments, both included."""
    rows = Slot.objects.filter(~taken(), starts_at__gte=first, starts_at__lte=last, is_closed=False)
    if mode:
        rows = rows.filter(modes__contains=[mode])
    if counsellors is not None:
        rows = rows.filter(counsellor__in=list(counsellors))
    return rows.select_related("counsellor__person").order_by("starts_at", "id")


def free_slot(pk: int) -> Slot | None:
    """Return a time that may still be open to a family."""
    return Slot.objects.filter(pk=pk, is_closed=False).first()


def board_slots(*, first: datetime, last: datetime, counsellor: int | None = None) -> list[Slot]:
    """Return all times between two moments; `taken_by` lists the appointment at it, if there is one."""
    appointments = Appointment.objects.filter(state__in=TAKEN).select_related("family").order_by("id")
    rows = Slot.objects.filter(starts_at__gte=first, starts_at__lt=last)
    if counsellor is not None:
        rows = rows.filter(counsellor=counsellor)
    return list(
        rows.select_related("counsellor__person")
        .prefetch_related(Prefetch("appointments", appointments, to_attr="taken_by"))
        .order_by("starts_at", "counsellor_id", "id")
    )
