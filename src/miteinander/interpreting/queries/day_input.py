"""Everything a plan of one day is made from, in twelve statements however large the day is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value

from miteinander.core.clock import day_span
from miteinander.interpreting.models import (
    Assignment,
    Conflict,
    Interpreter,
    InterpreterLanguage,
    InterpreterState,
    Offer,
    OfferState,
    PlannedAssignment,
    Promise,
    Request,
)
from miteinander.interpreting.queries.candidates import (
    ALREADY,
    GAVE_BACK,
    HAPPENED,
    MONTH,
    Facts,
    Loader,
    conflict_label,
    need_of,
)
from miteinander.interpreting.queries.plan_rules import plan_rules
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.queries.service import Service, planning_service
from miteinander.interpreting.rules.candidates import Candidate
from miteinander.interpreting.rules.day_input import (
    Booked,
    Case,
    DayRecords,
    PlanWeights,
    records_of,
)
from miteinander.interpreting.rules.planning import PlanRules, acceptance_of
from miteinander.payments import rules as prices
from miteinander.payments.queries import all_rates, left_free_of_tax

OPEN = ("matching", "offered")
# What somebody answered in this span says how likely a yes is.
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DayInput:
    """A day as loaded: rows, the room's own values, and the records the planner reads."""

    day: date
    service: Service
    rules: PlanRules
    requests: Mapping[int, Request]
    pool: Mapping[int, Candidate]
    cases: Mapping[int, Case]
    records: DayRecords


def day_input(
    day: date,
    *,
    now: datetime,
    weights: PlanWeights | None = None,
    without: frozenset[int] = frozenset(),
    freed: frozenset[int] = frozenset(),
    keep: bool = True,
) -> DayInput:
    """Load a local day: open and booked talks, and everybody who speaks one of their languages.

    `without` leaves people out (ill), `freed` forgets who holds these requests; without `keep` what was
    chosen by hand in the plan is forgotten, too. Weights are the centre's unless others are to be tried.
    """
    service = planning_service(day)
    rules = plan_rules(on=day)
    requests = {row.pk: row for row in talks_of(day, day)}
    loaded = Pool(list(requests.values()), service, first=day, last=day, now=now)
    held = held_by(requests.values(), freed=freed, keep=keep, first=day, last=day)
    people = {key: one for key, one in loaded.people.items() if key not in without}
    cases = {
        row.pk: loaded.case(row, held.get(row.pk), rules)
        for row in requests.values()
        if row.pk in held or row.state in OPEN or row.pk in freed
    }
    records = records_of(
        list(cases.values()),
        people,
        service.finding,
        day=day,
        weights=weights or rules.weights,
        minutes_left=_tax_minutes(loaded, day=day),
        now=now,
    )
    return DayInput(day, service, rules, requests, people, cases, records)


def talks_of(first: date, last: date) -> QuerySet[Request]:
    """Return the talks of these local days nobody does yet or somebody is booked for.

    Adds `booked_by`, `booked_from`, `asked_id`, `asked_from`, `asked_count` and `is_promised`.
    """
    start, end = day_span(first)[0], day_span(last)[1]
    booked = Assignment.objects.filter(request=OuterRef("pk"), state__in=HAPPENED).order_by(
        "-booked_at", "id"
    )
    asked = Offer.objects.filter(request=OuterRef("pk"), state=OfferState.OPEN).order_by("id")
    promised = Promise.objects.filter(request=OuterRef("pk"), answer="promised", withdrawn_at=None)
    return (
        with_relations()
        .filter(starts_at__gte=start, starts_at__lt=end)
        .exclude(mode="written")
        .annotate(
            booked_by=Subquery(booked.values("interpreter_id")[:1]),
            booked_from=Subquery(booked.values("starts_at")[:1]),
            asked_id=Subquery(asked.values("interpreter_id")[:1]),
            asked_from=Subquery(asked.values("starts_at")[:1]),
            asked_count=Count("offers", filter=Q(offers__state=OfferState.OPEN)),
            is_promised=Exists(promised),
        )
        .filter(Q(state__in=OPEN) | Q(booked_by__isnull=False))
        .order_by("id")
    )


def held_by(
    requests: Any, *, first: date, last: date, freed: frozenset[int] = frozenset(), keep: bool = True
) -> dict[int, Booked]:
    """Return who is booked, alone asked, or kept by hand."""
    found = {}
    if keep:
        kept = PlannedAssignment.objects.filter(
            plan__day__range=(first, last),
            plan__state__in=("draft", "published"),
            is_locked=True,
            interpreter__isnull=False,
        ).order_by("plan__made_at", "id")
        for key, person, starts_at in kept.values_list("request_id", "interpreter_id", "starts_at"):
            found[key] = Booked(interpreter=person, starts_at=starts_at)
    for row in requests:
        if row.booked_by is not None and row.booked_from is not None:
            found[row.pk] = Booked(interpreter=row.booked_by, starts_at=row.booked_from)
        elif row.asked_count == 1:
            found[row.pk] = Booked(interpreter=row.asked_id, starts_at=row.asked_from or row.starts_at)
    return {key: booked for key, booked in found.items() if key not in freed}


def _already(state: str) -> str:
    return ALREADY.get(OfferState(state), "") if state else ""


