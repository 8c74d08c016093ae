"""Week by week: seats are kept for those who still come, promises stay."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from benchmarks.school_instances import SHAPES, years
from miteinander.planning.school.check import check
from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.model import NOWHERE, Batch, Ints, only
from miteinander.planning.school.place import place
from miteinander.planning.school.weekly import Future, merged, place_week, sample_futures
from miteinander.planning.tests.schools import RULES, a_child, a_school, batch_of, contents

WEEKS = 10


def weeks_of(batch: Batch, seed: int) -> Ints:
    """Let whole families come in a week of the year."""
    weeks = np.random.default_rng(seed).integers(0, WEEKS, int(batch.children.family.max()) + 1)
    return weeks[batch.children.family]


def year_of(batch: Batch, weeks: Ints, history: list[tuple[Batch, Ints]]) -> Ints:
    """Place a whole year week by week; without history nothing is foreseen."""
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    for week in range(WEEKS):
        here = np.flatnonzero(weeks <= week)
        now = only(batch, here)
        now = replace(now, children=replace(now.children, promised=school_of[here]))
        futures = sample_futures([(past.children, then) for past, then in history], week, seed=1, samples=2)
        before = school_of.copy()
        school_of[here] = place_week(now, futures)
        assert np.array_equal(school_of[before != NOWHERE], before[before != NOWHERE])
    return school_of


def test_place_week_planned_against_futures_comes_near_hindsight() -> None:
    shape = replace(SHAPES["city"], children=300, schools=24)
    this, *past = (parse_batch(content) for content in years(3, shape, count=4))
    weeks = weeks_of(this, 0)
    history = [(batch, weeks_of(batch, number)) for number, batch in enumerate(past, start=1)]

    blind = year_of(this, weeks, [])
    foreseen = year_of(this, weeks, history)

    best = place(this).placed
    assert check(this, RULES, foreseen.tolist()).broken == ()
    assert (foreseen != NOWHERE).sum() >= 0.97 * best
    assert (foreseen != NOWHERE).sum() > (blind != NOWHERE).sum()


def test_place_week_keeps_the_only_seat_for_who_has_no_other() -> None:
    schools = [a_school(), a_school(id="s1", place=[5, 0], literacy=False)]
    now = batch_of(schools, [a_child(need=1)])
    coming = batch_of(schools, [a_child(id="later", need=2)])

    assert place_week(now, []).tolist() == [0]
    assert place_week(now, [Future(children=coming.children)]).tolist() == [1]


def test_place_week_places_a_child_rather_than_waiting_for_an_equal_one() -> None:
    now, coming = batch_of(), batch_of(children=[a_child(id="later", family="z")])

    assert place_week(now, [Future(children=coming.children)] * 3).tolist() == [0]


@settings(max_examples=40)
@given(contents(promises=True), contents())
def test_place_week_is_always_allowed(today: dict[str, object], later: dict[str, object]) -> None:
    batch = parse_batch(today)
    coming = parse_batch(today | {"children": _at_schools_of(today, later)})

    school_of = place_week(batch, [Future(children=coming.children)] * 2)

    assert check(batch, RULES, school_of.tolist()).broken == ()


def _at_schools_of(today: dict[str, object], later: dict[str, object]) -> list[object]:
    schools, children = today["schools"], later["children"]
    assert isinstance(schools, list)
    assert isinstance(children, list)
    known = {school["id"] for school in schools}
    return [child | {"wishes": [wish for wish in child["wishes"] if wish in known]} for child in children]


def test_sample_futures_draws_the_same_for_a_seed_and_only_later_weeks() -> None:
    batch = batch_of(children=[a_child(id=f"c{k}", family=f"f{k}") for k in range(20)])
    history = [(batch.children, np.arange(20)), (batch.children, np.arange(20))]

    once, again = (sample_futures(history, 9, seed=4, samples=3) for _ in range(2))

    assert [future.children.ids for future in once] == [future.children.ids for future in again]
    assert [len(future.children) for future in once] == [10, 10, 10]
    assert all(int(name[1:]) > 9 for future in once for name in future.children.ids)
    assert sample_futures(history, 19, seed=4) == []
    assert sample_futures([], 0, seed=4) == []


def test_merged_keeps_families_of_different_lists_apart() -> None:
    one = batch_of(children=[a_child(), a_child(id="c1")]).children

    both = merged([one, one])

    assert both.family.tolist() == [0, 0, 1, 1]
