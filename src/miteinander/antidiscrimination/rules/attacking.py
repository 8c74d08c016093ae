"""What a reader can work out from everything published together: the check before a table goes out.

The attacker has every published table of every year, knows the rounding, the thresholds, which value belongs
under which total, and which periods overlap. What no reader may learn is that a cell holds one to four cases.
The bounds of every cell are narrowed until nothing changes. Each step is sound: no bound is ever too tight.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from miteinander.antidiscrimination.rules.counting import CASES, QUARTER, FixedTable, Plan, Quarter, name_of
from miteinander.statistics.tables import Labels

NO_LIMIT = 10**6
SMALL = range(1, 5)


@dataclass(frozen=True, slots=True)
class Number:
    """What a number is about: the cases of some quarters that have these values."""

    first: int
    last: int
    table: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """How numbers hang together. Parts never exceed the whole; `covers`: together they are at least the
    whole; `exact`: together they are the whole."""

    whole: Number
    parts: tuple[Number, ...]
    covers: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Published:
    """One table as it went out, over the quarters from `first` to `last`; None was withheld."""

    table: FixedTable
    first: Quarter
    last: Quarter
    values: Mapping[Labels, int | None]


Bounds = dict[Number, tuple[int, int]]


def derivable(found: Iterable[Published], plan: Plan) -> list[Number]:
    """Return the cells of which a reader of all these tables knows that they hold one to four cases."""
    tables = list(found)
    bounds: Bounds = {}
    for table in tables:
        _read(table, plan, bounds)
    narrow(bounds, [*_margins(tables, plan), *_periods(bounds)])
    return sorted(
        (number for number, (low, high) in bounds.items() if low >= SMALL.start and high < SMALL.stop),
        key=lambda number: (number.table, number.labels, number.first, number.last),
    )


def number_of(table: FixedTable, labels: Labels, first: Quarter, last: Quarter) -> Number:
    """Return what a row of a table is about; the margin of one table is the cell of another."""
    if table.dimensions == (QUARTER,):
        quarter = first if labels[0] is None else Quarter(first.year, int(labels[0]))
        return Number(quarter.place, (last if labels[0] is None else quarter).place, CASES, ())
    named = [(code, label) for code, label in zip(table.dimensions, labels, strict=True) if label is not None]
    return Number(
        first.place, last.place, name_of([code for code, _ in named]), tuple(label for _, label in named)
    )


def _read(table: Published, plan: Plan, bounds: Bounds) -> None:
    """Take in what one table says by itself: the rounding, and why something is or is not withheld."""
    rules = plan.thresholds
    for labels, value in table.values.items():
        number = number_of(table.table, labels, table.first, table.last)
        if value is not None:
            _limit(bounds, number, max(0, value - rules.base + 1), value + rules.base - 1)
        else:
            _limit(bounds, number, 0, NO_LIMIT)
        lines = [
            number_of(table.table, (*labels[:at], None, *labels[at + 1 :]), table.first, table.last)
            for at, label in enumerate(labels)
            if label is not None
        ]
        for line in lines if value is not None else ():
            _limit(bounds, line, rules.minimum_total, NO_LIMIT)
        if value is None and len(lines) == 1:
            # Of two dimensions, a margin is withheld if it is small; of one, the cells if the whole is.
            withheld = lines[0] if len(labels) == 1 else number
            _limit(bounds, withheld, 0, rules.minimum_total - 1)


def _limit(bounds: Bounds, number: Number, low: int, high: int) -> bool:
    had = bounds.get(number, (0, NO_LIMIT))
    now = max(had[0], low), min(had[1], high)
    bounds[number] = now
    return now != had


def _margins(tables: Iterable[Published], plan: Plan) -> Iterable[Sum]:
    """Return what every line of a table adds up to, values that were left out included."""
    for published in tables:
        table = published.table
        if table.dimensions == (QUARTER,):
            quarters = [str(number) for number in range(1, published.last.number + 1)]
            yield _line(published, (None,), 0, quarters, covers=True, exact=True)
            continue
        every = [plan.dimensions[code].labels() for code in table.dimensions]
        for at, code in enumerate(table.dimensions):
            dimension = plan.dimensions[code]
            exact = dimension.is_always_asked and dimension.is_single
            for labels in product(
                *([None] if place == at else [*each, None] for place, each in enumerate(every))
            ):
                yield _line(published, labels, at, every[at], covers=dimension.is_always_asked, exact=exact)


def _line(
    published: Published, labels: Labels, at: int, values: list[str], *, covers: bool, exact: bool
) -> Sum:
    first, last = published.first, published.last
    parts = [(*labels[:at], value, *labels[at + 1 :]) for value in values]
    return Sum(
        number_of(published.table, labels, first, last),
        tuple(number_of(published.table, each, first, last) for each in parts),
        covers,
        exact,
    )


def _periods(bounds: Bounds) -> list[Sum]:
    """Return how overlapping periods speak to each other: by the stretches all of them are made of, and a
    longer period with the shorter ones that begin with it and what is left."""
    spans: dict[tuple[str, tuple[str, ...]], set[tuple[int, int]]] = defaultdict(set)
    for number in bounds:
        spans[number.table, number.labels].add((number.first, number.last))
    return [
        Sum(Number(*whole, *about), tuple(Number(*part, *about) for part in parts), covers=True, exact=True)
        for about, found in spans.items()
        for whole, parts in _split(found)
    ]


def _split(spans: set[tuple[int, int]]) -> list[tuple[tuple[int, int], list[tuple[int, int]]]]:
    heads = [
        ((first, last), [(first, shorter), (shorter + 1, last)])
        for first, last in spans
        for begin, shorter in spans
        if begin == first and shorter < last
    ]
    every = {*spans, *(part for _, parts in heads for part in parts)}
    cuts = sorted({first for first, _ in every} | {last + 1 for _, last in every})
    atoms = [(begin, end - 1) for begin, end in pairwise(cuts)]
    whole = [
        ((first, last), [atom for atom in atoms if first <= atom[0] and atom[1] <= last])
        for first, last in sorted(every)
    ]
    return heads + [(span, parts) for span, parts in whole if len(parts) > 1]


def narrow(bounds: Bounds, sums: Iterable[Sum]) -> None:
    """Narrow the bounds until nothing changes.

    Raises:
        ValueError: the numbers contradict each other, so they are not of one population.
    """
    every = list(sums)
    changed = True
    while changed:
        changed = False
        for each in every:
            changed = _apply(each, bounds) or changed


def _apply(rule: Sum, bounds: Bounds) -> bool:
    low, high = bounds.get(rule.whole, (0, NO_LIMIT))
    parts = [bounds.get(part, (0, NO_LIMIT)) for part in rule.parts]
    least, most = sum(part[0] for part in parts), sum(part[1] for part in parts)
    changed = _limit(
        bounds,
        rule.whole,
        least if rule.exact else max((part[0] for part in parts), default=0),
        most if rule.covers else NO_LIMIT,
    )
    for part, (part_low, part_high) in zip(rule.parts, parts, strict=True):
        needed = low - (most - part_high) if rule.covers else 0
        room = high - (least - part_low) if rule.exact else high
        changed = _limit(bounds, part, max(0, needed), room) or changed
    if any(bounds[number][0] > bounds[number][1] for number in (rule.whole, *rule.parts)):
        raise ValueError("these numbers contradict each other")
    return changed