def _tax_minutes(loaded: "Pool", *, day: date) -> dict[int, int]:
    """Return how many minutes are left until the tax allowance of the year, where one is entered."""
    left = left_free_of_tax(day.year)
    if left is None:
        return {}
    cents = sum(part.cents for part in prices.oral_parts(all_rates(), day=day, minutes=600, travel_minutes=0))
    if not cents:
        return {}
    return {key: left.get(person, left[0]) * 600 // cents for key, person in loaded.persons.items()}


class Pool(Loader):
    """Everybody for all requests of some days, first and last included. What is about one pair is kept apart
    from the people. More `languages` and institutions (`houses`) may be asked about than the requests name.
    """

    def __init__(
        self,
        requests: Sequence[Request],
        service: Service,
        *,
        first: date,
        last: date,
        now: datetime,
        languages: Collection[str] = (),
        houses: Collection[int] = (),
    ) -> None:
        self.service = service
        self.without = None
        self.now = now
        self.rows = requests
        self.houses = {*houses, *(row.organisation_id for row in requests)}
        self.starts = [day_span(first)[0], day_span(last)[1] - timedelta(minutes=1)]
        days = (first + timedelta(days=count) for count in range((last - first).days + 1))
        self.months = {f"{day:%Y-%m}" for day in days}
        self.longest = timedelta(days=1)
        codes = {*languages, *(row.language for row in requests)}
        booked = {getattr(row, "booked_by", None) for row in requests} - {None}
        self.spoken = InterpreterLanguage.objects.filter(
            Q(code__in=codes) | Q(interpreter__in=booked),
            interpreter__state__in=[InterpreterState.ACTIVE, InterpreterState.PAUSED],
        )
        self.pool = self.spoken.values("interpreter")
        self.persons: dict[int, int] = {}
        self.offered: dict[tuple[int, int], str] = {}
        self.conflicts: dict[int, set[tuple[int, str]]] = defaultdict(set)
        self.met: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
        self.answers: dict[int, dict[str, int]] = defaultdict(dict)
        self.people = {one.key: one for one in self.load()}

    def case(self, row: Request, held: Booked | None, rules: PlanRules) -> Case:
        """Return one request with everybody who speaks its language, as they are seen for it."""
        speakers = {key: one for key, one in self.people.items() if row.language in one.skills}
        label = conflict_label(row)
        met = self.met.get((row.organisation_id, row.client_reference), {}) if row.client_reference else {}
        booked = getattr(row, "booked_by", None)  # this very booking is no earlier meeting
        asked = self._asked(row) if held is None else frozenset()
        seen: dict[int, Candidate] = {}
        for key, one in speakers.items():
            word = self.offered.get((row.pk, key), "")
            against = {(row.organisation_id, ""), (row.organisation_id, row.client_reference)}
            seen[key] = replace(
                one,
                skills={row.language: one.skills[row.language]},
                conflicts=frozenset({label} if against & self.conflicts[key] else ()),
                times_with_client=max(0, met.get(key, 0) - (key == booked)),
                already="" if key in asked else "gave_back" if word == "gave_back" else _already(word),
            )
        return Case(
            key=row.pk,
            need=need_of(row, self.service),
            is_urgent=row.is_urgent,
            is_promised=bool(getattr(row, "is_promised", False)),
            held=held,
            only=asked,
            candidates=seen,
            acceptance={
                key: acceptance_of(self.answers[key], rules, asked=self.offered.get((row.pk, key), ""))
                for key in speakers
            },
        )

    def _asked(self, row: Request) -> frozenset[int]:
        """Return who holds an open offer where several do: the talk is one of theirs."""
        asked = [key for (pk, key), word in self.offered.items() if pk == row.pk and word == OfferState.OPEN]
        return frozenset(asked if len(asked) > 1 else ())

    def _facts(self) -> Facts:
        """Everything small in one statement: who, what, a word, what it is about, a number."""
        facts = Facts()
        for key, kind, word, about, number in sorted(self._told(), key=lambda row: row[4]):
            if kind == "load":
                facts.loads[key][word] = number
            elif kind == "person":
                self.persons[key] = number
            elif kind == "offer" and self.offered.get((about, key)) != "gave_back":
                self.offered[about, key] = word
            elif kind == "gave_back":
                self.offered[about, key] = "gave_back"
            elif kind == "conflict":
                self.conflicts[key].add((about, word))
            elif kind == "met":
                self.met[about, word][key] = number
            elif kind == "answers":
                self.answers[key][word] = number
        return facts

    def _told(self) -> QuerySet[Any, Any]:
        keys = [row.pk for row in self.rows]
        references = {row.client_reference for row in self.rows} - {""}
        none, nothing = Value(0, BigIntegerField()), Value("")
        offers = Offer.objects.filter(request__in=keys, interpreter__in=self.pool)
        gave_back = Assignment.objects.filter(request__in=keys, state__in=GAVE_BACK)
        conflicts = Conflict.objects.filter(organisation__in=self.houses)
        met = Assignment.objects.filter(
            request__organisation__in=self.houses,
            request__client_reference__in=references,
            state__in=HAPPENED,
        )
        answers = Offer.objects.filter(
            interpreter__in=self.pool,
            made_at__gte=self.now - REMEMBERED,
            state__in=("accepted", "declined", "expired"),
        )
        people = Interpreter.objects.filter(pk__in=self.pool)
        return (
            people.order_by()
            .values_list("id", Value("person"), nothing, none, "person_id")
            .union(
                self._loads().values_list("interpreter", Value("load"), MONTH, none, "minutes"),
                offers.order_by().values_list("interpreter", Value("offer"), "state", "request_id", "id"),
                gave_back.order_by().values_list(
                    "interpreter", Value("gave_back"), nothing, "request_id", none
                ),
                conflicts.order_by().values_list(
                    "interpreter", Value("conflict"), "client_reference", "organisation_id", none
                ),
                met.order_by()
                .values_list(
                    "interpreter", Value("met"), "request__client_reference", "request__organisation_id"
                )
                .annotate(times=Count("id")),
                answers.order_by()
                .values_list("interpreter", Value("answers"), "state", none)
                .annotate(times=Count("id")),
                all=True,
            )
        )
