"""An attack on our own tables: what can somebody work out who has all of them and knows the method?

The attacker knows D, knows that zeros stay zeros, and knows that true counts add up although published ones
do not. From each published number follows an interval for the true one; every sum, every difference of two
tables and every definition that contains another narrows the intervals of the others, until nothing moves;
in a bundle of some thousand numbers, small groups are narrowed once more by a linear program over all sums.
The same persons carry the same number in every table, so averaging repeats gains nothing; averaging over
different partitions of one total is contained in the sums. A cell is derived where its interval has shrunk
to one number from 0 to 4.
Source of the method: bound propagation as in audits of suppressed tables (Handbook on SDC, chapter 5).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.disclosure.attack_program import narrowed_further
from miteinander.statistics.disclosure.published import Counts, Labels
from miteinander.statistics.population.rules import BACKGROUND

SMALL: Final = 4
_ENDLESS: Final = 2**40
_MOST_ROUNDS: Final = 200
# Definitions that are a list of statuses (FORMAT.md, table of definitions), so that tables by status and
# tables by definition are seen as parts of each other.
_STATUSES_OF: Final[Mapping[str, frozenset[str]]] = {
    "A": frozenset({"FOREIGN"}),
    "B": frozenset(BACKGROUND),
}
# Who is in the first is in the second, by the formulas of the definitions.
_CONTAINED: Final = (("D2", "D1"), ("E", "D1"), ("F", "E"))

Ints = NDArray[np.int64]
# A cell is the set of persons for whom each column has one of the labels; unnamed columns are free.
Group = frozenset[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A group of persons whose true count is known: between `lowest` and `highest`, both at most 4."""

    slugs: tuple[str, ...]
    group: str
    lowest: int
    highest: int

    @property
    def is_exact(self) -> bool:
        """True where a single number is left."""
        return self.lowest == self.highest


@dataclass(slots=True)
class _Knowledge:
    """Groups with the interval of their true counts, and which groups are the sum of which."""

    labels: Mapping[str, frozenset[str]]
    places: dict[Group, int] = field(default_factory=dict)
    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    slugs: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    wholes: list[int] = field(default_factory=list)
    parts: list[list[int]] = field(default_factory=list)
    filtered: dict[int, frozenset[str]] = field(default_factory=dict)

    def place(self, group: Group) -> int:
        """Return the number of a group; a new one may hold anybody."""
        if group not in self.places:
            self.places[group] = len(self.lowest)
            self.lowest.append(0)
            self.highest.append(_ENDLESS)
        return self.places[group]

    def unnamed(self) -> int:
        """Return a group that only exists as a difference."""
        self.lowest.append(0)
        self.highest.append(_ENDLESS)
        return len(self.lowest) - 1

    def add(self, whole: int, parts: Sequence[int]) -> None:
        """Note that the whole is the sum of the parts."""
        self.wholes.append(whole)
        self.parts.append(list(parts))

    def group(self, sets: Mapping[str, frozenset[str]]) -> Group | None:
        """Return the group in its one form; None where nobody can be in it."""
        plain = {column: chosen for column, chosen in sets.items() if column not in _STATUSES_OF}
        every = self.labels.get("status", frozenset())
        for name, statuses in _STATUSES_OF.items():
            if name in sets:
                inside = statuses & every if every else statuses
                wanted = [inside if flag == "true" else every - inside for flag in sets[name]]
                chosen = frozenset[str]().union(*wanted)
                plain["status"] = plain.get("status", every) & chosen
        if any(not chosen for chosen in plain.values()):
            return None
        return frozenset(
            (column, chosen) for column, chosen in plain.items() if chosen != self.labels.get(column)
        )


def derivable(tables: Iterable[Counts], labels: Labels) -> list[Finding]:
    """Return every group of 0 to 4 persons that follows from the tables, most certain first.

    `tables` are bounded counts; `labels` are all labels that occur, by column. A group known to be empty
    is reported only where a table showed it or a difference gave it, and where its definition alone does
    not make it empty.
    """
    known = _Knowledge({column: frozenset(found) for column, found in labels.items()})
    for table in tables:
        _read(known, table)
    _relate_filters(known)
    _relate_definitions(known)
    lowest, highest = _narrowed(known)
    lowest, highest = narrowed_further(lowest, highest, known.wholes, known.parts, small=SMALL)
    return _findings(known, lowest, highest)


