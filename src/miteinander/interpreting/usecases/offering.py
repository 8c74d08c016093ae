"""Offering a request to one, to several in rounds, or to all; and what comes back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import Assignment, Interpreter, Offer, OfferState, Request
from miteinander.interpreting.queries.candidates import candidates_for, need_of
from miteinander.interpreting.queries.requests import locked
from miteinander.interpreting.queries.service import Service, service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.offering import SHORTEST, DeclineReason, Offering, ends_at, next_round
from miteinander.interpreting.rules.ranking import rank
from miteinander.interpreting.rules.states import OFFER, REQUEST, OfferEvent, RequestEvent
from miteinander.interpreting.rules.states import OfferState as State
from miteinander.interpreting.rules.states import RequestState as Stage
from miteinander.interpreting.usecases import booking, letters, money

# After a no to a planned person the plan is mended in the background, see `mending`.
MEND_TASK = "interpreting.mend_plan"


def step(request: Request, event: RequestEvent) -> None:
    """Take a request one step further; the caller saves it.

    Raises:
        Refused: `wrong_state`: it cannot happen any more.
    """
    request.state = REQUEST.after(Stage(request.state), event).value
    request.version += 1


def check_version(request: Request, version: int | None) -> None:
    """Raise `Refused` if somebody else changed the request since this person opened the page."""
    if version is not None and request.version != version:
        raise Refused([Problem("", "changed_meanwhile", {"number": request.number})])


@transaction.atomic
def offer_assignment(
    *,
    by: access.Who,
    request: int,
    interpreters: Sequence[int],
    how: Offering,
    now: datetime,
    version: int | None = None,
) -> list[Offer]:
    """Offer a request to some people at once. With `Offering.ROUNDS` the next ones follow by themselves.

    Raises:
        NotAllowed: `by` is not at the desk.
        Refused: nobody was chosen, somebody has an open offer already, or the request is not to be filled.
    """
    access.check_desk(by)
    row = locked(request)
    check_version(row, version)
    if not interpreters:
        raise Refused([Problem("interpreters", "nobody_chosen")])
    asked = row.offers.filter(state=OfferState.OPEN, interpreter__in=interpreters)
    if first := asked.select_related("interpreter__person").order_by("id").first():
        raise Refused([Problem("interpreters", "already_offered", {"name": str(first.interpreter)})])
    step(row, RequestEvent.OFFER)
    row.offering = how.value
    row.escalated_at = None
    row.save(update_fields=["state", "version", "offering", "escalated_at"])
    offers = make_offers(row, interpreters, service_on(clock.wall(now).date()), now=now)
    note = f"{how.value} {len(offers)}"
    record("interpreting.request.offered", by=access.account_of(by), subject=row, at=now, note=note)
    return offers


@transaction.atomic
def accept_offer(
    *, by: access.Who, offer: int, now: datetime, starts_at: datetime | None = None
) -> Assignment:
    """Say yes: the first one gets the job, everybody else a clear sentence.

    `starts_at` chooses one of the wished times; without it the offer's own.

    Raises:
        NotAllowed: the offer is somebody else's.
        Refused: `offer_taken`, `offer_expired`, `offer_answered`, `offer_withdrawn`, or what speaks against
        it.
    """
    row, request = _locked_offer(by, offer)
    _check_open(row, request, now=now)
    wished = _chosen_time(row, request, starts_at)
    service = service_on(clock.wall(now).date())
    move_wish(request, wished)
    assignment = booking.book(
        request,
        interpreter=row.interpreter_id,
        starts_at=wished,
        service=service,
        booked_by=None,
        now=now,
    )
    row.state = OFFER.after(State(row.state), OfferEvent.ACCEPT).value
    row.answered_at = now
    row.save(update_fields=["state", "answered_at"])
    by_account = access.account_of(by)
    record("interpreting.offer.accepted", by=by_account, subject=row, at=now, note=_via(by))
    finish_booking(assignment, by=by_account, now=now)
    return assignment


def finish_booking(assignment: Assignment, *, by: access.Actor | None, now: datetime) -> None:
    """Close what a booking ends: the other offers, the request's search; bind the money, tell both sides."""
    request = assignment.request
    step(request, RequestEvent.ASSIGN)
    request.save(update_fields=["state", "version", "starts_at", "ends_at", "alternatives"])
    withdraw_offers(request, now=now, template="interpreting/mail/taken.txt")
    record("interpreting.assignment.booked", by=by, subject=assignment, at=now)
    money.bind(assignment)
    letters.tell_interpreter("interpreting/mail/confirmed.txt", assignment, at=now)
    letters.tell_requester("interpreting/mail/accepted.txt", request, at=now, assignment=assignment)


def note_yes(assignment: Assignment, *, now: datetime) -> None:
    """Write down a yes given on the phone as an accepted offer, so that their link shows the job."""
    request, person = assignment.request, assignment.interpreter
    answer = {"state": OfferState.ACCEPTED, "answered_at": now}
    if request.offers.filter(interpreter=person, state=OfferState.OPEN).update(**answer):
        return
    latest = request.offers.aggregate(latest=Max("round"))["latest"] or 0
    Offer.objects.create(
        request=request,
        interpreter=person,
        round=latest + 1,
        starts_at=assignment.starts_at,
        made_at=now,
        expires_at=now + SHORTEST,
        **answer,
    )
    Interpreter.objects.filter(pk=person.pk).update(last_offer_at=now)


