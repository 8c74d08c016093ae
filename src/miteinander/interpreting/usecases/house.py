"""Asking for the house: rooms of the centre ask for an interpreter for their own appointments.

No second way: a request of the house is one like every other, asked by the centre's own record. Rooms know it
by its number.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import HOUSE, Request, RequestState, Topic
from miteinander.interpreting.queries.house import house_key, house_request
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.cancel import Cancellation, Who
from miteinander.interpreting.rules.house import SOUGHT, TOPIC, HouseRequest, HouseWish
from miteinander.interpreting.rules.states import REQUEST, RequestEvent
from miteinander.interpreting.rules.states import RequestState as Stage
from miteinander.interpreting.rules.wish import Mode, Place, Wish
from miteinander.interpreting.usecases.changing import cancel_assignment, reschedule_assignment
from miteinander.interpreting.usecases.promising import lock_day, promise_if_free
from miteinander.interpreting.usecases.requesting import Asking, known_request, request_interpreter
from miteinander.organisations.models import Organisation
from miteinander.organisations.usecases import keep_centre

GONE = (RequestState.CANCELLED, RequestState.CANCELLED_LATE)
# Nobody comes to these any more, so another time is a new request.
ENDED = (Stage.UNFILLED, Stage.REJECTED, Stage.REFERRED)


@transaction.atomic
def ask_for_offer(
    *, by: access.Actor | None, wish: HouseWish, now: datetime, require_free: bool = False
) -> HouseRequest:
    """Ask for an interpreter for an appointment of the house. Sent twice with one key it is asked once.

    With `require_free` it is asked only if somebody is free beside every other word given, and the word is
    given: a promise stands from this transaction on. Call it inside the transaction that books.

    Args:
        by: the account of the room's staff; None for a family that booked by itself.

    Raises:
        NotAllowed: the account may not ask for the house.
        Refused: the wish breaks a rule (`too_soon` only for families), `no_interpreter_free`, or
        `nobody_pays` where a promise is needed.
    """
    centre = keep_centre(now=now)
    house = access.House(by)
    access.check_asking(house, centre.pk, seat=None, on=clock.wall(now).date())
    _keep_topic(wish.topic)
    lock_day(clock.wall(wish.starts_at).date())
    asking = _asking(wish, centre)
    if known := known_request(asking):
        return house_request(known.pk)
    row = request_interpreter(by=house, asking=asking, now=now)
    if require_free:
        if row.state != RequestState.MATCHING:
            raise Refused([Problem("", "nobody_pays")])
        promise_if_free(row, by=by, now=now)
    return house_request(row.pk)


@transaction.atomic
def move_house_request(
    *,
    by: access.Actor | None,
    number: str,
    starts_at: datetime,
    now: datetime,
    require_free: bool = False,
) -> HouseRequest:
    """Give an appointment another time, as long as before. Moved there already, nothing happens.

    Whoever is booked comes then, too, if free; otherwise that booking is called off by the usual rule (paid
    if late) and somebody is sought anew: then the request returned has another number.

    Raises:
        NotAllowed: the account may not ask for the house, or the number is not one of the house.
        Refused: the time is over, the request is over, or `no_interpreter_free`.
    """
    row = _locked(by, number, now=now)
    again = _wish_of(row, starts_at)
    if known := known_request(_asking(again, row.organisation)):
        return house_request(known.pk)
    is_booked = row.state == Stage.CONFIRMED
    is_movable = is_booked or row.state in SOUGHT
    if is_movable and row.starts_at == starts_at:
        return house_request(row.pk)
    if is_movable:
        try:
            with transaction.atomic():
                moved = reschedule_assignment(
                    by=access.House(by), request=row.pk, starts_at=starts_at, now=now
                )
                if require_free and not is_booked:
                    promise_if_free(moved, by=by, now=now)
            return house_request(row.pk)
        except Refused as refused:
            if not is_booked or not _is_about_person(refused):
                raise
    if REQUEST.allows(Stage(row.state), RequestEvent.CANCEL_IN_TIME):
        cancel_assignment(by=access.House(by), request=row.pk, who=Who.REQUESTER, now=now, reason="moved")
    elif row.state not in ENDED:
        raise Refused([Problem("", "wrong_state")])
    return ask_for_offer(by=by, wish=again, now=now, require_free=require_free)


@transaction.atomic
def cancel_house_request(
    *, by: access.Actor | None, number: str, now: datetime, reason: str = ""
) -> Cancellation | None:
    """Call an appointment's interpreter off; booked and late it is paid by the usual rule.

    Called off already, or nobody was ever to come: nothing happens and None comes back.

    Raises:
        NotAllowed: the account may not ask for the house, or the number is not one of the house.
        Refused: it has begun, or is over already.
    """
    row = _locked(by, number, now=now)
    if row.state in GONE or row.state in ENDED:
        return None
    return cancel_assignment(
        by=access.House(by), request=row.pk, who=Who.REQUESTER, now=now, reason=reason[:40]
    )


def _locked(by: access.Actor | None, number: str, *, now: datetime) -> Request:
    key = house_key(number)
    if key is None:
        raise NotAllowed
    row = locked(key)
    access.check_following(access.House(by), row, on=clock.wall(now).date())
    return row


def _is_about_person(refused: Refused) -> bool:
    return all(problem.code.startswith("interpreter_") for problem in refused.problems)


def _asking(wish: HouseWish, centre: Organisation) -> Asking:
    is_known = wish.place is not None
    text = wish.place_text.strip()
    at_centre = not is_known and not text and centre.places.exists()
    return Asking(
        wish=Wish(
            mode=wish.mode,
            language=wish.language,
            topic=wish.topic,
            place=Place(
                key=wish.place,
                address="" if is_known or at_centre else text or str(settings.CENTRE_NAME),
                is_at_home=at_centre,
            ),
            starts_at=clock.wall(wish.starts_at),
            duration=wish.ends_at - wish.starts_at,
            client_reference=wish.reference,
            declares=True,
            contact=wish.contact or centre.name,
            phone=wish.phone or centre.phone,
            email=wish.email,
            remark=wish.remark,
        ),
        organisation=centre.pk,
        channel=HOUSE,
        key=f"{HOUSE}:{wish.key}" if wish.key else "",
    )


def _wish_of(row: Request, starts_at: datetime) -> HouseWish:
    """Return the wish of a request for another time; its key says where it comes from."""
    if row.starts_at is None or row.ends_at is None:
        raise Refused([Problem("starts_at", "written_has_no_time")])
    return HouseWish(
        key=f"{row.number}>{starts_at.timestamp():.0f}",
        language=row.language,
        starts_at=starts_at,
        ends_at=starts_at + (row.ends_at - row.starts_at),
        reference=row.client_reference,
        mode=Mode(row.mode),
        topic=row.topic.code,
        place=row.place_id,
        place_text=row.place_text,
        contact=row.contact_name,
        phone=row.contact_phone,
        email=row.contact_email,
        remark=row.remark,
    )


def _keep_topic(code: str) -> None:
    """Have the topic of the house among the centre's own from the first time it is needed."""
    if code == TOPIC:
        words = {"name": "Schulische Beratung", "name_en": "School counselling"}
        Topic.objects.get_or_create(code=TOPIC, defaults=words)
