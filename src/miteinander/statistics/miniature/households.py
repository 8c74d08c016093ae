"""Who lives with whom: sibships, their parents at home or elsewhere, couples, and people alone.

Arrays over the people of one municipality; everything happens within a district, by sorting.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from miteinander.statistics.miniature.calibration import AGE_GROUPS, Calibration, age_curve

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
NOBODY = -1
MALE, FEMALE = 0, 1
ADULT = 18
# Our own assumptions; they make households plausible and change no count the register is calibrated to.
_SIBLINGS = (0.42, 0.40, 0.13, 0.05)
_BOTH_AT_HOME, _MOTHER_ALONE = 0.80, 0.17
_ELSEWHERE_KNOWN = 0.6
_LINK_LOST = 0.02
_IN_COUPLES = 0.66


@dataclass(slots=True)
class People:
    """The residents of one municipality, district by district."""

    district: Numbers
    sex: Numbers
    group: Numbers
    age: Numbers


@dataclass(slots=True)
class Families:
    """Children and their parents; `mother`, `father` hold who lives with them, by family."""

    children: Numbers  # people, in the order of their families
    family: Numbers  # of each of them
    district: Numbers
    mother: Numbers
    father: Numbers
    mother_away: Numbers
    father_away: Numbers

    def linked(self, parent: Numbers, people: People, random: Generator, *, oldest: int) -> Numbers:
        """Return the parent of each child as the register knows it: nobody where ages say it cannot be."""
        found = parent[self.family]
        gap = people.age[found] - people.age[self.children]
        lost = random.random(len(found)) < _LINK_LOST
        return np.where((found == NOBODY) | (gap < 16) | (gap > oldest) | lost, NOBODY, found)


def settle(calibration: Calibration, random: Generator) -> People:
    """Return one person for each resident counted, with an age in years."""
    district, sex, group = (
        np.repeat(index.ravel(), calibration.residents.ravel())
        for index in np.indices(calibration.residents.shape)
    )
    reached = np.concatenate([[0.0], np.cumsum(age_curve())])
    low, high = reached[list(AGE_GROUPS[:-1])][group], reached[list(AGE_GROUPS[1:])][group]
    draw = low + (high - low) * random.random(len(group))
    age = np.clip(np.searchsorted(reached, draw, side="right") - 1, 0, AGE_GROUPS[-1] - 1)
    return People(district, sex, group, age)


def place_within(sorted_groups: Numbers) -> Numbers:
    """Return each row's place among those of its group; the groups stand together."""
    if not len(sorted_groups):
        return sorted_groups
    begins = np.flatnonzero(np.diff(sorted_groups, prepend=sorted_groups[0] - 1))
    sizes = np.diff(np.append(begins, len(sorted_groups)))
    return np.arange(len(sorted_groups)) - np.repeat(begins, sizes)


def chosen(among: Numbers, group: Numbers, weight: Reals, wanted: Numbers, random: Generator) -> Numbers:
    """Choose from each group so many as wanted, the heavier likelier, without putting back."""
    key = random.standard_exponential(len(among)) / weight
    order = np.lexsort((key, group))
    return among[order[place_within(group[order]) < wanted[group[order]]]]


def families(people: People, districts: int, random: Generator) -> Families:
    """Make sibships of the children of each district and find parents of a fitting age for them."""
    children = np.flatnonzero(people.age < ADULT)
    close = people.age[children] + random.normal(0, 3, len(children))
    children = children[np.lexsort((close, people.district[children]))]
    family, first = _sibships(people.district[children], random)
    district = people.district[children[first]]
    oldest = np.maximum.reduceat(people.age[children], first) if len(first) else np.zeros(0, dtype=np.int64)
    kind = random.random(len(first))
    made = Families(children, family, district, *(np.full(len(first), NOBODY) for _ in range(4)))
    has_mother, has_father = kind < _BOTH_AT_HOME + _MOTHER_ALONE, ~((kind >= _BOTH_AT_HOME) & (kind < 0.97))
    fit_mother: Reals = (oldest + np.clip(random.normal(29, 5, len(first)), 17, 43)).astype(np.float64)
    fit_father: Reals = fit_mother + random.normal(3, 3, len(first))
    wanted = (
        (FEMALE, has_mother, fit_mother, 38, made.mother),
        (MALE, has_father, fit_father, 41, made.father),
    )
    for sex, wants, fitting, middle, found in wanted:
        adults = np.flatnonzero((people.sex == sex) & (people.age >= ADULT) & (people.age < middle + 25))
        weight = np.exp(-(((people.age[adults] - middle) / 9.0) ** 2) / 2)
        asking = np.flatnonzero(wants)
        number = np.bincount(district[asking], minlength=districts)
        picked = chosen(adults, people.district[adults], weight, number, random)
        found[:] = _matched(people, picked, asking, district, fitting, districts)
    _parents_elsewhere(people, made, fit_mother, random)
    return made


