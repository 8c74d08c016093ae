"""Appointments for the desk: one, a day's, those to be reminded, those to be rung up."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from miteinander.core.clock import day_span
from miteinander.schooling.models import Appointment, Child, Family, Guardian
from miteinander.schooling.rules.booking import NO_SHOWS_TOLD
from miteinander.schooling.rules.reminding import FRESH
from miteinander.schooling.rules.stages import age_on
from miteinander.schooling.rules.states import BEFORE_TALK


def with_relations() -> QuerySet[Appointment]:
    """Return appointments with time, counsellor, family, children and guardians."""
    children = Child.objects.order_by("born_on", "id")
    return (
        Appointment.objects.select_related("slot__counsellor__person", "family")
        .prefetch_related(
            Prefetch("family__children", children),
            Prefetch("family__guardians", Guardian.objects.order_by("id")),
        )
        .order_by("slot__starts_at", "id")
    )


def appointment(pk: int) -> Appointment | None:
    """Return one appointment with everything its page shows."""
    return with_relations().filter(pk=pk).first()


def past_of(family: int, *, but: int) -> list[Appointment]:
    """Return the other appointments of a family, newest first."""
    rows = Appointment.objects.filter(family=family).exclude(pk=but).select_related("slot")
    return list(rows.order_by("-booked_at", "-id"))


def of_day(day: date, *, counsellor: int | None = None, is_plain: bool = False) -> list[Appointment]:
    """Return the appointments of a day that hold or were kept, by time; plain ones without children."""
    first, last = day_span(day)
    rows = _maybe_plain(with_relations(), is_plain=is_plain).filter(
        slot__starts_at__gte=first, slot__starts_at__lt=last, state__in=("booked", "attended", "no_show")
    )
    if counsellor is not None:
        rows = rows.filter(slot__counsellor=counsellor)
    return list(rows.order_by("slot__starts_at", "slot__counsellor_id", "id"))


def soon(*, now: datetime, hours: int) -> QuerySet[Appointment]:
    """Return open appointments of which nobody was reminded yet and it is time to."""
    return with_relations().filter(
        state="booked",
        reminded_at__isnull=True,
        family__closed_at__isnull=True,
        slot__starts_at__gt=now,
        slot__starts_at__lte=now + timedelta(hours=hours),
        booked_at__lte=now - FRESH,
    )


def has_mail() -> Q:
    """Return the condition that a mail can reach the family of an appointment."""
    guardian = Guardian.objects.filter(family=OuterRef("family")).exclude(email="")
    return ~Q(family__email="") | Q(Exists(guardian))


def to_call(*, now: datetime, hours: int, is_plain: bool = False) -> list[Appointment]:
    """Return the appointments the desk reminds of by telephone: no mail reaches the family."""
    return list(_maybe_plain(soon(now=now, hours=hours).exclude(has_mail()), is_plain=is_plain))


def _maybe_plain(rows: QuerySet[Appointment], *, is_plain: bool) -> QuerySet[Appointment]:
    return rows.prefetch_related(None) if is_plain else rows


def stayed_away_twice(*, is_plain: bool = False) -> list[Family]:
    """Return families that stayed away twice or more, have no appointment and still wait for the talk."""
    is_open = Appointment.objects.filter(family=OuterRef("pk"), state="booked")
    waits = Child.objects.filter(family=OuterRef("pk"), state__in=[str(one) for one in BEFORE_TALK])
    rows = (
        Family.objects.filter(~Exists(is_open), Exists(waits), closed_at__isnull=True)
        .annotate(missed=Count("appointments", filter=Q(appointments__state="no_show")))
        .filter(missed__gte=NO_SHOWS_TOLD)
        .prefetch_related(Prefetch("guardians", Guardian.objects.order_by("id")))
        .order_by(F("missed").desc(), "id")
    )
    return list(rows.prefetch_related(None) if is_plain else rows)


def address_of(row: Appointment) -> str:
    """Return where a mail reaches the family: its own address, else a guardian's; "" if nowhere."""
    guardians: Sequence[Guardian] = list(row.family.guardians.all())
    return row.family.email or next((one.email for one in guardians if one.email), "")


def phones_of(family: Family) -> list[tuple[str, str]]:
    """Return whom one can ring up, and where: the family, its guardians, its helper."""
    found = [(family.name, family.phone)]
    found += [(f"{one.first_name} {one.last_name}", one.phone) for one in family.guardians.all()]
    found.append((family.helper_name, family.helper_phone))
    return [(name, phone) for name, phone in dict.fromkeys(found) if phone]


def ages(row: Appointment, *, on: date) -> list[int]:
    """Return the ages of the family's children on a day, oldest first; blurred ones are left out."""
    return [age_on(child.born_on, on) for child in row.family.children.all() if child.born_on is not None]


def not_marked(*, now: datetime) -> QuerySet[Appointment]:
    """Return talks that are over and of which nobody said yet whether the family came."""
    rows = Appointment.objects.filter(state="booked", slot__ends_at__lt=now)
    return rows.select_related("slot__counsellor__person", "family").order_by("slot__starts_at", "id")
