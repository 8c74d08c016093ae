"""A batch cut into tasks that do not touch each other, each as blocks of siblings over rows of capacity.

A *block* is a set of siblings of one stage who go to one school together; a single child is a block, too.
A plan is a choice of blocks: each child in at most one, no more in a row of capacity than it holds. Two
blocks of one family at one school are worth less than the block of all, so the best choice is the best plan.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from miteinander.planning.school.model import NOWHERE, YEARS, Batch, Candidates, Ints, Rules

LANGUAGE = YEARS  # the column of language places beside the ten years
TOGETHER = 5  # of a bigger family's stage, subsets are formed within parts of this size


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What there is to decide once promises are kept: rooms left, pairings, and what being together adds."""

    capacity: Ints  # (schools, 11): years 1 to 10, then language places
    group: Ints  # siblings of one stage share a number
    candidates: Candidates
    points: Ints  # per candidate row, with what promised siblings add
    promised: Ints  # school per child, or NOWHERE
    kept: int  # objective of the promises alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Blocks and rows of one part of the batch; rows are its children, then its capacities."""

    children: Ints  # numbers in the batch
    row_school: Ints  # of the capacity rows
    row_kind: Ints  # year - 1, or LANGUAGE
    capacity: Ints
    value: Ints  # per block
    school: Ints
    start: Ints  # entries of block b: start[b] to start[b + 1]
    row: Ints
    count: Ints
    exact: bool  # False where a family was too big and values are upper bounds


def make_offer(batch: Batch, rules: Rules, candidates: Candidates) -> Offer:
    """Keep the promises first: they take their seats even where more were promised than there are."""
    children = batch.children
    promised = children.promised
    held = np.flatnonzero(promised != NOWHERE)
    capacity = np.concatenate([batch.schools.seats, batch.schools.language_places[:, None]], axis=1)
    np.subtract.at(capacity, (promised[held], children.year[held] - 1), 1)
    language = np.full(len(held), LANGUAGE)
    np.subtract.at(capacity, (promised[held], language), (children.need[held] > 0).astype(np.int64))
    group = groups(batch, rules)
    there = Counter(zip(group[held].tolist(), promised[held].tolist(), strict=True))
    points = candidates.points.copy()
    of_child = candidates.child
    if there:
        pairs = zip(group[of_child].tolist(), candidates.school.tolist(), strict=True)
        brothers = np.array([there.get(pair, 0) for pair in pairs], np.int64)
        points += rules.siblings * brothers * (promised[of_child] == NOWHERE)
    kept = rules.placed * len(held) + int(points[candidates.start[:-1][held]].sum())
    kept += rules.siblings * sum(count * (count - 1) // 2 for count in there.values())
    return Offer(
        capacity=np.maximum(capacity, 0), group=group, candidates=candidates, points=points,
        promised=promised, kept=kept,
    )  # fmt: skip


def groups(batch: Batch, rules: Rules) -> Ints:
    """Number the siblings of one stage: same family, both in primary or both in secondary years."""
    stage = (batch.children.year <= rules.primary_years).astype(np.int64)
    numbers: Ints = np.unique(2 * batch.children.family + stage, return_inverse=True)[1]
    return numbers


def split(batch: Batch, offer: Offer) -> list[Ints]:
    """Cut the children without a promise into parts that share no school, biggest first."""
    free = np.flatnonzero((offer.promised == NOWHERE) & (np.diff(offer.candidates.start) > 0))
    label = labels(len(batch.schools), offer.candidates, free)
    order = np.argsort(label, kind="stable")
    parts = np.split(free[order], np.flatnonzero(np.diff(label[order])) + 1) if len(free) else []
    return sorted(parts, key=len, reverse=True)


def labels(schools: int, candidates: Candidates, free: Ints) -> Ints:
    """Return for each free child the lowest school it is tied to through chains of candidates."""
    start = candidates.start
    rows = np.concatenate([np.arange(start[c], start[c + 1]) for c in free]) if len(free) else free
    school = candidates.school[rows]
    begin = np.cumsum(np.append(0, np.diff(start)[free]))[:-1]
    label = np.arange(schools)
    while True:
        lowest = np.minimum.reduceat(label[school], begin) if len(free) else free
        spread = label.copy()
        np.minimum.at(spread, school, np.repeat(lowest, np.diff(np.append(begin, len(rows)))))
        spread = spread[spread]
        if np.array_equal(spread, label):
            return lowest
        label = spread


class _Rows:
    """Numbers the capacity rows as blocks ask for them."""

    def __init__(self, children: int, capacity: Ints) -> None:
        self.children = children
        self.left: list[list[int]] = capacity.tolist()
        self.known: dict[tuple[int, int], int] = {}

    def of(self, school: int, kind: int) -> int:
        return self.known.setdefault((school, kind), self.children + len(self.known))


_Block = tuple[int, int, tuple[int, ...]]  # value, school, local children


def make_task(part: Ints, year: Ints, need: Ints, rules: Rules, offer: Offer) -> Task:
    """Lay out one part of the batch; `year` and `need` are of the whole batch."""
    rows = _Rows(len(part), offer.capacity)
    years, needs = (year[part] - 1).tolist(), (need[part] > 0).tolist()
    value, school, row, count, start = [], [], [], [], [0]
    families: dict[int, list[int]] = defaultdict(list)
    for local, group in enumerate(offer.group[part].tolist()):
        families[group].append(local)
    worth = [_worth(int(child), rules, offer) for child in part]
    for gain, at, block in _blocks(list(families.values()), worth, rows.left, rules):
        kinds = Counter([years[child] for child in block])
        if asking := sum(needs[child] for child in block):
            kinds[LANGUAGE] = asking
        if any(number > rows.left[at][kind] for kind, number in kinds.items()):
            continue
        value.append(gain)
        school.append(at)
        row += [*block, *(rows.of(at, kind) for kind in kinds)]
        count += [1] * len(block) + list(kinds.values())
        start.append(len(row))
    keys = np.array(list(rows.known), np.int64).reshape(-1, 2)
    return Task(
        children=part, row_school=keys[:, 0], row_kind=keys[:, 1],
        capacity=offer.capacity[keys[:, 0], keys[:, 1]],
        value=np.array(value, np.int64), school=np.array(school, np.int64), start=np.array(start, np.int64),
        row=np.array(row, np.int64), count=np.array(count, np.int64),
        exact=all(len(family) <= TOGETHER for family in families.values()),
    )  # fmt: skip


def _worth(child: int, rules: Rules, offer: Offer) -> dict[int, int]:
    at = offer.candidates.of(child)
    points = (offer.points[at] + rules.placed).tolist()
    return dict(zip(offer.candidates.school[at].tolist(), points, strict=True))


def _blocks(
    families: list[list[int]], worth: list[dict[int, int]], left: list[list[int]], rules: Rules
) -> Iterator[_Block]:
    for family in families:
        for part in range(0, len(family), TOGETHER):
            inside = family[part : part + TOGETHER]
            beyond = len(family) - len(inside)
            for size in range(1, len(inside) + 1):
                for block in combinations(inside, size):
                    for at in _common([worth[child] for child in block]):
                        gain = sum(worth[child][at] for child in block)
                        gain += rules.siblings * (size * (size - 1) // 2)
                        if beyond:  # at most half of each pair with the other parts of the family
                            others = min(beyond, sum(left[at][:LANGUAGE]))
                            gain += (size * others * rules.siblings + 1) // 2
                        yield gain, at, block


def _common(worths: list[dict[int, int]]) -> list[int]:
    first, *others = worths
    return [school for school in first if all(school in other for other in others)]
