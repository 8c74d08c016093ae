"""Requests, offers, assignments, confirmations and marks: the year behind and the weeks ahead."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from miteinander.core.languages import SPOKEN
from miteinander.demo.city.records import LOCAL, City, Job, Mode, State
from miteinander.demo.city.year import last_month
from miteinander.demo.seed.rows import Rows
from miteinander.interpreting import models
from miteinander.interpreting.models import AssignmentState, OfferState, RequestState

MINUTE = timedelta(minutes=1)
OFFER_LASTS = timedelta(hours=24)
LONGEST_WAY = timedelta(minutes=30)
BUFFER = timedelta(minutes=5)
BATCH = 1_000

_GENDERS = {"female": "f", "male": "m", "": ""}
NAMES = {language.code: language.german_name for language in SPOKEN}
_REQUEST_STATES = {
    State.NEW: RequestState.SUBMITTED,
    State.WAITING: RequestState.MATCHING,
    State.OFFERED: RequestState.OFFERED,
    State.ACCEPTED: RequestState.CONFIRMED,
    State.CANCELLED: RequestState.CANCELLED,
    State.CANCELLED_LATE: RequestState.CANCELLED_LATE,
    State.NO_SHOW: RequestState.NO_SHOW,
    State.UNFILLED: RequestState.UNFILLED,
    State.REFERRED: RequestState.REFERRED,
}
_ASSIGNMENT_STATES = {
    State.ACCEPTED: AssignmentState.CONFIRMED,
    State.CANCELLED: AssignmentState.CANCELLED,
    State.CANCELLED_LATE: AssignmentState.CANCELLED_LATE,
    State.NO_SHOW: AssignmentState.NO_SHOW,
}


def fill_work(rows: Rows, city: City, *, now: datetime) -> None:
    """Write every job in the order of its number."""
    jobs = sorted([*city.past, *city.ahead], key=lambda job: job.number)
    settled_before = last_month(city.today)
    drafts = [_request(rows, job, settled_before=settled_before) for job in jobs]
    made = models.Request.objects.bulk_create(drafts, batch_size=BATCH)
    rows.requests = {job.number: row for job, row in zip(jobs, made, strict=True)}
    models.Offer.objects.bulk_create(
        (offer for job in jobs for offer in _offers(rows, job)), batch_size=BATCH
    )
    placed = [job for job in jobs if job.mediator]
    assignments = models.Assignment.objects.bulk_create(
        [_assignment(rows, job, settled_before=settled_before) for job in placed], batch_size=BATCH
    )
    rows.assignments = {job.number: row for job, row in zip(placed, assignments, strict=True)}
    models.Confirmation.objects.bulk_create(
        (one for job in placed for one in _confirmations(rows, job)), batch_size=BATCH
    )
    models.Feedback.objects.bulk_create(
        (one for job in placed for one in _feedback(rows, job)), batch_size=BATCH
    )
    _fill_loads(rows, placed)
    _fill_last_offers(rows, jobs)


def _request(rows: Rows, job: Job, *, settled_before: date) -> models.Request:
    house, contact = rows.organisations[job.institution], rows.people[job.contact]
    written = job.mode is Mode.WRITTEN
    place = rows.places[job.institution]
    number = f"S{job.asked_at:%y}-{job.number:05}"
    state = _request_state(job, settled_before=settled_before)
    is_open = state in {
        RequestState.SUBMITTED,
        RequestState.MATCHING,
        RequestState.OFFERED,
        RequestState.CONFIRMED,
    }
    return models.Request(
        number=number,
        organisation=house,
        requested_by=contact,
        channel=job.channel,
        mode=job.mode.value,
        language=job.language,
        second_language=job.second_language,
        gender_wish=_GENDERS[job.gender_wish],
        topic=rows.topics[job.topic],
        place=place if job.mode is Mode.ON_SITE else None,
        district=place.district,
        starts_at=None if written else job.starts_at,
        ends_at=None if written else job.starts_at + job.duration,
        alternatives=list(job.alternatives),
        due_on=job.starts_at.date() if written else None,
        lines=job.lines or None,
        document_kind="Elternbrief" if written else "",
        cost_centre=house.cost_centre,
        funding_code=job.funding,
        ground=job.refused_for,
        client_reference=job.client_reference,
        contact_name=str(contact),
        contact_phone=contact.phone,
        contact_email=contact.email,
        state=state,
        state_reason=_reason(job),
        is_urgent=job.priority == 4,
        requested_at=job.asked_at,
        closed_at=None
        if is_open
        else job.cancelled_at or max(job.asked_at + timedelta(hours=2), job.starts_at),
        search_text=f"{number} {house.name} {NAMES[job.language]} {job.client_reference}".lower(),
    )


def _request_state(job: Job, *, settled_before: date) -> RequestState:
    if job.state is not State.PERFORMED:
        return _REQUEST_STATES[job.state]
    state = _assignment_state(job, settled_before=settled_before)
    if state == AssignmentState.SETTLED:
        return RequestState.SETTLED
    return RequestState.CONFIRMED if state == AssignmentState.CONFIRMED else RequestState.PERFORMED


def _reason(job: Job) -> str:
    if job.unfilled is not None:
        return job.unfilled.value
    return job.cancelled_by or job.refused_for


def _assignment_state(job: Job, *, settled_before: date) -> AssignmentState:
    """Return how far the hours are: settled, agreed, told differently, told by one side, told by nobody."""
    if job.state is not State.PERFORMED or job.done is None:
        return _ASSIGNMENT_STATES[job.state]
    if job.starts_at.date() < settled_before:
        return AssignmentState.SETTLED
    told = (job.done.confirmed_by_mediator_at, job.done.confirmed_by_institution_at)
    if None not in told:
        same = job.done.worked == job.done.worked_by_institution
        return AssignmentState.AGREED if same else AssignmentState.DIFFERENCE
    return AssignmentState.PERFORMED if any(told) else AssignmentState.CONFIRMED


def _offers(rows: Rows, job: Job) -> Iterator[models.Offer]:
    """Yield the offers; those sent at the same moment are one round."""
    moments = sorted({offer.sent_at for offer in job.offers})
    for offer in job.offers:
        ends = min(offer.sent_at + OFFER_LASTS, max(job.starts_at, offer.sent_at + timedelta(hours=1)))
        if offer.answer == "expired" and offer.answered_at:
            ends = offer.answered_at
        yield models.Offer(
            request=rows.requests[job.number],
            interpreter=rows.interpreters[offer.mediator],
            round=moments.index(offer.sent_at) + 1,
            starts_at=None if job.mode is Mode.WRITTEN else job.starts_at,
            state=OfferState(offer.answer),
            made_at=offer.sent_at,
            expires_at=ends,
            answered_at=None if offer.answer == "expired" else offer.answered_at,
            decline_reason=offer.reason,
        )


def _assignment(rows: Rows, job: Job, *, settled_before: date) -> models.Assignment:
    written = job.mode is Mode.WRITTEN
    booked_at = next(one.answered_at or one.sent_at for one in job.offers if one.answer == "accepted")
    state = _assignment_state(job, settled_before=settled_before)
    agreed = (
        job.done
        if state in {AssignmentState.SETTLED, AssignmentState.AGREED, AssignmentState.NO_SHOW}
        else None
    )
    ends_at = job.starts_at + job.duration
    way = BUFFER + (LONGEST_WAY if job.mode is Mode.ON_SITE else timedelta(0))
    return models.Assignment(
        request=rows.requests[job.number],
        interpreter=rows.interpreters[job.mediator],
        starts_at=None if written else job.starts_at,
        ends_at=None if written else ends_at,
        blocked=None if written else DateTimeTZRange(job.starts_at - way, ends_at + way),
        state=state,
        state_reason=job.cancelled_by,
        booked_at=booked_at,
        minutes=agreed.worked // MINUTE if agreed else None,
        travel_minutes=agreed.travelled // MINUTE if agreed else None,
        lines=agreed.lines if agreed and written else None,
    )


def _confirmations(rows: Rows, job: Job) -> Iterator[models.Confirmation]:
    """Yield what each side said took place."""
    if job.done is None:
        return
    for side, given_at, worked in (
        ("interpreter", job.done.confirmed_by_mediator_at, job.done.worked),
        ("institution", job.done.confirmed_by_institution_at, job.done.worked_by_institution),
    ):
        if given_at is None:
            continue
        via = ("account", "account", "link", "paper")[job.number % 4]
        yield models.Confirmation(
            assignment=rows.assignments[job.number],
            side=side,
            via=via,
            starts_at=None if job.mode is Mode.WRITTEN else job.done.began_at,
            minutes=worked // MINUTE,
            travel_minutes=job.done.travelled // MINUTE,
            lines=job.done.lines or None,
            took_place=job.state is State.PERFORMED,
            given_at=given_at,
            by_label=side,
        )


def _feedback(rows: Rows, job: Job) -> Iterator[models.Feedback]:
    if job.done is None or job.done.mark is None or job.done.confirmed_by_institution_at is None:
        return
    yield models.Feedback(
        assignment=rows.assignments[job.number],
        side="institution",
        stars=6 - job.done.mark,
        text=job.done.remark,
        given_at=job.done.confirmed_by_institution_at,
    )


def _fill_loads(rows: Rows, placed: list[Job]) -> None:
    """Write how much each person is booked in each month; written work counts, but has no minutes."""
    minutes: dict[tuple[str, date], int] = defaultdict(int)
    counts: dict[tuple[str, date], int] = defaultdict(int)
    for job in placed:
        if job.state in {State.CANCELLED, State.CANCELLED_LATE}:
            continue
        written = job.mode is Mode.WRITTEN
        day = rows.assignments[job.number].booked_at.astimezone(LOCAL) if written else job.starts_at
        month = (job.mediator, day.date().replace(day=1))
        minutes[month] += 0 if written else job.duration // MINUTE
        counts[month] += 1
    models.MonthLoad.objects.bulk_create(
        models.MonthLoad(
            interpreter=rows.interpreters[mediator],
            month=month,
            minutes=minutes[mediator, month],
            assignments=count,
        )
        for (mediator, month), count in counts.items()
    )


def _fill_last_offers(rows: Rows, jobs: list[Job]) -> None:
    """Note when each person was last asked; the ranking gives those their turn who waited long."""
    last: dict[str, datetime] = {}
    for job in jobs:
        for offer in job.offers:
            last[offer.mediator] = max(last.get(offer.mediator, offer.sent_at), offer.sent_at)
    asked = [rows.interpreters[key] for key in last]
    for key, moment in last.items():
        rows.interpreters[key].last_offer_at = moment
    models.Interpreter.objects.bulk_update(asked, ["last_offer_at"])
