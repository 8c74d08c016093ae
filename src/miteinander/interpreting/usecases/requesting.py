"""Asking for an interpreter: by account, by link, or by the desk on the phone."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from miteinander.audit.usecases import record
from miteinander.calendar.rules import working_days_between
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.interpreting import access
from miteinander.interpreting.models import HOUSE, Request, RequestState, Topic
from miteinander.interpreting.queries import eligibility
from miteinander.interpreting.queries.requests import next_key
from miteinander.interpreting.queries.service import Service, service_on
from miteinander.interpreting.rules import clock, wish
from miteinander.interpreting.rules.eligibility import Outcome, Verdict
from miteinander.interpreting.usecases import letters
from miteinander.organisations.models import Organisation
from miteinander.organisations.models import Place as KnownPlace
from miteinander.organisations.queries import active_organisations, place_anywhere

CLOSED = (RequestState.REFERRED, RequestState.REJECTED)
STATES = {
    Outcome.COVERED: RequestState.MATCHING,
    Outcome.COVERED_BY_OTHER: RequestState.MATCHING,
    Outcome.NEEDS_CALL: RequestState.CALL,
    Outcome.REFERRED: RequestState.REFERRED,
    Outcome.REFUSED: RequestState.REJECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A wish with what surrounds it: who asks for which institution, on which way.

    `key` comes with the form and is the same when it is sent twice; `seat` is the one a link stands for.
    """

    wish: wish.Wish
    organisation: int
    channel: str
    key: str = ""
    seat: int | None = None
    person: int | None = None
    is_urgent: bool = False
    document_kind: str = ""


def request_interpreter(*, by: access.Who, asking: Asking, now: datetime) -> Request:
    """Record a request, check who pays, and tell the requester what happens next.

    A request that nobody may pay for is recorded too: the council asks about it. Sent twice with the same
    key it is recorded once.

    Raises:
        NotAllowed: `by` may not ask for the institution.
        Refused: the wish breaks a rule.
    """
    access.check_asking(by, asking.organisation, seat=asking.seat, on=clock.wall(now).date())
    if known := known_request(asking):
        return known
    try:
        with transaction.atomic():
            return _record(by=by, asking=asking, now=now)
    except IntegrityError:
        # The same form arrived twice at the same moment; the other one won.
        if known := known_request(asking):
            return known
        raise


def known_request(asking: Asking) -> Request | None:
    """Return what the same form recorded before."""
    if not asking.key:
        return None
    rows = Request.objects.filter(idempotency_key=asking.key, organisation=asking.organisation)
    return rows.order_by("id").first()


def _record(*, by: access.Who, asking: Asking, now: datetime) -> Request:
    today = clock.wall(now).date()
    service = service_on(today)
    is_house = isinstance(by, access.House)
    broken = wish.problems(
        asking.wish,
        service.wish,
        now=now,
        working_days=working_days_between,
        by_staff=access.is_desk(by) or (is_house and access.account_of(by) is not None),
        by_house=is_house,
    )
    organisation = active_organisations().filter(pk=asking.organisation).first()
    if organisation is None:
        broken.append(Problem("organisation", "unknown_organisation"))
    if broken or organisation is None:
        raise Refused(broken)
    place, home = _places(asking, organisation, is_house=is_house)
    verdict = check_eligibility(asking=asking, organisation_kind=organisation.kind, service=service, now=now)
    request = _row(asking, service, verdict, now=now)
    request.organisation = organisation
    request.place = place
    request.district = home.district if home is not None else None
    request.cost_centre = asking.wish.cost_centre.strip() or organisation.cost_centre
    request.search_text = search_text(request)
    request.save(force_insert=True)
    by_account = access.account_of(by)
    record("interpreting.request.created", by=by_account, subject=request, at=now, note=asking.channel)
    record("interpreting.request.checked", by=by_account, subject=request, at=now, note=verdict.outcome.value)
    is_closed = request.state in CLOSED
    template = "interpreting/mail/rejected.txt" if is_closed else "interpreting/mail/received.txt"
    letters.tell_requester(template, request, at=now)
    return request