def _sibships(district: Numbers, random: Generator) -> tuple[Numbers, Numbers]:
    """Return the family of each child and where each family begins; siblings share a district."""
    sizes = 1 + np.searchsorted(np.cumsum(_SIBLINGS), random.random(len(district)), side="right")
    begins = np.zeros(len(district), dtype=bool)
    starts = np.cumsum(sizes) - sizes
    begins[starts[starts < len(district)]] = True
    begins |= np.diff(district, prepend=NOBODY) != 0
    return np.cumsum(begins) - 1, np.flatnonzero(begins)


def _matched(
    people: People,
    picked: Numbers,
    asking: Numbers,
    district: Numbers,
    fitting: Reals,
    districts: int,
) -> Numbers:
    """Give the families of a district its picked adults, both in the order of age."""
    found = np.full(len(district), NOBODY)
    picked = picked[np.lexsort((people.age[picked], people.district[picked]))]
    asking = asking[np.lexsort((fitting[asking], district[asking]))]
    have = np.bincount(people.district[picked], minlength=districts)
    begin = np.cumsum(have) - have
    where, place = district[asking], place_within(district[asking])
    enough = place < have[where]
    found[asking[enough]] = picked[(begin[where] + place)[enough]]
    return found


def _parents_elsewhere(people: People, made: Families, fitting: Reals, random: Generator) -> None:
    """Let some children of a lone parent know the other one, who lives in another household."""
    pairs = (
        (FEMALE, made.mother, made.father, made.mother_away),
        (MALE, made.father, made.mother, made.father_away),
    )
    at_home = np.zeros(len(people.age), dtype=bool)
    for parent in (made.mother, made.father):
        at_home[parent[parent != NOBODY]] = True
    for sex, missing, present, away in pairs:
        others = np.flatnonzero((people.sex == sex) & (people.age >= ADULT) & ~at_home)
        others = others[np.argsort(people.age[others], kind="stable")]
        draws = random.random(len(missing)) < _ELSEWHERE_KNOWN
        asking = np.flatnonzero((missing == NOBODY) & (present != NOBODY) & draws)
        if len(others):
            near = np.searchsorted(people.age[others], fitting[asking])
            spot = near + random.integers(-60, 61, len(asking))
            away[asking] = others[np.clip(spot, 0, len(others) - 1)]


def households(people: People, made: Families, alike: Flags, random: Generator) -> Numbers:
    """Number the households: families first, then couples who are alike, then people alone."""
    household = np.full(len(people.age), NOBODY)
    household[made.children] = made.family
    for parent in (made.mother, made.father):
        at_home = np.flatnonzero(parent != NOBODY)
        household[parent[at_home]] = at_home
    number = len(made.district)
    free = np.flatnonzero((household == NOBODY) & (people.age > 22))
    men, women = (free[people.sex[free] == sex] for sex in (MALE, FEMALE))
    districts = int(people.district.max(initial=0)) + 1
    counts = [np.bincount(people.district[side], minlength=districts) for side in (men, women)]
    couples = (np.minimum(*counts) * _IN_COUPLES).astype(np.int64)
    sides = []
    for side, older in ((men, 3.0), (women, 0.0)):
        weight = np.full(len(side), 1.0)
        pick = chosen(side, people.district[side], weight, couples, random)
        fit = people.age[pick] - older + random.normal(0, 2, len(pick))
        sides.append(pick[np.lexsort((fit, alike[pick], people.district[pick]))])
    for side in sides:
        household[side] = number + np.arange(len(side))
    number += len(sides[0])
    alone = np.flatnonzero(household == NOBODY)
    household[alone] = number + np.arange(len(alone))
    return household
