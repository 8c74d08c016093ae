"""Two plans side by side, "most children placed" and "fewest justified envies", with the price of each."""

from dataclasses import dataclass, replace

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.envy import claims, fewest_envies
from miteinander.planning.school.model import Batch, Candidates, Ints, Level, Placement, Rules
from miteinander.planning.school.objective import worth
from miteinander.planning.school.place import DEFAULT_RULES, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One plan and what it costs: which one to take is for people to decide."""

    plan: Placement
    placed: int
    points: int
    siblings_together: int
    envious: int  # children with a justified envy
    wasted: int  # children who prefer a place nobody has


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Both plans of one batch."""

    most: Option
    fairest: Option

    @property
    def places_between(self) -> int:
        """How many children more have a place in the first plan."""
        return self.most.placed - self.fairest.placed

    @property
    def envies_between(self) -> int:
        """How many children more envy rightly in the first plan."""
        return self.most.envious - self.fairest.envious


def side_by_side(
    batch: Batch, rules: Rules = DEFAULT_RULES, *, seconds: float = 60.0, workers: int = 1
) -> SideBySide:
    """Return both plans; the bounds of the first hold for the second, too."""
    return beside(batch, place(batch, rules, seconds=seconds, workers=workers), rules)


def beside(batch: Batch, most: Placement, rules: Rules = DEFAULT_RULES) -> SideBySide:
    """Put the plan with the fewest envies beside the one that is known."""
    candidates = find_candidates(batch, rules)
    school_of = fewest_envies(batch, rules, candidates)
    return SideBySide(
        most=option(batch, rules, candidates, most),
        fairest=option(batch, rules, candidates, _as_plan(batch, rules, candidates, most, school_of)),
    )


def option(batch: Batch, rules: Rules, candidates: Candidates, plan: Placement) -> Option:
    """Return a plan with its price."""
    reached = worth(batch, rules, candidates, plan.school_of)
    found = claims(batch, rules, candidates, plan.school_of)
    return Option(
        plan=plan, placed=reached.placed, points=reached.points,
        siblings_together=reached.siblings_together, envious=found.envious, wasted=found.wasted,
    )  # fmt: skip


def _as_plan(
    batch: Batch, rules: Rules, candidates: Candidates, most: Placement, school_of: Ints
) -> Placement:
    if np.array_equal(school_of, most.school_of):
        return most
    reached = worth(batch, rules, candidates, school_of)
    return replace(
        most,
        school_of=school_of,
        objective=reached.objective,
        levels=(
            Level(name="placed", value=reached.placed, bound=most.levels[0].bound),
            Level(
                name="points",
                value=reached.points,
                bound=most.bound - rules.placed * reached.placed,
            ),
        ),
    )
