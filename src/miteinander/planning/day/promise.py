"""The answer at once: yes, and a plan that proves it; no, and why, and what would work; or tonight."""

import time
from dataclasses import dataclass
from enum import Enum

import numpy as np

from miteinander.planning.day.again import kept
from miteinander.planning.day.eligible import eligible
from miteinander.planning.day.funnel import Change, Step, changes, funnel
from miteinander.planning.day.insertion import insertions
from miteinander.planning.day.jobs import jobs_of
from miteinander.planning.day.model import NOBODY, Bools, Day
from miteinander.planning.day.near import MOST_PAIRS, around
from miteinander.planning.day.packing import Answer, Limits, best_packing
from miteinander.planning.day.parts import Part, Rows, rows_of, with_locks
from miteinander.planning.day.roster import Placed, Roster, Seating, Witness
from miteinander.planning.deadline import Deadline

DEPTH = 3  # moves one after the other before the exact search takes over
ATTEMPTS = 300  # of the quick search per depth
FOR_MOVING = 0.3  # share of the time


class Reply(Enum):
    """What the requester is told."""

    YES = "yes"
    NO = "no"
    TONIGHT = "tonight"  # could not be settled in time


@dataclass(frozen=True, slots=True)
class Budget:
    """How long an answer may take: nodes end a search the same way every time, seconds are the safety net."""

    seconds: float = 1.5
    nodes: int = 500
    with_changes: bool = True  # look for the smallest change that would work


@dataclass(frozen=True, slots=True)
class Promise:
    """The answer to one request.

    `witness` serves what the plan given served of the promised and locked requests, and this one if
    the answer is yes. `slot` and `start` are the witness's; a later witness may use another slot of
    the request unless its slots are cut to this one.
    """

    reply: Reply
    witness: Witness
    slot: int
    start: int
    moved: int  # promised requests for which another person or slot is now thought of
    funnel: tuple[Step, ...]
    changes: tuple[Change, ...]
    seconds: float


def promise(day: Day, request: int, plan: Placed | None = None, budget: Budget | None = None) -> Promise:
    """Say whether a request can be promised on top of everything promised or locked already.

    `plan` is the present witness (or any plan); of it only promised and locked requests count. Without
    one a witness is sought first. A promise that the plan does not keep is not mended here, see `repair`.
    """
    budget = budget or Budget()
    begun = time.monotonic()
    if plan is not None and (found := _inserted(day, request, plan, begun)):
        return found
    search = _Search(day, request, plan, budget, begun)
    reply = search.reply()
    witness = search.witness()
    slot = int(witness.slot[request]) if reply is Reply.YES else NOBODY
    ways: tuple[Change, ...] = ()
    if reply is Reply.NO and budget.with_changes:
        ways = changes(day, request, witness, deadline=begun + budget.seconds)
    return Promise(
        reply=reply,
        witness=witness,
        slot=slot,
        start=int(day.requests.slots.values[slot]) if slot != NOBODY else NOBODY,
        moved=search.moved(),
        funnel=() if reply is Reply.YES else funnel(day, request, exhausted=reply is Reply.NO),
        changes=ways,
        seconds=time.monotonic() - begun,
    )


def _inserted(day: Day, request: int, plan: Placed, begun: float) -> Promise | None:
    """Return a yes that moves nobody, if there is one: with whom it brings most."""
    kept = must_serve(day)
    kept[request] = False
    nobody = np.int32(NOBODY)
    person, slot = np.where(kept, plan.person, nobody), np.where(kept, plan.slot, nobody)
    found = insertions(day, request, Witness(person, slot))
    if not len(found.person):
        return None
    best = int(np.argmax(found.points))
    person[request], slot[request] = found.person[best], found.slot[best]
    start = int(day.requests.slots.values[slot[request]])
    seconds = time.monotonic() - begun
    return Promise(Reply.YES, Witness(person, slot), int(slot[request]), start, 0, (), (), seconds)


def must_serve(day: Day) -> Bools:
    """Return which requests may not be left without somebody."""
    return np.asarray(day.state.promised | (day.state.locked_person != NOBODY))


def witness_of(day: Day, rows: Rows | None = None, budget: Budget | None = None) -> Witness | None:
    """Return somebody for each of the requests, or None if that was not possible in time.

    Without `rows`: for everything promised or locked.
    """
    budget = budget or Budget()
    part = Part.of(day, np.flatnonzero(must_serve(day)) if rows is None else rows)
    pairs = eligible(part.day)
    roster = Roster(part.day, pairs)
    if len(pairs) > MOST_PAIRS:
        chosen = _one_by_one(roster, Deadline(budget.seconds))
    else:
        jobs, every = jobs_of(part.day, pairs), np.ones(len(part.rows), np.bool_)
        limits = Limits(budget.seconds, budget.nodes)
        chosen = best_packing(jobs, np.zeros(len(jobs)), every, limits).chosen.tolist()
    if len(chosen) < len(part.rows):
        return None
    for entry in chosen:
        roster.entry[roster.request[entry]] = entry
    return Witness(*part.up(*roster.arrays()))