def _read(known: _Knowledge, table: Counts) -> None:
    """Take in the published intervals of one table and the sums along its dimensions."""
    places: dict[tuple[str | None, ...], int] = {}
    columns = [*table.dimensions, "lower", "upper"]
    for *names, lower, upper in table.cells.select(columns).iter_rows():
        sets = _sets(table, names)
        group = known.group(sets)
        if group is None:
            continue
        place = known.place(group)
        places[tuple(names)] = place
        known.lowest[place] = max(known.lowest[place], lower)
        known.highest[place] = min(known.highest[place], upper)
        known.slugs[place].append(table.slug)
        defined = {column for column in sets if column in _STATUSES_OF}
        if table.where or defined:
            known.filtered[place] = known.filtered.get(place, frozenset()) | set(table.where) | defined
    _relate_margins(known, table, places)


def _sets(table: Counts, names: Sequence[str | None]) -> dict[str, frozenset[str]]:
    """Return who is counted in one row of a table: its filter and its labels."""
    sets = dict(table.where)
    for column, label in zip(table.dimensions, names, strict=True):
        if label is not None:
            sets[column] = sets.get(column, frozenset({label})) & {label}
    return sets


def _relate_margins(known: _Knowledge, table: Counts, places: Mapping[tuple[str | None, ...], int]) -> None:
    sums: dict[tuple[int, tuple[str | None, ...]], list[int]] = defaultdict(list)
    shown: dict[int, set[str]] = defaultdict(set)
    for names, place in places.items():
        for position, label in enumerate(names):
            if label is not None:
                whole = (*names[:position], None, *names[position + 1 :])
                sums[position, whole].append(place)
                shown[position].add(label)
    for (position, whole), parts in sums.items():
        column = table.dimensions[position]
        every = known.labels[column] & table.where.get(column, known.labels[column])
        hidden = [known.unnamed()] if shown[position] < every else []  # labels the table does not list
        group = known.group(_sets(table, whole))
        if group is not None and known.place(group) not in parts:
            known.add(known.place(group), [*parts, *hidden])


def _relate_filters(known: _Knowledge) -> None:
    """A table with a filter is a part of the one without, or with a wider one; the rest is a group, too."""
    by_rest: dict[tuple[Group, str], list[tuple[frozenset[str], int]]] = defaultdict(list)
    for group, place in list(known.places.items()):
        columns = known.filtered.get(place, frozenset())
        narrow = [item for item in group if item[0] in columns or _is_definition(item[0], columns)]
        for size in range(1, len(narrow) + 1):
            for dropped in combinations(narrow, size):
                _relate_to_wider(known, group, place, dropped)
        for column, chosen in narrow:
            by_rest[group - {(column, chosen)}, column].append((chosen, place))
    for (rest, column), members in by_rest.items():
        _relate_singles(known, rest, column, members)
        for (small, part), (large, whole) in product(members, members):
            if small < large:
                known.add(whole, [part, known.place(rest | {(column, large - small)})])


def _is_definition(column: str, filtered: frozenset[str]) -> bool:
    return column == "status" and bool(filtered & set(_STATUSES_OF))


def _relate_to_wider(
    known: _Knowledge, group: Group, place: int, dropped: Sequence[tuple[str, frozenset[str]]]
) -> None:
    wider = known.places.get(group - set(dropped))
    if wider is not None and known.slugs.get(wider):
        if len(dropped) == 1:
            column, chosen = dropped[0]
            rest = known.place(group - set(dropped) | {(column, known.labels[column] - chosen)})
        else:
            rest = known.unnamed()
            known.slugs[rest] = sorted({*known.slugs[wider], *known.slugs[place]})
        known.add(wider, [place, rest])


