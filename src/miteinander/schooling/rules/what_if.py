"""What another decision or a busy week would change. Numbers only; nothing is kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from miteinander.planning.school.model import NOWHERE, Batch, Children, Rules, some
from miteinander.planning.school.place import place
from miteinander.planning.school.weekly import merged
from miteinander.planning.school.what_if import Change, Scarce, prices, what_if_seat

SECONDS = 6.0
FEW = 150  # children up to which plans are proven best; for more, a good plan answers sooner
MOST_PRICES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """What so many arrivals would mean: how many get a place, what is short, who waiting now loses one."""

    arrivals: int
    placed: int  # of those who come
    waiting: int
    waiting_placed: int  # of those who wait now, without the arrivals
    waiting_placed_then: int  # with them
    short_by_year: Mapping[int, int]  # children without a place, those who wait now included
    short_language: int  # of these, children who need support in German
    short_literacy: int
    is_exact: bool


def more_places(batch: Batch, rules: Rules, *, school: int, year: int, more: int) -> Change:
    """Return who could be placed with more seats of a year, or (year 0) places for German."""
    seconds = SECONDS if len(batch.children) <= FEW else SECONDS / 3
    return what_if_seat(batch, school, year, more, rules, seconds=seconds)


def scarce(batch: Batch, rules: Rules) -> tuple[Scarce, ...]:
    """Return where one more place helps most, as far as it gives a further child a place or a better one."""
    if not len(batch.children):
        return ()
    return prices(batch, rules, seconds=SECONDS)[:MOST_PRICES]


def busy_week(batch: Batch, rules: Rules, *, pool: Children, arrivals: int, seed: int) -> Busy:
    """Return what happens if so many children like those of last year come at once."""
    come = _drawn(pool, arrivals, seed)
    both = replace(batch, children=merged([batch.children, come]))
    prove = len(both.children) <= FEW
    before = place(batch, rules, seconds=SECONDS, prove=prove)
    after = place(both, rules, seconds=SECONDS, prove=prove)
    here = len(batch.children)
    looking = batch.children.promised == NOWHERE
    lost = np.flatnonzero((after.school_of == NOWHERE) & (both.children.promised == NOWHERE))
    return Busy(
        arrivals=arrivals,
        placed=int((after.school_of[here:] != NOWHERE).sum()),
        waiting=int(looking.sum()),
        waiting_placed=int((before.school_of[looking] != NOWHERE).sum()),
        waiting_placed_then=int((after.school_of[:here][looking] != NOWHERE).sum()),
        short_by_year=dict(sorted(Counter(both.children.year[lost].tolist()).items())),
        short_language=int((both.children.need[lost] == 1).sum()),
        short_literacy=int((both.children.need[lost] > 1).sum()),
        is_exact=after.levels[0].value == after.levels[0].bound,
    )


def _drawn(pool: Children, number: int, seed: int) -> Children:
    """Draw children with the same make-up as the pool; brothers and sisters are drawn apart."""
    rng = np.random.default_rng([seed, number])
    drawn = [some(pool, np.array([row])) for row in rng.integers(0, len(pool), number).tolist()]
    nobody = np.full(1, NOWHERE, np.int64)
    fresh = [replace(one, waited=np.zeros(1, np.int64), promised=nobody) for one in drawn]
    return merged(fresh)
