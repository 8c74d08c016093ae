"""What another decision would change, by planning again; and where one more place is missing most."""

from dataclasses import dataclass, replace

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.master import gains, relax
from miteinander.planning.school.model import NOWHERE, Batch, Flags, Rules, only
from miteinander.planning.school.place import DEFAULT_RULES, place
from miteinander.planning.school.task import LANGUAGE, labels, make_offer, make_task, split

LANGUAGE_PLACES = 0  # stands where a year would: the language places of a school


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The best plan after a change against the best plan before. Positive numbers are gains."""

    placed: int
    points: int
    newly_placed: tuple[int, ...]  # children
    no_longer_placed: tuple[int, ...]
    moved: int
    exact: bool  # False if one of the plans could not be proven best in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Scarce:
    """A school and year (or its language places) that lacks one more place."""

    school: int
    year: int  # LANGUAGE_PLACES for language places
    worth: float  # points one more place adds
    children: int  # how many more children it gives a place


def prices(batch: Batch, rules: Rules = DEFAULT_RULES, *, seconds: float = 60.0) -> tuple[Scarce, ...]:
    """Return where one more place is worth most, most first, from the relaxation of every part.

    An estimate for all places at once; `what_if_seat` gives the exact change for one.
    """
    offer = make_offer(batch, rules, find_candidates(batch, rules))
    found = []
    for part in split(batch, offer):
        task = make_task(part, batch.children.year, batch.children.need, rules, offer)
        gained = gains(task, relax(task, seconds)[0])
        for school, kind, worth in zip(task.row_school, task.row_kind, gained, strict=True):
            if worth >= 1:
                year = LANGUAGE_PLACES if kind == LANGUAGE else int(kind) + 1
                children = round(worth / rules.placed)
                found.append(
                    Scarce(school=int(school), year=year, worth=round(float(worth), 1), children=children)
                )
    return tuple(sorted(found, key=lambda one: (-one.worth, one.school, one.year)))


def what_if_seat(
    batch: Batch, school: int, year: int, more: int, rules: Rules = DEFAULT_RULES, *, seconds: float = 20.0
) -> Change:
    """Return who could be placed with more (or fewer) seats; the year may be LANGUAGE_PLACES."""
    seats, language = batch.schools.seats.copy(), batch.schools.language_places.copy()
    if year == LANGUAGE_PLACES:
        language[school] = max(0, language[school] + more)
    else:
        seats[school, year - 1] = max(0, seats[school, year - 1] + more)
    changed = replace(batch, schools=replace(batch.schools, seats=seats, language_places=language))
    return _change(batch, changed, school, rules, seconds)


def what_if_place(
    batch: Batch, child: int, school: int, rules: Rules = DEFAULT_RULES, *, seconds: float = 20.0
) -> Change:
    """Return what it costs the others if a child goes to a certain school.

    Raises ValueError if that school is no candidate of the child.
    """
    own = find_candidates(only(batch, np.array([child])), rules)
    if school not in own.school:
        raise ValueError("this school is no candidate of the child")
    promised = batch.children.promised.copy()
    promised[child] = school
    changed = replace(batch, children=replace(batch.children, promised=promised))
    return _change(batch, changed, school, rules, seconds)


def _change(batch: Batch, changed: Batch, school: int, rules: Rules, seconds: float) -> Change:
    """Plan again the part of the batch this school belongs to; the rest does not change."""
    inside = np.flatnonzero(_tied_to(batch, school, rules) | _tied_to(changed, school, rules))
    before = place(only(batch, inside), rules, seconds=seconds)
    after = place(only(changed, inside), rules, seconds=seconds)
    old, new = before.school_of, after.school_of
    return Change(
        placed=after.placed - before.placed,
        points=after.levels[1].value - before.levels[1].value,
        newly_placed=tuple(inside[(old == NOWHERE) & (new != NOWHERE)].tolist()),
        no_longer_placed=tuple(inside[(old != NOWHERE) & (new == NOWHERE)].tolist()),
        moved=int(((old != NOWHERE) & (new != NOWHERE) & (old != new)).sum()),
        exact=before.objective == before.bound and after.objective == after.bound,
    )


def _tied_to(batch: Batch, school: int, rules: Rules) -> Flags:
    """Mark the children whose place can depend on this school, through chains of candidates."""
    near = np.flatnonzero(batch.children.region == batch.schools.region[school])
    near = np.union1d(near, np.flatnonzero(batch.children.promised == school))
    candidates = find_candidates(only(batch, near), rules)
    with_any = np.flatnonzero(np.diff(candidates.start) > 0)
    label = np.full(len(near), NOWHERE, np.int64)
    label[with_any] = labels(len(batch.schools), candidates, with_any)
    own = label[candidates.child[candidates.school == school]]
    tied = np.zeros(len(batch.children), np.bool_)
    tied[near[np.isin(label, own)]] = True
    return tied
