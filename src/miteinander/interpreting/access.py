"""Who may do what in the Sprachmittlungsdienst."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.models import (
    HOUSE,
    Assignment,
    AssignmentState,
    Confirmation,
    Interpreter,
    InterpreterState,
    Offer,
    Request,
    RequestFile,
)
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.rules.hours import Side
from miteinander.organisations.queries import is_centre
from miteinander.people.queries import requesting_organisations

DESK = ("interpreting:dispatcher", "interpreting:head")
IN_POOL = frozenset({InterpreterState.ACTIVE, InterpreterState.PAUSED})


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int
    person_id: int | None

    def has_role(self, *codes: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Somebody without an account who opened a signed address: it names one purpose and one row."""

    purpose: str  # "ask" (a seat), "follow" (a request), "offer" (an offer)
    pk: int


@dataclass(frozen=True, slots=True)
class House:
    """Another room of the centre that asks for its own appointments: for an account of its staff, or for a
    family that booked without one (None). What a family may book is checked by that room.
    """

    account: Actor | None


Who = Actor | LinkHolder | House


def account_of(by: Who) -> Actor | None:
    """Return the account that acts, or None for the holder of a link and for a family."""
    if isinstance(by, House):
        return by.account
    return None if isinstance(by, LinkHolder) else by


def is_desk(by: Who) -> bool:
    """Tell whether the account works at the dispatcher's desk."""
    return not isinstance(by, LinkHolder | House) and by.has_role(*DESK)


def check_desk(by: Who) -> None:
    """Raise `NotAllowed` unless the account works at the dispatcher's desk."""
    if not is_desk(by):
        raise NotAllowed


def check_head(by: Actor) -> None:
    """Raise `NotAllowed` unless the account heads the service."""
    if not by.has_role("interpreting:head"):
        raise NotAllowed


def check_asking(by: Who, organisation: int, *, seat: int | None, on: date) -> None:
    """Let the desk ask for everybody, people for where they hold a seat, a link for its own seat, the rooms
    of the centre for the centre.

    Raises:
        NotAllowed: anybody else.
    """
    if isinstance(by, LinkHolder):
        if by.purpose != "ask" or by.pk != seat:
            raise NotAllowed
    elif isinstance(by, House):
        if not is_centre(organisation):
            raise NotAllowed
        _check_house(by)
    elif not is_desk(by) and not _asks_for(by, organisation, on=on):
        raise NotAllowed


def check_following(by: Who, request: Request, *, on: date) -> None:
    """Let the desk, people of the asking institution, the request's own link and, where the house asked, its
    rooms see and call off a request.

    Raises:
        NotAllowed: anybody else.
    """
    if isinstance(by, LinkHolder):
        if by.purpose != "follow" or by.pk != request.pk:
            raise NotAllowed
    elif isinstance(by, House):
        if request.channel != HOUSE:
            raise NotAllowed
        _check_house(by)
    elif not is_desk(by) and not _asks_for(by, request.organisation_id, on=on):
        raise NotAllowed


def check_answering(by: Who, offer: Offer) -> None:
    """Let the person answer who was asked, signed in or by the offer's own link; the desk notes a call.

    Raises:
        NotAllowed: anybody else, and those who left the pool.
    """
    if offer.interpreter.state not in IN_POOL:
        raise NotAllowed
    if isinstance(by, LinkHolder):
        if by.purpose != "offer" or by.pk != offer.pk:
            raise NotAllowed
    elif isinstance(by, House) or (
        not is_desk(by) and (by.person_id is None or by.person_id != offer.interpreter.person_id)
    ):
        raise NotAllowed


def check_confirming(by: Who, row: Assignment, side: Side, *, on: date) -> None:
    """Let each side speak for itself, signed in or by the link it was sent; the desk writes down for both.

    Raises:
        NotAllowed: anybody else.
    """
    if isinstance(by, LinkHolder):
        if by.purpose != f"hours_{side.value}" or by.pk != row.pk:
            raise NotAllowed
    elif is_desk(by):
        return
    elif side is Side.INSTITUTION:
        check_following(by, row.request, on=on)
    elif (
        isinstance(by, House)
        or side is not Side.INTERPRETER
        or by.person_id is None
        or by.person_id != row.interpreter.person_id
    ):
        raise NotAllowed


def side_of(by: Actor, row: Assignment, *, on: date) -> Side:
    """Return which side of an assignment the account stands on.

    Raises:
        NotAllowed: on none.
    """
    if is_desk(by):
        return Side.DESK
    if by.person_id is not None and by.person_id == row.interpreter.person_id:
        return Side.INTERPRETER
    check_following(by, row.request, on=on)
    return Side.INSTITUTION


def check_desk_or_self(by: Actor, row: Interpreter) -> None:
    """Raise `NotAllowed` unless it is the desk or the person herself, still in the pool."""
    is_own = by.person_id is not None and by.person_id == row.person_id
    if is_own and row.state in IN_POOL:
        return
    check_desk(by)


def own_interpreter(by: Actor) -> Interpreter:
    """Return the account's own membership of the pool; `NotAllowed` for others and those who left."""
    row = interpreters.of_account(by.person_id)
    if row is None or row.state not in IN_POOL:
        raise NotAllowed
    return row


def start_page(by: Actor) -> str:
    """Return where a member of the pool begins, "" for others (one of `settings.START_PAGES`)."""
    is_staff = by.has_role(*DESK)
    return "" if is_staff or not interpreters.is_member(by.person_id) else reverse("interpreting:my_start")


def requester_start_page(by: Actor) -> str:
    """Return where somebody who asks for an institution begins, "" for others."""
    if by.has_role(*DESK) or by.person_id is None:
        return ""
    own = requesting_organisations(by.person_id, on=timezone.localdate())
    return reverse("interpreting:my_requests") if own else ""


def _check_house(by: House) -> None:
    """Let a family through, and accounts of a room that may ask; the desk belongs to the house, too."""
    account = by.account
    if account is not None and not account.has_role(*DESK, *settings.HOUSE_ASKERS):
        raise NotAllowed


def _asks_for(by: Actor, organisation: int, *, on: date) -> bool:
    return by.person_id is not None and organisation in requesting_organisations(by.person_id, on=on)


class Paper(Protocol):
    """A document, as far as this room needs it."""

    pk: int


def may_read_document(by: Actor, document: Paper) -> bool:
    """Tell whether somebody may open a scan or a file of a written job (one of `DOCUMENT_READERS`).

    Scans are for the desk; files of a job also for whoever does it and for the institution.
    """
    if Confirmation.objects.filter(document=document.pk).exists():
        return is_desk(by)
    file = RequestFile.objects.filter(document=document.pk).select_related("request").first()
    if file is None:
        return False
    if is_desk(by) or _does(by, file.request_id):
        return True
    return _asks_for(by, file.request.organisation_id, on=timezone.localdate())


def _does(by: Actor, request: int) -> bool:
    rows = Assignment.objects.filter(request=request, interpreter__person=by.person_id)
    states = [AssignmentState.CONFIRMED, AssignmentState.PERFORMED, AssignmentState.DIFFERENCE]
    return by.person_id is not None and rows.filter(state__in=states).exists()