def _one_by_one(roster: Roster, deadline: Deadline) -> list[int]:
    """Return entries for as many requests as can be seated, those with the fewest choices first."""
    must = [True] * len(roster.options)
    for row in sorted(range(len(must)), key=lambda row: (len(roster.options[row]), row)):
        any(Seating(roster, must, ATTEMPTS, deadline).seat(row, depth) for depth in range(DEPTH + 1))
    return [entry for entry in roster.entry if entry != NOBODY]


class _Search:
    """Insert; if that fails move others aside; if that fails let the integer program decide."""

    def __init__(self, day: Day, request: int, plan: Placed | None, budget: Budget, begun: float) -> None:
        self.day, self.budget, self.request = day, budget, request
        self.deadline = Deadline(begun + budget.seconds - time.monotonic())
        kept = must_serve(day)
        kept[request] = False
        if plan is None:
            plan = witness_of(day, np.flatnonzero(kept), budget)
        nobody = np.full(len(day.requests), NOBODY, np.int32)
        self.lost = plan is None  # the promises cannot be kept, or not be seen to be kept in time
        self.start = Witness(nobody, nobody) if plan is None else Witness(plan.person, plan.slot)
        kept &= self.start.person != NOBODY
        self.kept = np.flatnonzero(kept)
        rows, self.outside = around(day, np.array([request]), self.start, self.kept)
        if len(self.outside):
            day = with_locks(day, self.outside, self.start.person, self.start.slot)
        self.part = Part.of(day, rows_of([*rows.tolist(), *self.outside.tolist(), request]))
        self.place = int(np.searchsorted(self.part.rows, request))
        self.pairs = eligible(self.part.day)
        self.roster = Roster(self.part.day, self.pairs)
        self.must = [True] * len(self.part.rows)
        self.exact: Witness | None = None

    def reply(self) -> Reply:
        """Return yes, no or tonight."""
        left = self._take_over()
        if not self.roster.options[self.place]:
            return Reply.NO
        if self.lost:
            return Reply.TONIGHT
        for row in left:
            self.must[row] = self._seated(row)
        if self._seated(self.place):
            return Reply.YES
        return self._decided()

    def _take_over(self) -> list[int]:
        """Put the plan; return for which requests that was not possible."""
        rows = self.part.rows
        plan = Witness(self.start.person[rows], self.part.down(self.start.slot))
        return self.roster.take_over(plan, [row for row in range(len(rows)) if row != self.place])

    def _seated(self, row: int) -> bool:
        quick = Deadline(self.deadline.left() * FOR_MOVING)
        return any(
            Seating(self.roster, self.must, ATTEMPTS, quick if depth else None).seat(row, depth)
            for depth in range(DEPTH + 1)
        )

    def _decided(self) -> Reply:
        if self.deadline.passed():
            return Reply.TONIGHT
        roster, every = self.roster, np.arange(len(self.pairs))
        if len(every) > MOST_PAIRS:
            # Too many slots to look at all of them: the others keep theirs.
            fixed = np.isin(
                self.pairs.slot, self.pairs.slot[[entry for entry in roster.entry if entry != NOBODY]]
            )
            every = np.flatnonzero(fixed | (self.pairs.request == self.place))
        some = np.zeros(len(self.pairs), np.bool_)
        some[every] = True
        jobs = jobs_of(self.part.day, kept(self.pairs, some))
        limits = Limits(self.deadline.left(), self.budget.nodes)
        found = best_packing(jobs, np.zeros(len(jobs)), np.array(self.must), limits)
        whole = not len(self.outside) and len(every) == len(self.pairs)
        if found.answer is Answer.IMPOSSIBLE and whole:
            return Reply.NO
        if not len(found.chosen):
            return Reply.TONIGHT
        for entry in [entry for entry in self.roster.entry if entry != NOBODY]:
            self.roster.drop(entry)
        for entry in every[found.chosen].tolist():
            self.roster.put(entry)
        return Reply.YES

    def witness(self) -> Witness:
        """Return the witness as it stands now."""
        person, slot = self.part.up(*self.roster.arrays())
        far = np.setdiff1d(self.kept, self.part.rows)
        person[far], slot[far] = self.start.person[far], self.start.slot[far]
        return Witness(person, slot)

    def moved(self) -> int:
        """Return for how many requests the witness has another person or slot than the plan."""
        now = self.witness()
        same = now.person[self.kept] == self.start.person[self.kept]
        same &= now.slot[self.kept] == self.start.slot[self.kept]
        return int((~same).sum())
