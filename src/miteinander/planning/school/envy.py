"""Who may rightly ask: why not me? Counting justified envy, and the plan with hardly any.

A child *envies rightly* if it prefers a school (more points) where it could take the place of a child who
stands behind it in the published order of that school: the way in kilometres, a stated wish counting some of
them, then weeks waited. A child promised a place stands before everybody. A *wasted* place is one a child
prefers that is simply free.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from miteinander.planning.school.model import NOWHERE, YEARS, Batch, Candidates, Flags, Ints, Rules
from miteinander.planning.school.objective import candidate_rows
from miteinander.planning.school.task import LANGUAGE, make_offer

_ROUNDS = 60  # of asking everybody again; the best state met is kept
_LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """For every candidate row whether the child has a claim to that school, and of which kind."""

    envy: Flags  # against children further back in the order
    free: Flags  # to a place nobody has
    envious: int  # children
    wasted: int  # children


def standing(batch: Batch, rules: Rules, candidates: Candidates) -> Ints:
    """Return the place of every candidate row in the published order, 0 first; no two are equal."""
    child = candidates.child
    km = candidates.km - rules.wish_km * (candidates.wish != NOWHERE)
    order = np.lexsort((child, -batch.children.waited[child], km))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return np.where(batch.children.promised[child] != NOWHERE, -1, place)


def claims(batch: Batch, rules: Rules, candidates: Candidates, school_of: Ints) -> Claims:
    """Return who has which claim under a placement."""
    order = standing(batch, rules, candidates)
    rows = candidate_rows(candidates, school_of)
    child, school = candidates.child, candidates.school
    year, need = batch.children.year[child] - 1, batch.children.need[child] > 0
    offer = make_offer(batch, rules, candidates)
    left = offer.capacity.copy()
    placed = np.flatnonzero((school_of != NOWHERE) & (batch.children.promised == NOWHERE))
    held = rows[placed]
    np.subtract.at(left, (school[held], year[held]), 1)
    np.subtract.at(left, (school[held], np.full(len(held), LANGUAGE)), need[held].astype(np.int64))
    last = np.full((len(batch.schools), YEARS, 2), -1)  # who stands furthest back, by need
    np.maximum.at(last, (school[held], year[held], need[held].astype(np.int64)), order[held])
    own = np.where(rows[child] == NOWHERE, np.iinfo(np.int64).min, candidates.points[rows[child]])
    wants = (batch.children.promised[child] == NOWHERE) & (candidates.points > own)
    room = left[school, LANGUAGE] > 0
    free = wants & (left[school, year] > 0) & (~need | room)
    last_asking = last[school, year, 1]
    last_any = np.maximum(last_asking, last[school, year, 0])
    last_language = last[:, :, 1].max(axis=1)[school]
    behind = np.where(~need | room, last_any, last_asking)
    behind = np.where(need & ~room & (left[school, year] > 0), last_language, behind)
    envy = wants & ~free & (order < behind)
    return Claims(
        envy=envy,
        free=free,
        envious=len(np.unique(child[envy])),
        wasted=len(np.unique(child[free])),
    )


def fewest_envies(batch: Batch, rules: Rules, candidates: Candidates) -> Ints:
    """Return a placement with few justified envies or none: children ask, schools keep who stands before.

    With two kinds of room, seats and language places, asking once does not settle everything: whoever still
    has a claim asks again.
    """
    desk = _Desk(batch, rules, candidates)
    asking = list(range(len(batch.children)))
    best, fewest = desk.school_of(), _LAST
    for _ in range(_ROUNDS):
        desk.settle(asking)
        found = claims(batch, rules, candidates, desk.school_of())
        unplaced = int((desk.school_of() == NOWHERE).sum())
        trouble = (found.envious + found.wasted) * (len(batch.children) + 1) + unplaced
        if trouble < fewest:
            best, fewest = desk.school_of(), trouble
        if not found.envious and not found.wasted:
            break
        asking = desk.reopen(np.flatnonzero(found.envy | found.free))
    return best


class _Desk:
    """Children ask their schools one after the other; a school keeps those who stand before."""

    def __init__(self, batch: Batch, rules: Rules, candidates: Candidates) -> None:
        start, points = candidates.start.tolist(), candidates.points.tolist()
        free = (batch.children.promised == NOWHERE).tolist()
        self.wishes = [
            sorted(range(start[c], start[c + 1]), key=lambda row: (-points[row], row)) if free[c] else []
            for c in range(len(batch.children))
        ]
        self.order: list[int] = standing(batch, rules, candidates).tolist()
        self.child: list[int] = candidates.child.tolist()
        self.school: list[int] = candidates.school.tolist()
        self.year: list[int] = (batch.children.year - 1).tolist()
        self.need: list[bool] = (batch.children.need > 0).tolist()
        self.left: list[list[int]] = make_offer(batch, rules, candidates).capacity.tolist()
        self.promised = batch.children.promised
        self.next = [0] * len(self.wishes)
        self.row = [NOWHERE] * len(self.wishes)
        self.sitting: list[list[int]] = [[] for _ in self.left]  # rows at each school

    def school_of(self) -> Ints:
        """Return the placement as it stands."""
        found: Ints = self.promised.copy()
        for child, row in enumerate(self.row):
            if row != NOWHERE:
                found[child] = self.school[row]
        return found

    def settle(self, asking: list[int]) -> None:
        """Let children ask until nobody who asks is left."""
        queue = deque(asking)
        while queue:
            child = queue.popleft()
            while self.next[child] < len(self.wishes[child]):
                row = self.wishes[child][self.next[child]]
                if row == self.row[child]:
                    break
                sent = self._sent_away(row)
                if sent is not None:
                    for other in sent:
                        self._leave(other)
                        queue.append(other)
                    if self.row[child] != NOWHERE:
                        self._leave(child)
                    self._sit(child, row)
                    break
                self.next[child] += 1

    def reopen(self, rows: Ints) -> list[int]:
        """Let children with a claim ask again, from the best school they have a claim to."""
        rank = {row: place for row in rows.tolist() for place in [self.wishes[self.child[row]].index(row)]}
        first: dict[int, int] = {}
        for row, place in rank.items():
            child = self.child[row]
            first[child] = min(place, first.get(child, place))
        for child, place in first.items():
            self.next[child] = place
        return sorted(first)

    def _sent_away(self, row: int) -> list[int] | None:
        """Return the children who would have to go, or None if the school says no."""
        child, school = self.child[row], self.school[row]
        year, need = self.year[child], self.need[child]
        seat, language = self.left[school][year] > 0, not need or self.left[school][LANGUAGE] > 0
        if seat and language:
            return []
        behind = [other for other in self.sitting[school] if self.order[other] > self.order[row]]
        same_year = [other for other in behind if self.year[self.child[other]] == year]
        asking = [other for other in behind if self.need[self.child[other]]]
        if language:
            return self._last(same_year)
        if seat:
            return self._last(asking)
        if both := self._last([other for other in same_year if self.need[self.child[other]]]):
            return both
        one, two = self._last(same_year), self._last(asking)
        return one + two if one and two else None

    def _last(self, rows: list[int]) -> list[int] | None:
        return [self.child[max(rows, key=self.order.__getitem__)]] if rows else None

    def _sit(self, child: int, row: int) -> None:
        school = self.school[row]
        self.row[child] = row
        self.sitting[school].append(row)
        self.left[school][self.year[child]] -= 1
        self.left[school][LANGUAGE] -= self.need[child]

    def _leave(self, child: int) -> None:
        row = self.row[child]
        school = self.school[row]
        self.row[child] = NOWHERE
        self.sitting[school].remove(row)
        self.left[school][self.year[child]] += 1
        self.left[school][LANGUAGE] += self.need[child]
