"""Make requests and assignments of imported rows: past ones are settled, those to come are confirmed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from miteinander.core.clock import LOCAL
from miteinander.interpreting.imports.linking import stored_key
from miteinander.interpreting.imports.records import AssignmentRecord
from miteinander.interpreting.models import (
    Assignment,
    AssignmentState,
    ImportRow,
    Mode,
    MonthLoad,
    Request,
    RequestState,
    Topic,
)
from miteinander.lists.folding import fold
from miteinander.lists.spoken import german_name
from miteinander.organisations.models import Organisation
from miteinander.organisations.queries import organisations_by_id

OTHER_TOPIC = "other"
HOUR = 60
ENDED = {
    "done": (RequestState.SETTLED, AssignmentState.SETTLED),
    "cancelled": (RequestState.CANCELLED, AssignmentState.CANCELLED),
    "cancelled_late": (RequestState.CANCELLED_LATE, AssignmentState.CANCELLED_LATE),
    "no_show": (RequestState.NO_SHOW, AssignmentState.NO_SHOW),
}
# These count towards somebody's month.
WORKED = frozenset({AssignmentState.SETTLED, AssignmentState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Job:
    """One imported assignment and what it refers to; `interpreter_id` is None if nobody took it."""

    row: ImportRow
    record: AssignmentRecord
    key: str
    organisation_id: int
    interpreter_id: int | None


@dataclass(slots=True)
class Topics:
    """The closed list of topics, asked by the words of a list."""

    by_name: dict[str, Topic] = field(default_factory=dict)
    other: Topic | None = None

    @classmethod
    def load(cls) -> "Topics":
        """Return the topics there are."""
        rows = list(Topic.objects.order_by("id"))
        by_name = {fold(name): row for row in rows for name in (row.name, row.name_en, row.code)}
        return cls(by_name)

    def find(self, written: str) -> Topic:
        """Return the topic a list means, else the one for everything else."""
        plain = fold(written)
        if found := self.by_name.get(plain):
            return found
        near = [
            row
            for name, row in self.by_name.items()
            if len(name) > 4 and plain and (name in plain or plain in name)
        ]
        if near:
            return near[0]
        if self.other is None:
            values = {"name": "Sonstiges", "name_en": "Other", "order": 99}
            self.other = Topic.objects.get_or_create(code=OTHER_TOPIC, defaults=values)[0]
        return self.other


def make_jobs(jobs: Sequence[Job], topics: Topics, *, today: date, now: datetime) -> list[Job]:
    """Keep a request for every new job and an assignment where somebody took it; return the new ones."""
    keys = {stored_key(job.key): job for job in jobs}
    known = Request.objects.filter(import_key__in=keys).order_by("id").values_list("import_key", flat=True)
    for key in list(known):
        keys.pop(key or "", None)
    fresh = list(keys.values())
    houses = organisations_by_id({job.organisation_id for job in fresh})
    requests = Request.objects.bulk_create(
        _request(job, houses[job.organisation_id], topics, today=today, now=now) for job in fresh
    )
    taken = [
        (job, request, job.interpreter_id)
        for job, request in zip(fresh, requests, strict=True)
        if job.interpreter_id is not None
    ]
    assignments = Assignment.objects.bulk_create(
        _assignment(job, request, interpreter_id, today=today, now=now)
        for job, request, interpreter_id in taken
    )
    for job, request in zip(fresh, requests, strict=True):
        job.row.made = {**job.row.made, "request": request.pk}
    for (job, _, _), assignment in zip(taken, assignments, strict=True):
        job.row.made["assignment"] = assignment.pk
    add_loads(assignments, sign=1)
    return fresh


def _span(record: AssignmentRecord) -> tuple[datetime, datetime]:
    """Return local beginning and end; without a clock time the day's first moment, for the length known."""
    begins = datetime.combine(record.day, record.start or time(0))
    ends = begins + timedelta(minutes=record.minutes or HOUR)
    if record.start is not None and record.end is not None:
        ends = datetime.combine(record.day, record.end)
        ends += timedelta(days=1) if ends <= begins else timedelta(0)
    start, end = (moment.replace(tzinfo=LOCAL).astimezone(UTC) for moment in (begins, ends))
    # The night the clocks change, an hour on the clock may take no time at all.
    return start, end if end > start else start + (ends - begins)


