"""Booking, moving and cancelling talks. One family per time, one open appointment per family."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.schooling.access import LinkHolder, Who, account_of, check_desk, check_family
from miteinander.schooling.models import Appointment, Child, Family, Slot
from miteinander.schooling.queries.booking import closed_with_appointment, needs_talk, window_on
from miteinander.schooling.queries.slots import TAKEN
from miteinander.schooling.rules.booking import MODES, Wish, check_moment, check_open
from miteinander.schooling.rules.states import ChildState
from miteinander.schooling.usecases import interpreters, letters, steps


@transaction.atomic
def book_appointment(
    *,
    by: Who,
    family: int,
    wish: Wish,
    now: datetime,
    is_helper: bool = False,
    require_free: bool = True,
) -> Appointment:
    """Book a talk for a family: the first free counsellor at that moment, and an interpreter where wanted.

    `require_free` False lets the desk book before somebody to interpret is found; families never.

    Raises:
        NotAllowed: neither the family's link nor an account of the desk.
        Refused: `slot_taken`, `no_interpreter_free`, `has_appointment`, `no_talk_needed`, `too_soon`,
            `too_far_ahead`, `time_is_over`, `no_mode`, `unknown_language`, `family_closed`.
    """
    check_family(by, family)
    row = _locked_family(family)
    is_staff = _is_staff(by)
    if _open_of(row) is not None:
        raise Refused([Problem("", "has_appointment")])
    if not is_staff and not needs_talk(row.pk):
        raise Refused([Problem("", "no_talk_needed")])
    made = _put(row, wish, by=by, now=now, is_helper=is_helper)
    interpreters.ask_interpreter(made, by=by, now=now, require_free=require_free or not is_staff)
    _move_children(row, before=(ChildState.REPORTED, ChildState.INVITED), after=ChildState.BOOKED, now=now)
    record("schooling.appointment.booked", by=account_of(by), subject=made, at=now, note=_way(by))
    letters.tell_booked(made, now=now)
    return made


@transaction.atomic
def move_appointment(
    *,
    by: Who,
    family: int,
    wish: Wish,
    now: datetime,
    is_helper: bool = False,
    require_free: bool = True,
) -> Appointment:
    """Give a family's open appointment another time, way or language; nothing is lost if that is refused.

    Raises:
        NotAllowed, Refused: as `book_appointment`; `no_appointment` where there is none.
    """
    check_family(by, family)
    row = _locked_family(family)
    before = _open_of(row)
    if before is None:
        raise Refused([Problem("", "no_appointment")])
    check_open(before.slot.starts_at, now=now)
    _end(before, "moved", now=now)
    made = _put(row, wish, by=by, now=now, is_helper=is_helper)
    is_needed = require_free or not _is_staff(by)
    interpreters.move_interpreter(made, before=before, by=by, now=now, require_free=is_needed)
    record("schooling.appointment.moved", by=account_of(by), subject=made, at=now, note=_way(by))
    letters.tell_booked(made, now=now, is_moved=True)
    return made


@transaction.atomic
def cancel_appointment(*, by: Who, family: int, now: datetime) -> Appointment:
    """Call a family's open appointment off; its children are invited again.

    Raises:
        NotAllowed: neither the family's link nor an account of the desk.
        Refused: `no_appointment`, `time_is_over`.
    """
    check_family(by, family)
    ended = _cancel(Family.objects.select_for_update().get(pk=family), by=by, now=now)
    letters.tell_cancelled(ended, now=now)
    return ended


def cancel_of_closed(*, now: datetime) -> int:
    """Free the times of families that need us no more, each in its own transaction; return how many.

    A child reported twice was closed for another one: its family still comes.
    """
    keys = closed_with_appointment(now=now)
    for family in keys:
        with transaction.atomic():
            row = Family.objects.select_for_update().get(pk=family)
            if row.closed_at is not None and _open_of(row) is not None:
                _cancel(row, by=None, now=now)
    return len(keys)


def _cancel(family: Family, *, by: Who | None, now: datetime) -> Appointment:
    row = _open_of(family)
    if row is None:
        raise Refused([Problem("", "no_appointment")])
    check_open(row.slot.starts_at, now=now)
    _end(row, "cancelled", now=now)
    interpreters.release_interpreter(row, by=by, now=now)
    _move_children(family, before=(ChildState.BOOKED,), after=ChildState.INVITED, now=now)
    note = _way(by) if by is not None else "closed"
    record("schooling.appointment.cancelled", by=account_of(by), subject=row, at=now, note=note)
    return row


@transaction.atomic
def mark_attended(*, by: Who, appointment: int, now: datetime) -> Appointment:
    """Note that the family came. Counselled is a child only when its record says so.

    Raises:
        NotAllowed: not the desk.
        Refused: `not_begun`, `wrong_state`.
    """
    row = _begun(by, appointment, from_states=("booked", "no_show"), now=now)
    _end(row, "attended", now=now)
    # Somebody may have noted before, by mistake, that they stayed away.
    _move_children(row.family, before=(ChildState.INVITED,), after=ChildState.BOOKED, now=now)
    record("schooling.appointment.attended", by=account_of(by), subject=row, at=now)
    return row


@transaction.atomic
def mark_no_show(*, by: Who, appointment: int, now: datetime) -> Appointment:
    """Note that the family stayed away; it may book again. After the second time the desk is told ("Heute").

    Raises:
        NotAllowed: not the desk.
        Refused: `not_begun`, `wrong_state`.
    """
    row = _begun(by, appointment, from_states=("booked", "attended"), now=now)
    _end(row, "no_show", now=now)
    _move_children(row.family, before=(ChildState.BOOKED,), after=ChildState.INVITED, now=now)
    record("schooling.appointment.missed", by=account_of(by), subject=row, at=now)
    return row


def _locked_family(pk: int) -> Family:
    row = Family.objects.select_for_update().get(pk=pk)
    if row.closed_at is not None or row.blurred_at is not None:
        raise Refused([Problem("", "family_closed")])
    return row


def _open_of(family: Family) -> Appointment | None:
    rows = Appointment.objects.filter(family=family, state="booked")
    return rows.select_related("slot__counsellor__person", "family").first()


def _begun(by: Who, pk: int, *, from_states: Collection[str], now: datetime) -> Appointment:
    """Return an appointment whose time has come, its family locked."""
    check_desk(by)
    key = Appointment.objects.values_list("family", flat=True).get(pk=pk)
    family = Family.objects.select_for_update().get(pk=key)
    row = Appointment.objects.select_for_update(of=("self",)).select_related("slot").get(pk=pk)
    row.family = family
    if row.state not in from_states or (row.state != "booked" and _open_of(family) is not None):
        raise Refused([Problem("", "wrong_state")])
    if row.slot.starts_at > now:
        raise Refused([Problem("", "not_begun")])
    return row


def _put(family: Family, wish: Wish, *, by: Who, now: datetime, is_helper: bool) -> Appointment:
    """Write the appointment down at a time that is free."""
    is_staff = _is_staff(by)
    if wish.mode not in MODES:
        raise Refused([Problem("mode", "no_mode")])
    if wish.language and (wish.language not in SPOKEN_BY_CODE or wish.language == "de"):
        raise Refused([Problem("language", "unknown_language")])
    check_moment(wish.starts_at, now=now, span=window_on(now), is_staff=is_staff)
    return Appointment.objects.create(
        slot=_free_slot(wish),
        family=family,
        mode=wish.mode,
        language=wish.language,
        booked_by="staff" if is_staff else "helper" if is_helper else "family",
        booked_at=now,
    )


def _free_slot(wish: Wish) -> Slot:
    """Return a free time at the chosen moment, locked: whoever comes second waits, and finds it taken."""
    rows = Slot.objects.filter(starts_at=wish.starts_at, is_closed=False, modes__contains=[wish.mode])
    if wish.slot is not None:
        rows = rows.filter(pk=wish.slot)
    locked = list(rows.select_for_update(of=("self",)).select_related("counsellor__person").order_by("id"))
    # Asked anew under the lock: a statement that waited for it still sees what was before.
    keys = [row.pk for row in locked]
    taken = set(Appointment.objects.filter(slot__in=keys, state__in=TAKEN).values_list("slot", flat=True))
    closed = set(Slot.objects.filter(pk__in=keys, is_closed=True).values_list("pk", flat=True))
    free = next((row for row in locked if row.pk not in taken | closed), None)
    if free is None:
        raise Refused([Problem("time", "slot_taken")])
    return free


def _end(row: Appointment, state: str, *, now: datetime) -> None:
    row.state, row.ended_at = state, now
    row.save(update_fields=["state", "ended_at"])
    steps.write_talk_end(row, now=now)


def _move_children(
    family: Family, *, before: Collection[ChildState], after: ChildState, now: datetime
) -> None:
    """Bring the children who wait for this talk along; those further on stay where they are."""
    keys = Child.objects.filter(family=family, state__in=[str(state) for state in before])
    for pk in list(keys.order_by("id").values_list("pk", flat=True)):
        child = steps.lock_child(pk)
        if child.state in before:
            steps.move(child, str(after), now=now)


def _is_staff(by: Who) -> bool:
    return not isinstance(by, LinkHolder)


def _way(by: Who) -> str:
    return "link" if isinstance(by, LinkHolder) else "account"
