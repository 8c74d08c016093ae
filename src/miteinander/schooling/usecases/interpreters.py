"""Asking for, moving and calling off the interpreter of an appointment, in the transaction that books it."""

from datetime import datetime

from miteinander.interpreting.rules.house import HouseWish
from miteinander.interpreting.rules.wish import Mode
from miteinander.interpreting.usecases import house
from miteinander.schooling.access import Who, account_of
from miteinander.schooling.models import Appointment


def ask_interpreter(row: Appointment, *, by: Who, now: datetime, require_free: bool) -> None:
    """Ask for an interpreter where one is wanted, and keep the number of the request.

    Raises:
        Refused: `no_interpreter_free`, or what the service says to the wish.
    """
    if not row.language:
        return
    request = house.ask_for_offer(by=account_of(by), wish=_wish(row), now=now, require_free=require_free)
    _keep(row, request.number)


def move_interpreter(
    row: Appointment, *, before: Appointment, by: Who, now: datetime, require_free: bool
) -> None:
    """Let the interpreter come to the new time; where way, language or length changed, ask anew.

    Raises:
        Refused: as `ask_interpreter`.
    """
    if not before.interpreting_number:
        ask_interpreter(row, by=by, now=now, require_free=require_free)
    elif _is_alike(row, before):
        request = house.move_house_request(
            by=account_of(by),
            number=before.interpreting_number,
            starts_at=row.slot.starts_at,
            now=now,
            require_free=require_free,
        )
        _keep(row, request.number)
    else:
        release_interpreter(before, by=by, now=now, reason="moved")
        ask_interpreter(row, by=by, now=now, require_free=require_free)


def release_interpreter(row: Appointment, *, by: Who | None, now: datetime, reason: str = "") -> None:
    """Call the interpreter off, if one was asked for."""
    if row.interpreting_number:
        house.cancel_house_request(by=account_of(by), number=row.interpreting_number, now=now, reason=reason)


def _is_alike(row: Appointment, before: Appointment) -> bool:
    lengths = [one.slot.ends_at - one.slot.starts_at for one in (row, before)]
    return (row.mode, row.language) == (before.mode, before.language) and lengths[0] == lengths[1]


def _keep(row: Appointment, number: str) -> None:
    row.interpreting_number = number
    row.save(update_fields=["interpreting_number"])


def _wish(row: Appointment) -> HouseWish:
    person = row.slot.counsellor.person
    return HouseWish(
        key=f"schooling:{row.pk}",
        language=row.language,
        starts_at=row.slot.starts_at,
        ends_at=row.slot.ends_at,
        reference=row.family.number,
        mode=Mode(row.mode),
        contact=str(person) if person is not None else "",
        phone=person.phone if person is not None else "",
    )
