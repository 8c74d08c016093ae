"""Something has happened: mend the plan with the fewest changes for people who were told already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from miteinander.planning.day.again import Worth, best_of, kept, same_as, worth
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.jobs import Places, jobs_of
from miteinander.planning.day.model import NOBODY, Bools, Day, Ints, Longs, Pairs, Plan
from miteinander.planning.day.near import MOST, MOST_PAIRS, around
from miteinander.planning.day.packing import Answer, Limits, best_packing
from miteinander.planning.day.parts import (
    Part,
    Rows,
    rows_of,
    with_forbidden,
    with_locks,
    with_windows,
    with_wish,
    without_locks,
)
from miteinander.planning.day.promise import must_serve
from miteinander.planning.day.roster import Placed, Roster, Seating, Witness
from miteinander.planning.deadline import Deadline

NODES = 2_000
FOR_PROOF = 0.6  # share of the time
ATTEMPTS, DEPTH = 300, 2  # of the search without proof
FIRST_STAY = 2_000  # points a named assignment is worth at first, raised until the fewest change
STAY_FACTOR = 16
TRIES = 4


class Kind(Enum):
    """What can happen."""

    DECLINED = "declined"  # also: did not come; the person stays available for everything else
    CANCELLED = "cancelled"  # the request is gone
    ILL = "ill"  # the person does nothing today beyond what has happened already
    NEW = "new"  # a request that came late; it counts by its priority, or as a promise if it is one


@dataclass(frozen=True, slots=True)
class Event:
    """What has happened; `person` with DECLINED and ILL, `request` with all but ILL."""

    kind: Kind
    request: int = NOBODY
    person: int = NOBODY


@dataclass(frozen=True, slots=True)
class Moved:
    """One request that is treated otherwise than before; -1: nobody, no slot."""

    request: int
    person_before: int
    person: int
    slot_before: int
    slot: int
    named: bool  # somebody had been told


@dataclass(frozen=True, slots=True)
class Repair:
    """The mended plan."""

    person: Ints
    slot: Ints
    worth: Worth
    moved: tuple[Moved, ...]
    day: Day  # as it is after the event
    proven: bool  # no plan serves more, and none that serves as much changes less


def repair(
    day: Day,
    plan: Placed,
    events: Sequence[Event] = (),
    *,
    named: Bools | None = None,
    seconds: float = 1.0,
) -> Repair:
    """Return a plan after the events: most served (promises first), then fewest changed, then best.

    `named` tells which assignments people know of; without it all. What is locked stays, unless the
    event itself undoes it. Without events nothing changes that is possible.
    """
    told = plan.person != NOBODY if named is None else named & (plan.person != NOBODY)
    after = day
    for event in events:
        after = after_event(after, plan, event)
    lost = _lost(after, plan, events)
    if not events and not len(lost):
        return Repair(plan.person.copy(), plan.slot.copy(), worth(day, plan), (), day, True)
    fewer = all(event.kind in (Kind.DECLINED, Kind.ILL) for event in events)
    most = plan.bound_level1 if isinstance(plan, Plan) and fewer else None
    witness, proven = _Search(after, plan, told, lost, most, seconds).run()
    return Repair(
        witness.person, witness.slot, worth(after, witness), moves(plan, witness, told), after, proven
    )


def _lost(day: Day, plan: Placed, events: Sequence[Event]) -> Rows:
    """Return the requests whose person cannot come any more, and promised ones that have nobody."""
    concerned = (plan.person == NOBODY) & must_serve(day)
    for event in events:
        if event.kind is Kind.ILL:
            concerned |= plan.person == event.person
        if event.request != NOBODY:
            concerned[event.request] = True
    if len(concerned) <= MOST:
        pairs = eligible(day)
        possible = np.zeros(len(concerned), np.bool_)
        possible[pairs.request[same_as(pairs, plan)]] = True
        concerned |= (plan.person != NOBODY) & ~possible
    return np.flatnonzero(concerned)


def after_event(day: Day, plan: Placed, event: Event) -> Day:
    """Return the day as it is after an event. A request that is gone is open to nobody."""
    state = day.state
    if event.kind is Kind.DECLINED:
        mine = state.locked_person[event.request] == event.person
        out = without_locks(day, rows_of([event.request])) if mine else day
        return with_forbidden(out, [(event.request, event.person)])
    if event.kind is Kind.ILL:
        rows = np.flatnonzero(state.locked_person == event.person)
        return with_windows(without_locks(day, rows), event.person, [])
    if event.kind is Kind.NEW:
        return day
    promised = state.promised.copy()
    promised[event.request] = False
    out = without_locks(day, rows_of([event.request]))
    out = replace(out, state=replace(out.state, promised=promised))
    return with_wish(out, event.request, language=NOBODY)


def moves(before: Placed, after: Placed, named: Bools) -> tuple[Moved, ...]:
    """Return what is different, in the order of the requests."""
    rows = np.flatnonzero((before.person != after.person) | (before.slot != after.slot))
    return tuple(
        Moved(
            int(row),
            int(before.person[row]),
            int(after.person[row]),
            int(before.slot[row]),
            int(after.slot[row]),
            bool(named[row]),
        )
        for row in rows
    )


class _Search:
    """First how much can be served, then with how few changes, then how well."""

    def __init__(
        self, day: Day, plan: Placed, named: Bools, lost: Rows, most: int | None, seconds: float
    ) -> None:
        self.deadline = Deadline(seconds)
        inside, self.edge = _reach(day, plan, lost)
        if len(self.edge):
            day = with_locks(day, self.edge, plan.person, plan.slot)
        self.plan = plan
        self.part = Part.of(day, np.union1d(inside, self.edge))
        self.near = Witness(plan.person[self.part.rows], self.part.down(plan.slot))
        self.pairs, self.narrowed = eligible(self.part.day), False
        if len(self.pairs) > MOST_PAIRS:
            self.narrowed = True
            self.pairs = _in_their_slots(self.pairs, self.near, np.isin(self.part.rows, lost))
        self.jobs = jobs_of(self.part.day, self.pairs)
        self.named = named[self.part.rows]
        self.stays = same_as(self.pairs, self.near) & self.named[self.jobs.request]
        self.must = must_serve(self.part.day)
        self.settled = self.part.day.state.locked_person != NOBODY
        self.urgency = urgency(self.part.day, self.must)
        self.most = most
        self.must_rows = np.flatnonzero(must_serve(day))

    def run(self) -> tuple[Witness, bool]:
        """Return the plan and whether it is proven."""
        hand = self._by_hand()
        if self._nothing_better(hand):
            return self._up(self._best(hand)), True
        counts = self.urgency[self.jobs.request] * (int(self.named.sum()) + 1) + self.stays
        gain = counts.astype(np.float64)
        limits = Limits(self.deadline.left() * FOR_PROOF, NODES)
        found = best_packing(self.jobs, gain, self.settled, limits, hand)
        chosen = found.chosen if gain[found.chosen].sum() > gain[hand].sum() else hand
        whole = found.answer is Answer.FOUND and not len(self.edge) and not self.narrowed
        return self._up(self._best(chosen)), whole

    def _nothing_better(self, chosen: Places) -> bool:
        """Return whether the chosen entries serve what the plan's bound allows, and change only what must."""
        if self.most is None:
            return False
        whole = self._up(self._witness(chosen))
        keeps_all = self.stays[chosen].sum() == len(np.unique(self.jobs.request[self.stays]))
        serves_all = (whole.person[self.must_rows] != NOBODY).all()
        return bool(keeps_all and serves_all) and worth(self.part.whole, whole).level1 >= self.most

    def _witness(self, chosen: Places) -> Witness:
        person = np.full(len(self.part.rows), NOBODY, np.int32)
        slot = person.copy()
        person[self.jobs.request[chosen]] = self.jobs.person[chosen]
        slot[self.jobs.request[chosen]] = self.pairs.slot[chosen]
        return Witness(person, slot)

    def _up(self, witness: Witness) -> Witness:
        """Return it for the whole day; what was not looked at stays."""
        person, slot = self.part.up(witness.person, witness.slot)
        far = np.setdiff1d(np.arange(len(person)), self.part.rows)
        person[far], slot[far] = self.plan.person[far], self.plan.slot[far]
        return Witness(person, slot)

    def _best(self, chosen: Places) -> Witness:
        """Return the most valuable plan that serves and keeps as much as the chosen entries."""
        calm = self._witness(chosen)
        most = self._served(calm)
        keeping = self.jobs.request[chosen[self.stays[chosen]]].astype(np.intp)
        if self.deadline.passed():
            return calm
        fixed = with_locks(self.part.day, keeping, calm.person, calm.slot)
        pairs = eligible(fixed)
        best, _ = best_of(fixed, pairs, jobs_of(fixed, pairs), self.deadline.left())
        if self._served(best) >= most:
            calm = best
        could_stay = np.unique(self.jobs.request[self.stays])
        if len(keeping) == len(could_stay):
            return calm  # nobody but those concerned has to change, so there is no choice whom to bother
        return self._freely(calm, most, len(keeping))

    def _freely(self, calm: Witness, most: float, keeping: int) -> Witness:
        """Let the search choose who changes: a named assignment is worth more than any points."""
        stay, serve = FIRST_STAY, FIRST_STAY * STAY_FACTOR
        for _ in range(TRIES):
            if self.deadline.passed():
                return calm
            gain = self.jobs.gain + stay * self.stays + serve * self.urgency[self.jobs.request]
            best, _ = best_of(self.part.day, self.pairs, replace(self.jobs, gain=gain), self.deadline.left())
            if self._served(best) < most:
                serve *= STAY_FACTOR
            elif self._keeps(best) < keeping:
                stay, serve = stay * STAY_FACTOR, serve * STAY_FACTOR
            elif worth(self.part.day, best).objective >= worth(self.part.day, calm).objective:
                return best
            else:
                return calm
        return calm

    def _served(self, witness: Witness) -> float:
        return float(self.urgency[witness.person != NOBODY].sum())

    def _keeps(self, witness: Witness) -> int:
        same = (witness.person == self.near.person) & (witness.slot == self.near.slot)
        return int((same & self.named).sum())

    def _by_hand(self) -> Places:
        """Return entries without proof: keep what can be kept, fit in the rest, urgent ones first.

        Only for those who had somebody, or must have, others are moved.
        """
        roster = Roster(self.part.day, self.pairs)
        order = np.argsort(-self.urgency, kind="stable").tolist()
        for row in np.flatnonzero(self.settled).tolist():
            entry = roster.find(row, int(self.near.person[row]), int(self.near.slot[row]))
            roster.put(roster.options[row][0] if entry == NOBODY else entry)
        there = (self.near.person != NOBODY) | self.must
        roster.take_over(self.near, [row for row in order if there[row] and not self.settled[row]])
        for row in order:
            if roster.entry[row] == NOBODY:
                depths = range(DEPTH + 1 if there[row] else 1)
                any(Seating(roster, there.tolist(), ATTEMPTS).seat(row, depth) for depth in depths)
        return np.array([entry for entry in roster.entry if entry != NOBODY], np.intp)


def urgency(day: Day, must: Bools) -> Longs:
    """Return what serving each request counts: promises more than everything else together."""
    priority = day.requests.priority.astype(np.int64)
    return priority + must * (int(priority.sum()) + 1)


def _in_their_slots(pairs: Pairs, near: Witness, lost: Bools) -> Pairs:
    """Return the pairs in which all but those that lost their person keep their slot.

    Those without anybody are left out if their pairs are too many even so.
    """
    keep = lost[pairs.request] | (pairs.slot == near.slot[pairs.request])
    wider = keep | (near.slot[pairs.request] == NOBODY)
    return kept(pairs, keep if wider.sum() > MOST_PAIRS else wider)


def _reach(day: Day, plan: Placed, lost: Rows) -> tuple[Rows, Rows]:
    """Return the requests that may move, and those at their edge that stay."""
    every = np.arange(len(day.requests))
    if len(every) <= MOST:
        return every, every[:0]
    served = np.setdiff1d(every[plan.person != NOBODY], lost)
    inside, edge = around(day, lost, plan, served)
    return np.union1d(inside, lost), edge
