"""Bound money, lines of pay, and the statements and runs of the months that are over.

The month before this one is still open: settling it is the last act of the guided tour.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from miteinander.demo.city.records import LOCAL, City, Job, Mode, State
from miteinander.demo.city.year import last_month
from miteinander.demo.seed.rows import ASSIGNMENT, Rows
from miteinander.demo.seed.work import BATCH, MINUTE, NAMES
from miteinander.interpreting.models import AssignmentState
from miteinander.interpreting.queries.money import USUAL_TRAVEL_MINUTES
from miteinander.payments import rules
from miteinander.payments.models import (
    Commitment,
    PaymentRun,
    Rate,
    Statement,
    StatementLine,
)


def fill_money(rows: Rows, city: City, *, now: datetime) -> None:
    """Write commitments for everything booked, what is owed for everything agreed, and the paid months."""
    rates = [_rate(row) for row in Rate.objects.order_by("id")]
    placed = sorted((job for job in [*city.past, *city.ahead] if job.mediator), key=lambda job: job.number)
    owed = [job for job in placed if _is_owed(rows, job) and _parts(job, rates)]
    numbers = {job.number for job in owed}
    Commitment.objects.bulk_create(
        [_commitment(rows, job, rates, is_owed=job.number in numbers) for job in placed], batch_size=BATCH
    )
    by_month: dict[date, list[Job]] = defaultdict(list)
    open_lines: list[StatementLine] = []
    for job in owed:
        if job.starts_at.date() < last_month(city.today):
            by_month[job.starts_at.date().replace(day=1)].append(job)
        else:
            open_lines += _lines(rows, job, rates, None)
    for month in sorted(by_month):
        _fill_month(rows, by_month[month], rates, month=month)
    StatementLine.objects.bulk_create(open_lines, batch_size=BATCH)


def _is_owed(rows: Rows, job: Job) -> bool:
    """Say whether the hours are agreed, or lost in a way that is paid."""
    if job.state in {State.CANCELLED_LATE, State.NO_SHOW}:
        return True
    return rows.assignments[job.number].state in {AssignmentState.SETTLED, AssignmentState.AGREED}


def _rate(row: Rate) -> rules.Rate:
    return rules.Rate(
        kind=rules.RateKind(row.kind),
        first_units=row.first_units,
        first_cents=row.first_cents,
        step_units=row.step_units,
        step_cents=row.step_cents,
        rounding=rules.Rounding(row.rounding),
        cap_units=row.cap_units,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
    )


def _parts(job: Job, rates: Sequence[rules.Rate]) -> list[rules.Part]:
    """Return what a job pays, or is expected to pay while it still lies ahead."""
    day = job.starts_at.date()
    if job.state is State.CANCELLED_LATE:
        return (
            rules.late_parts(rates, day=day, planned_minutes=job.duration // MINUTE) if not job.lines else []
        )
    if job.lines:
        return rules.written_parts(rates, day=day, lines=job.done.lines if job.done else job.lines)
    worked = job.done.worked if job.done else job.duration
    travelled = job.done.travelled if job.done else _usual_way(job)
    return rules.oral_parts(rates, day=day, minutes=worked // MINUTE, travel_minutes=travelled // MINUTE)


def _usual_way(job: Job) -> timedelta:
    """Return what the use cases set aside for a way nobody has gone yet."""
    return timedelta(minutes=USUAL_TRAVEL_MINUTES if job.mode is Mode.ON_SITE else 0)


def _commitment(rows: Rows, job: Job, rates: Sequence[rules.Rate], *, is_owed: bool) -> Commitment:
    """Return the money one assignment binds; what was cancelled in time has become free again."""
    state = Commitment.State.SETTLED if is_owed else Commitment.State.CONFIRMED
    if job.state is State.CANCELLED:
        state = Commitment.State.RELEASED
    return Commitment(
        funding_source=rows.sources[job.funding],
        source_kind=ASSIGNMENT,
        source_id=rows.assignments[job.number].pk,
        on_day=job.starts_at.date(),
        cents=sum(part.cents for part in _parts(job, rates)),
        state=state,
    )


def _fill_month(rows: Rows, jobs: list[Job], rates: Sequence[rules.Rate], *, month: date) -> None:
    """Write one month: a statement per person, drawn by one, released by another, paid in one run."""
    by_person: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        by_person[job.mediator].append(job)
    clerk, releaser = rows.accounts["clerk"], rows.accounts["releaser"]
    next_month = (month + timedelta(days=32)).replace(day=1)
    drawn_at = _moment(next_month + timedelta(days=5), 9)
    released_at = _moment(next_month + timedelta(days=7), 14)
    totals = {
        person: sum(part.cents for job in own for part in _parts(job, rates))
        for person, own in by_person.items()
    }
    run = PaymentRun.objects.create(
        number=f"Z{month:%Y-%m}-1",
        execution_on=next_month + timedelta(days=9),
        state=PaymentRun.State.PAID,
        made_by=clerk,
        made_at=drawn_at + timedelta(minutes=40),
        released_by=releaser,
        released_at=released_at,
        paid_at=released_at + timedelta(days=2),
        total_cents=sum(totals.values()),
    )
    made = Statement.objects.bulk_create(
        Statement(
            number=f"A{month:%Y-%m}-{number}",
            person=rows.people[person],
            month=month,
            state=Statement.State.PAID,
            total_cents=totals[person],
            drawn_by=clerk,
            drawn_at=drawn_at,
            released_by=releaser,
            released_at=released_at,
            run=run,
        )
        for number, person in enumerate(by_person, start=Statement.objects.count() + 1)
    )
    StatementLine.objects.bulk_create(
        [
            line
            for (person, own), statement in zip(by_person.items(), made, strict=True)
            for job in own
            for line in _lines(rows, job, rates, statement)
        ],
        batch_size=BATCH,
    )


def _lines(
    rows: Rows, job: Job, rates: Sequence[rules.Rate], statement: Statement | None
) -> Iterator[StatementLine]:
    request = rows.requests[job.number]
    for part in _parts(job, rates):
        yield StatementLine(
            person=rows.people[job.mediator],
            statement=statement,
            source_kind=ASSIGNMENT,
            source_id=rows.assignments[job.number].pk,
            part=part.part,
            on_day=job.starts_at.date(),
            text=f"{request.organisation.name}, {NAMES[job.language]}",
            units=part.units,
            cents=part.cents,
            cost_centre=request.cost_centre,
            funding_code=job.funding,
        )


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LOCAL)