def _states(job: Job, *, today: date) -> tuple[RequestState, AssignmentState]:
    record = job.record
    if record.outcome == "unfilled" or job.interpreter_id is None:
        return RequestState.UNFILLED, AssignmentState.CANCELLED
    if record.outcome == "done" and record.day > today:
        return RequestState.CONFIRMED, AssignmentState.CONFIRMED
    return ENDED[record.outcome]


def _request(job: Job, house: Organisation, topics: Topics, *, today: date, now: datetime) -> Request:
    record = job.record
    written = record.mode == "written"
    start, end = _span(record)
    topic = topics.find(record.topic)
    place = next(iter(house.places.all()), None)
    number = f"I-{job.row.pk}"
    state = _states(job, today=today)[0]
    asked = record.requested_on or record.day
    remark = "" if fold(record.topic) in {"", fold(topic.name)} else f"Thema: {record.topic}"
    return Request(
        number=number,
        organisation=house,
        channel="import",
        mode=record.mode or Mode.ONSITE,
        language=record.language,
        topic=topic,
        place=place if not written else None,
        district=place.district if place else None,
        starts_at=None if written else start,
        ends_at=None if written else end,
        due_on=record.day if written else None,
        lines=record.lines,
        cost_centre=(record.cost_centre or house.cost_centre)[:40],
        contact_name=record.contact[:120],
        remark=remark[:500],
        state=state,
        state_reason="other" if state == RequestState.UNFILLED else "",
        requested_at=min(datetime.combine(asked, time(0), tzinfo=LOCAL), now),
        closed_at=None if state == RequestState.CONFIRMED else min(end, now),
        import_key=stored_key(job.key),
        search_text=f"{number} {house.name} {german_name(record.language)}".lower(),
    )


def _assignment(job: Job, request: Request, interpreter_id: int, *, today: date, now: datetime) -> Assignment:
    record = job.record
    state = _states(job, today=today)[1]
    is_past = state != AssignmentState.CONFIRMED
    # `blocked` stays empty: what is over blocks nobody, and lists may hold two jobs at one time.
    return Assignment(
        request=request,
        interpreter_id=interpreter_id,
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        state=state,
        booked_at=min(request.requested_at, now),
        minutes=record.minutes if is_past else None,
        travel_minutes=record.travel_minutes if is_past else None,
        lines=record.lines,
    )


def add_loads(assignments: Iterable[Assignment], *, sign: int) -> None:
    """Add what was worked to everybody's months, or take it away again (`sign` -1)."""
    minutes: Counter[tuple[int, date]] = Counter()
    times: Counter[tuple[int, date]] = Counter()
    for assignment in assignments:
        if assignment.state not in WORKED or assignment.starts_at is None or assignment.ends_at is None:
            continue
        local = assignment.starts_at.astimezone(LOCAL)
        month = (assignment.interpreter_id, local.date().replace(day=1))
        span = (assignment.ends_at - assignment.starts_at) // timedelta(minutes=1)
        minutes[month] += sign * (assignment.minutes if assignment.minutes is not None else span)
        times[month] += sign
    found = MonthLoad.objects.select_for_update().filter(interpreter_id__in={person for person, _ in times})
    rows = {(row.interpreter_id, row.month): row for row in found.order_by("id")}
    fresh, changed = [], []
    for key in times:
        row = rows.get(key)
        if row is None:
            fresh.append(
                MonthLoad(interpreter_id=key[0], month=key[1], minutes=minutes[key], assignments=times[key])
            )
        else:
            row.minutes += minutes[key]
            row.assignments += times[key]
            changed.append(row)
    MonthLoad.objects.bulk_create(fresh)
    MonthLoad.objects.bulk_update(changed, ["minutes", "assignments"])
    MonthLoad.objects.filter(pk__in=[row.pk for row in changed if row.assignments <= 0]).delete()
