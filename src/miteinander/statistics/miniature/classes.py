"""Which kind of person each one is: foreign, naturalised, Aussiedler, … so that the shares come out.

Families are decided first and as a whole; the other adults then fill up their age group exactly.
"""

from enum import IntEnum

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from miteinander.statistics.miniature.calibration import GROUPS, Targets
from miteinander.statistics.miniature.households import ADULT, NOBODY, Families, Flags, Numbers, People


class Kind(IntEnum):
    """What the register will say of a person, before any rule is asked."""

    NATIVE = 0
    FOREIGN = 1
    NATURALISED = 2
    NATURALISED_UNMARKED = 3
    AUSSIEDLER = 4
    AUSSIEDLER_UNMARKED = 5
    BORN_ABROAD = 6
    IUS_SOLI = 7
    DUAL = 8
    EXPELLEE = 9
    UNKNOWN = 10
    FAMILY = 11


# Kinds a child inherits a background from.
PARENT_KINDS = (
    Kind.FOREIGN,
    Kind.NATURALISED,
    Kind.NATURALISED_UNMARKED,
    Kind.AUSSIEDLER,
    Kind.AUSSIEDLER_UNMARKED,
    Kind.BORN_ABROAD,
)
# Our own assumptions about Germans with a background, and about those without.
_GERMANS = (
    (Kind.NATURALISED, 0.38),
    (Kind.NATURALISED_UNMARKED, 0.12),
    (Kind.AUSSIEDLER, 0.22),
    (Kind.AUSSIEDLER_UNMARKED, 0.14),
    (Kind.BORN_ABROAD, 0.14),
)
_FOREIGN_IN_MIXED = 0.22
_BOTH_OF_THE_REST = 0.6
_WHOLLY_FOREIGN = 1.5
_IUS_SOLI_SINCE = 2000
_YOUNG_IUS_SOLI = 0.35
_DUAL_ADULTS = 0.03
_UNKNOWN = 0.002
# By age group: 65 to 79 and 80 or older, born before 1950.
_EXPELLEES = {2: 0.08, 3: 0.16}
_NONE, _ONE, _BOTH, _WHOLLY = range(4)


def kinds(
    people: People, made: Families, links: tuple[Numbers, Numbers], born: Numbers, targets: Targets,
    weight: NDArray[np.float64], random: Generator,
) -> Numbers:  # fmt: skip
    """Return the kind of every person; `born` is the year, `weight` how much a district draws newcomers."""
    kind = np.full(len(people.age), Kind.NATIVE, dtype=np.int64)
    sort = _family_sorts(made, targets, weight, random)
    parents = _parents(kind, made, sort, random)
    _other_adults(kind, people, parents, targets, weight, random)
    _among_natives(kind, people, parents, born, random)
    _young_adults(kind, people, parents, born, random)
    _children(kind, people, made, links, sort, born, targets, random)
    return kind


def _family_sorts(
    made: Families, targets: Targets, weight: NDArray[np.float64], random: Generator
) -> Numbers:
    """Decide each family's sort by quota of its children."""
    size = np.bincount(made.family, minlength=len(made.district))
    order = np.argsort(random.standard_exponential(len(size)) / weight[made.district], kind="stable")
    reached = np.cumsum(size[order]) / max(1, len(made.children))
    background = targets.background[0]
    wholly = min(targets.foreign[0] * _WHOLLY_FOREIGN, background * 0.95)
    both = wholly + (background - wholly) * _BOTH_OF_THE_REST
    sort = np.full(len(size), _NONE)
    sort[order] = np.select(
        [reached <= wholly, reached <= both, reached <= background], [_WHOLLY, _BOTH, _ONE], _NONE
    )
    alone = (made.mother == NOBODY) | (made.father == NOBODY)
    sort[alone & (sort == _ONE)] = _BOTH
    return sort


def _parents(kind: Numbers, made: Families, sort: Numbers, random: Generator) -> Flags:
    """Decide the kinds of parents who live with their children; return who they are."""
    parents = np.zeros(len(kind), dtype=bool)
    mother_is_it = random.random(len(sort)) < 0.5
    for parent, hers in ((made.mother, mother_is_it), (made.father, ~mother_is_it)):
        at_home = np.flatnonzero(parent != NOBODY)
        drawn = _german_kinds(len(at_home), random)
        drawn[random.random(len(at_home)) < _FOREIGN_IN_MIXED] = Kind.FOREIGN
        drawn[sort[at_home] == _WHOLLY] = Kind.FOREIGN
        without = (sort[at_home] == _NONE) | ((sort[at_home] == _ONE) & ~hers[at_home])
        drawn[without] = Kind.NATIVE
        kind[parent[at_home]] = drawn
        parents[parent[at_home]] = True
    return parents