@transaction.atomic
def decline_offer(*, by: access.Who, offer: int, reason: DeclineReason | None, now: datetime) -> Offer:
    """Say no, with or without a reason. If nobody is left, the next round begins or the desk is told.

    Raises:
        NotAllowed: the offer is somebody else's.
        Refused: the offer was answered or has run out.
    """
    row, request = _locked_offer(by, offer)
    if row.state != OfferState.OPEN:
        raise Refused([Problem("", _closed_code(row, request))])
    row.state = OFFER.after(State(row.state), OfferEvent.DECLINE).value
    row.answered_at = now
    row.decline_reason = reason.value if reason is not None else ""
    row.save(update_fields=["state", "answered_at", "decline_reason"])
    note = f"{_via(by)} {row.decline_reason}".strip()
    record("interpreting.offer.declined", by=access.account_of(by), subject=row, at=now, note=note)
    go_on(request, now=now)
    return row


def go_on(request: Request, *, now: datetime) -> None:
    """After an offer of a locked request ended: start the next round, or hand back to the desk."""
    if request.state != Stage.OFFERED or request.offers.filter(state=OfferState.OPEN).exists():
        return
    service = service_on(clock.wall(now).date())
    if request.offering == Offering.ROUNDS and _next_round(request, service, now=now):
        return
    step(request, RequestEvent.RUN_OUT_OF_OFFERS)
    if request.offering == Offering.PLAN:
        request.save(update_fields=["state", "version"])
        app.configure_task(MEND_TASK).defer(request_id=request.pk)
        return
    request.escalated_at = now
    request.save(update_fields=["state", "version", "escalated_at"])
    record("interpreting.request.escalated", by=None, subject=request, at=now)
    letters.tell_desk("interpreting/mail/nobody_yet.txt", request, at=now)


def withdraw_offers(request: Request, *, now: datetime, template: str) -> None:
    """Take back every open offer of a locked request and tell the people why."""
    offers = list(
        request.offers.filter(state=OfferState.OPEN).select_related("interpreter__person").order_by("id")
    )
    for offer in offers:
        offer.state = OFFER.after(State(offer.state), OfferEvent.WITHDRAW).value
        offer.answered_at = None
        letters.tell_asked(template, offer, at=now)
    Offer.objects.bulk_update(offers, ["state"])


def make_offers(
    request: Request,
    interpreters: Sequence[int],
    service: Service,
    *,
    now: datetime,
    expires_at: datetime | None = None,
) -> list[Offer]:
    """Ask people of the pool, as long as the centre waits unless told otherwise.

    Raises:
        Refused: somebody left the pool.
    """
    latest = request.offers.aggregate(latest=Max("round"))["latest"] or 0
    people = Interpreter.objects.filter(pk__in=interpreters, state__in=access.IN_POOL)
    rows = list(people.select_related("person").order_by("id"))
    if len(rows) != len(set(interpreters)):
        raise Refused([Problem("interpreters", "unknown_interpreter")])
    end = expires_at or ends_at(made_at=now, starts_at=request.starts_at, times=service.offering)
    offers = Offer.objects.bulk_create(
        Offer(
            request=request,
            interpreter=person,
            round=latest + 1,
            starts_at=request.starts_at,
            made_at=now,
            expires_at=end,
        )
        for person in rows
    )
    Interpreter.objects.filter(pk__in=interpreters).update(last_offer_at=now)
    for offer in offers:
        letters.tell_asked("interpreting/mail/offered.txt", offer, at=now)
    return offers


def _next_round(request: Request, service: Service, *, now: datetime) -> bool:
    asked = frozenset(request.offers.values_list("interpreter_id", flat=True))
    found = rank(
        need_of(request, service), candidates_for(request, service, now=now), service.finding, now=now
    )
    best = next_round(found, size=service.row.round_size, asked=asked)
    if not best:
        return False
    step(request, RequestEvent.OFFER)
    request.save(update_fields=["state", "version"])
    offers = make_offers(request, [item.candidate.key for item in best], service, now=now)
    record("interpreting.request.offered", by=None, subject=request, at=now, note=f"next {len(offers)}")
    return True


def _locked_offer(by: access.Who, pk: int) -> tuple[Offer, Request]:
    """Lock the request, then the offer: the same order everywhere, so nobody waits in a circle."""
    known = Offer.objects.select_related("interpreter__person").get(pk=pk)
    access.check_answering(by, known)
    request = locked(known.request_id)
    row = Offer.objects.select_related("interpreter__person").select_for_update(of=("self",)).get(pk=pk)
    row.request = request
    return row, request


def _check_open(offer: Offer, request: Request, *, now: datetime) -> None:
    if offer.state != OfferState.OPEN:
        raise Refused([Problem("", _closed_code(offer, request))])
    if offer.expires_at <= now:
        raise Refused([Problem("", "offer_expired")])


def _closed_code(offer: Offer, request: Request) -> str:
    if offer.state == OfferState.WITHDRAWN:
        return "offer_taken" if request.state == Stage.CONFIRMED else "offer_withdrawn"
    return "offer_expired" if offer.state == OfferState.EXPIRED else "offer_answered"


def _chosen_time(offer: Offer, request: Request, starts_at: datetime | None) -> datetime | None:
    wished = starts_at or request.starts_at
    if wished is not None and wished not in (request.starts_at, *request.alternatives):
        raise Refused([Problem("starts_at", "not_a_wished_time")])
    return wished


def move_wish(request: Request, starts_at: datetime | None) -> None:
    """Make the chosen time the request's own; the wish it replaces stays among the alternatives."""
    if starts_at is None or request.starts_at is None or request.ends_at is None:
        return
    if starts_at != request.starts_at:
        others = [at for at in request.alternatives if at != starts_at]
        request.alternatives = [request.starts_at, *others]
        request.ends_at = starts_at + (request.ends_at - request.starts_at)
        request.starts_at = starts_at


def _via(by: access.Who) -> str:
    return "link" if isinstance(by, access.LinkHolder) else "desk" if access.is_desk(by) else "account"