def _places(
    asking: Asking, organisation: Organisation, *, is_house: bool
) -> tuple[KnownPlace | None, KnownPlace | None]:
    """Return where the talk is, if that is a place we know, and what says in which district it is.

    The house goes to everybody's places; others ask for their own.

    Raises:
        Refused: `unknown_place`.
    """
    wished = asking.wish.place
    places = organisation.places.select_related("district").order_by("id")
    place = places.first() if wished.is_at_home else None
    if wished.key is not None:
        place = place_anywhere(wished.key) if is_house else places.filter(pk=wished.key).first()
    if place is None and (wished.key is not None or wished.is_at_home):
        raise Refused([Problem("place", "unknown_place")])
    return place, place or places.first()


def check_eligibility(*, asking: Asking, organisation_kind: str, service: Service, now: datetime) -> Verdict:
    """Say who would pay for this wish; nothing is written."""
    wished = asking.wish
    return eligibility.verdict_on(
        eligibility.Case(
            organisation=asking.organisation,
            organisation_kind=organisation_kind,
            mode=wished.mode,
            topic=wished.topic,
            ground=wished.ground,
            on=_day(wished) or clock.wall(now).date(),
            minutes=int(wished.duration.total_seconds() // 60),
            lines=wished.paper.lines if wished.paper else None,
            is_house=asking.channel == HOUSE,
        ),
        service,
    )


def _day(wished: wish.Wish) -> date | None:
    if wished.paper is not None and wished.mode == wish.Mode.WRITTEN:
        return wished.paper.due_on
    return wished.starts_at.date() if wished.starts_at else None


def _row(asking: Asking, service: Service, verdict: Verdict, *, now: datetime) -> Request:
    wished = asking.wish
    key = next_key()
    starts = wish.starts(wished, service.wish) if wished.mode != wish.Mode.WRITTEN else ()
    state = STATES[verdict.outcome]
    paper = wished.paper if wished.mode == wish.Mode.WRITTEN else None
    return Request(
        pk=key,
        number=f"S{clock.wall(now):%y}-{key:05}",
        requested_by_id=asking.person,
        channel=asking.channel,
        mode=wished.mode.value,
        language=wished.language,
        variety=wished.variety.strip(),
        second_language=wished.second_language,
        gender_wish=wished.gender.value,
        gender_is_hard=wished.gender_is_must,
        topic=Topic.objects.get(code=wished.topic),
        place_text=wished.place.address.strip() if wished.place.key is None else "",
        starts_at=starts[0] if starts else None,
        ends_at=starts[0] + wished.duration if starts else None,
        alternatives=list(starts[1:]),
        due_on=paper.due_on if paper else None,
        lines=paper.lines if paper else None,
        document_kind=asking.document_kind.strip() if paper else "",
        funding_code=verdict.source.key if verdict.source is not None else "",
        ground=wished.ground,
        client_reference=wished.client_reference.strip(),
        contact_name=wished.contact.strip(),
        contact_phone=wished.phone.strip(),
        contact_email=wished.email.strip(),
        remark=wished.remark.strip(),
        state=state,
        state_reason=_reason(verdict) if state in (*CLOSED, RequestState.CALL) else "",
        is_urgent=asking.is_urgent,
        requested_at=now,
        closed_at=now if state in CLOSED else None,
        idempotency_key=asking.key or None,
    )


def _reason(verdict: Verdict) -> str:
    """Return what stands behind a no: where to go instead, or the first reason."""
    return (verdict.refer_to or verdict.reasons[0].code)[:40]


def search_text(request: Request) -> str:
    """Return what a search finds a request by: number, institution, language, reference; lower case."""
    language = SPOKEN_BY_CODE.get(request.language)
    words = (
        request.number,
        request.organisation.name,
        language.german_name if language else request.language,
        request.client_reference,
    )
    return " ".join(word for word in words if word).lower()