def _german_kinds(number: int, random: Generator) -> Numbers:
    shares = np.cumsum([share for _, share in _GERMANS])
    place = np.searchsorted(shares, random.random(number), side="right")
    return np.array([kind for kind, _ in _GERMANS], dtype=np.int64)[np.minimum(place, len(_GERMANS) - 1)]


def _other_adults(
    kind: Numbers, people: People, parents: Flags, targets: Targets, weight: NDArray[np.float64],
    random: Generator,
) -> None:  # fmt: skip
    """Fill each age group up to its shares with adults who are no parents at home."""
    for group in range(1, GROUPS):
        inside = people.group == group
        others = np.flatnonzero(inside & ~parents)
        whole = int(inside.sum())
        have_foreign = int((kind[inside] == Kind.FOREIGN).sum())
        have_background = int((kind[inside] != Kind.NATIVE).sum())
        foreign = max(0, round(targets.foreign[group] * whole) - have_foreign)
        background = max(foreign, round(targets.background[group] * whole) - have_background)
        order = np.argsort(random.standard_exponential(len(others)) / weight[people.district[others]])
        picked = others[order[:background]]
        kind[picked] = _german_kinds(len(picked), random)
        kind[random.permutation(picked)[:foreign]] = Kind.FOREIGN


def _among_natives(kind: Numbers, people: People, parents: Flags, born: Numbers, random: Generator) -> None:
    """Find those without background who look as if: expellees, old dual citizens, no information."""
    draw = random.random(len(kind))
    native = (kind == Kind.NATIVE) & ~parents & (people.age >= ADULT)
    for group, share in _EXPELLEES.items():
        kind[native & (people.group == group) & (born < 1950) & (draw < share)] = Kind.EXPELLEE
    kind[native & (born < _IUS_SOLI_SINCE) & (people.group == 1) & (draw > 1 - _DUAL_ADULTS)] = Kind.DUAL
    kind[native & (draw > 0.5) & (draw < 0.5 + _UNKNOWN)] = Kind.UNKNOWN


def _young_adults(kind: Numbers, people: People, parents: Flags, born: Numbers, random: Generator) -> None:
    """Let part of the young Germans with a background be born here: German by birth in Germany."""
    young = ~parents & (people.age >= ADULT) & (born >= _IUS_SOLI_SINCE) & np.isin(kind, PARENT_KINDS[1:])
    kind[young & (random.random(len(kind)) < _YOUNG_IUS_SOLI)] = Kind.IUS_SOLI


def _children(
    kind: Numbers, people: People, made: Families, links: tuple[Numbers, Numbers], sort: Numbers,
    born: Numbers, targets: Targets, random: Generator,
) -> None:  # fmt: skip
    """Decide the children's kinds: those who cannot inherit a background have one of their own."""
    mother, father = links
    inherits = np.zeros(len(made.children), dtype=bool)
    all_foreign = np.ones(len(made.children), dtype=bool)
    for link in (mother, father):
        known = link != NOBODY
        inherits |= known & np.isin(kind[link], PARENT_KINDS)
        all_foreign &= ~known | (kind[link] == Kind.FOREIGN)
    some = (mother != NOBODY) | (father != NOBODY)
    of = sort[made.family]
    drawn = np.full(len(made.children), Kind.NATIVE, dtype=np.int64)
    drawn[of != _NONE] = Kind.FAMILY
    ius_soli = (of == _WHOLLY) & some & all_foreign & (born[made.children] >= _IUS_SOLI_SINCE)
    drawn[ius_soli & (random.random(len(drawn)) < 0.8)] = Kind.IUS_SOLI
    drawn[(of != _NONE) & ~inherits] = Kind.NATURALISED_UNMARKED
    wholly = np.flatnonzero(of == _WHOLLY)
    drawn[random.permutation(wholly)[: round(targets.foreign[0] * len(drawn))]] = Kind.FOREIGN
    kind[made.children] = drawn