def _relate_singles(
    known: _Knowledge, rest: Group, column: str, members: Sequence[tuple[frozenset[str], int]]
) -> None:
    """A wider group is the sum of those of its labels that have a number of their own, and of the others."""
    singles = {
        label: known.places[single]
        for label in known.labels[column]
        if (single := rest | {(column, frozenset({label}))}) in known.places
    }
    wholes = [(chosen, place) for chosen, place in members if len(chosen) > 1]
    if rest in known.places:
        wholes.append((known.labels[column], known.places[rest]))
    for chosen, place in wholes:
        parts = [singles[label] for label in sorted(chosen & singles.keys())]
        others = chosen - frozenset(singles)
        if len(parts) > 1 or (parts and others):
            known.add(place, [*parts, *([known.place(rest | {(column, others)})] if others else [])])


def _relate_definitions(known: _Knowledge) -> None:
    """Who is counted by a narrow definition is counted by the wider one."""
    yes = frozenset({"true"})
    for group, place in list(known.places.items()):
        for narrow, wide in _CONTAINED:
            if (narrow, yes) in group:
                whole = known.places.get(group - {(narrow, yes)} | {(wide, yes)})
                if whole is not None and whole != place:
                    rest = known.unnamed()
                    known.slugs[rest] = sorted({*known.slugs[whole], *known.slugs[place]})
                    known.add(whole, [place, rest])


def _narrowed(known: _Knowledge) -> tuple[Ints, Ints]:
    """Narrow all intervals by all sums until nothing moves."""
    lowest, highest = np.array(known.lowest), np.array(known.highest)
    if not known.wholes:
        return lowest, highest
    whole = np.array(known.wholes)
    part = np.concatenate([np.array(parts) for parts in known.parts])
    relation = np.repeat(np.arange(len(whole)), [len(parts) for parts in known.parts])
    for _ in range(_MOST_ROUNDS):
        before = lowest.sum(), highest.sum()
        low = np.bincount(relation, lowest[part], len(whole)).astype(np.int64)
        high = np.bincount(relation, highest[part], len(whole)).astype(np.int64)
        np.maximum.at(lowest, whole, low)
        np.minimum.at(highest, whole, high)
        others_low, others_high = low[relation] - lowest[part], high[relation] - highest[part]
        new_low, new_high = (
            lowest[whole[relation]] - others_high,
            highest[whole[relation]] - others_low,
        )
        np.maximum.at(lowest, part, new_low)
        np.minimum.at(highest, part, new_high)
        if before == (lowest.sum(), highest.sum()):
            break
    return lowest, highest


def _findings(known: _Knowledge, lowest: Ints, highest: Ints) -> list[Finding]:
    names = {place: group for group, place in known.places.items()}
    related = _neighbours(known)
    found = []
    for place in np.flatnonzero(highest <= SMALL):
        low, high = int(lowest[place]), int(highest[place])
        is_named = int(place) in names
        if low == 0 < high or (high == 0 and not is_named):
            continue  # nobody or a few: not even known whether there is anybody
        slugs = known.slugs.get(int(place)) or sorted(related.get(int(place), ()))
        found.append(Finding(tuple(dict.fromkeys(slugs)), _words(names.get(int(place))), low, high))
    return sorted(found, key=lambda finding: (not finding.is_exact, finding.slugs, finding.group))


def _neighbours(known: _Knowledge) -> dict[int, set[str]]:
    """Return the tables that a group without a table of its own was derived from."""
    related: dict[int, set[str]] = defaultdict(set)
    for whole, parts in zip(known.wholes, known.parts, strict=True):
        for part in parts:
            if part not in known.slugs:
                for other in (whole, *parts):
                    related[part] |= set(known.slugs.get(other, ()))
    return related


def _words(group: Group | None) -> str:
    if group is None:
        return "a difference of two tables"
    named = sorted((column, ", ".join(sorted(chosen))) for column, chosen in group)
    return "; ".join(f"{column} {chosen}" for column, chosen in named) or "everybody"
