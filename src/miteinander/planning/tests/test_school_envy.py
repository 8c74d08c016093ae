"""Justified envy: counted as defined, and a plan with none."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from benchmarks.school_instances import SHAPES, city
from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.check import check, offers
from miteinander.planning.school.compare import side_by_side
from miteinander.planning.school.envy import claims, fewest_envies, standing
from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.model import NOWHERE, Batch
from miteinander.planning.tests.schools import RULES, a_child, a_school, batch_of, contents


def envious_by_hand(batch: Batch, school_of: list[int]) -> set[int]:
    """Try every swap of places: a child takes a seat, and those who must go stand behind it."""
    candidates = find_candidates(batch, RULES)
    order = standing(batch, RULES, candidates).tolist()
    place = {
        (child, int(candidates.school[row])): order[row]
        for child in range(len(batch.children))
        for row in range(candidates.start[child], candidates.start[child + 1])
    }
    found = set()
    for child, own in enumerate(school_of):
        points = offers(batch, RULES, child)
        for school, worth in points.items():
            if own != NOWHERE and worth <= points[own]:
                continue
            behind = [
                other
                for other, sits in enumerate(school_of)
                if sits == school and place[other, school] > place[child, school]
            ]
            free = [*school_of[:child], school, *school_of[child + 1 :]]
            if any(_works(batch, free, other) for other in behind) and not _works(batch, free, None):
                found.add(child)
    return found


def _works(batch: Batch, school_of: list[int], gone: int | None) -> bool:
    left = [NOWHERE if child == gone else school for child, school in enumerate(school_of)]
    return check(batch, RULES, left).broken == ()


@given(contents())
def test_claims_counts_envy_as_it_is_defined(given: dict[str, object]) -> None:
    batch = parse_batch(given)
    candidates = find_candidates(batch, RULES)
    rng = np.random.default_rng(len(batch.children))
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    for child in range(len(batch.children)):
        tried = school_of.copy()
        tried[child] = rng.choice([NOWHERE, *candidates.school[candidates.of(child)]])
        if check(batch, RULES, tried.tolist()).broken == ():
            school_of = tried

    found = claims(batch, RULES, candidates, school_of)

    # A place only one child has to leave: where seat and language place are both short, two may have to go.
    assert set(candidates.child[found.envy].tolist()) == envious_by_hand(batch, school_of.tolist())


@given(contents(promises=True))
def test_fewest_envies_is_allowed_and_keeps_promises(given: dict[str, object]) -> None:
    batch = parse_batch(given)
    candidates = find_candidates(batch, RULES)

    school_of = fewest_envies(batch, RULES, candidates)

    assert check(batch, RULES, school_of.tolist()).broken == ()


def test_fewest_envies_leaves_none_in_any_shape() -> None:
    for name, shape in SHAPES.items():
        batch = parse_batch(city(7, replace(shape, children=200, schools=16), name=name))
        candidates = find_candidates(batch, RULES)

        found = claims(batch, RULES, candidates, fewest_envies(batch, RULES, candidates))

        assert (name, found.envious, found.wasted) == (name, 0, 0)


def test_claims_lets_a_wish_count_kilometres() -> None:
    near, wishing = a_child(home=[1, 0]), a_child(id="c1", family="f1", home=[3, 0], wishes=["s0"])
    batch = batch_of(children=[near, wishing])
    candidates = find_candidates(batch, RULES)

    assert claims(batch, RULES, candidates, np.array([0, NOWHERE])).envious == 1
    assert claims(batch, RULES, candidates, np.array([NOWHERE, 0])).envious == 0


def test_claims_sees_no_envy_towards_a_promised_child() -> None:
    batch = batch_of(children=[a_child(home=[9, 0], promised="s0"), a_child(id="c1", family="f1")])
    candidates = find_candidates(batch, RULES)

    assert claims(batch, RULES, candidates, np.array([0, NOWHERE])).envious == 0


def test_claims_finds_a_wasted_place() -> None:
    batch = batch_of()

    found = claims(batch, RULES, find_candidates(batch, RULES), np.array([NOWHERE]))

    assert (found.envious, found.wasted) == (0, 1)


def test_side_by_side_names_the_price_of_both_plans() -> None:
    schools = [a_school(id="s0"), a_school(id="s1", place=[9, 0], language_places=0)]
    speaks = a_child(id="speaks", family="a", need=0, home=[0.5, 0])
    learns = a_child(id="learns", family="b", home=[2, 0])

    found = side_by_side(batch_of(schools, [speaks, learns]))

    assert (found.most.placed, found.most.envious) == (2, 1)
    assert (found.fairest.placed, found.fairest.envious) == (1, 0)
    assert (found.places_between, found.envies_between) == (1, 1)
    assert found.fairest.plan.levels[0].bound == 2
