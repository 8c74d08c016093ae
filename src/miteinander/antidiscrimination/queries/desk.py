"""What waits at the start of the office's work: numbers and states, and which cases they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from miteinander.antidiscrimination.models import Case, Message
from miteinander.antidiscrimination.queries.deadlines import lacks_check, reachable_for
from miteinander.antidiscrimination.queries.opening import OpenCase, open_many, reachable
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.vault.queries import Keyring

LINES = 8


@dataclass(frozen=True, slots=True)
class Heap:
    """Some cases that wait for the same thing: how many, and the first few."""

    count: int
    rows: Sequence[OpenCase]


@dataclass(frozen=True, slots=True)
class Desk:
    """The start of the day. `states`: open cases by state."""

    new: Heap
    unread: Heap
    unchecked: Heap
    mine: Heap
    waiting: Heap
    states: Mapping[str, int]


def desk(ring: Keyring, *, account_id: int) -> Desk:
    """Return what waits for somebody, among the cases she holds keys of."""
    unread = Message.objects.filter(case=OuterRef("pk"), from_office=False, is_read=False)
    rows = (
        reachable(ring)
        .annotate(has_unread=Exists(unread), lacks_check=lacks_check())
        .exclude(state=CaseState.CLOSED)
    )
    wishes = {
        "new": Q(lead__isnull=True),
        "unread": Q(has_unread=True),
        "unchecked": Q(lacks_check=True),
        "mine": Q(lead_id=account_id) | Q(second_id=account_id),
        "waiting": Q(state=CaseState.WAITING),
    }
    counts = rows.aggregate(**{f"n_{name}": Count("pk", filter=wish) for name, wish in wishes.items()})
    heaps = {name: _heap(rows.filter(wish), counts[f"n_{name}"], ring) for name, wish in wishes.items()}
    return Desk(**heaps, states=_states(rows))


def _heap(rows: QuerySet[Case], count: int, ring: Keyring) -> Heap:
    found = list(rows.order_by("opened_week", "id")[:LINES]) if count else []
    return Heap(count, list(open_many(found, ring)))


def _states(rows: QuerySet[Case]) -> dict[str, int]:
    plain = rows.select_related(None).prefetch_related(None).order_by("state").values_list("state")
    return dict(plain.annotate(Count("pk")))


def sealed_new(account_id: int) -> QuerySet[Case]:
    """Return the open cases of an account's keys nobody counsels in yet, closed as they are."""
    rows = reachable_for(account_id).exclude(state=CaseState.CLOSED).filter(lead__isnull=True)
    return rows.order_by("opened_week", "id")
