"""Parts too hard to solve as a whole: better step by step, and always allowed."""

import time
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.school_instances import SHAPES, city
from miteinander.planning.school import solve
from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.check import check
from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.improve import improve
from miteinander.planning.school.master import _engine, greedy, relax
from miteinander.planning.school.model import NOWHERE
from miteinander.planning.school.place import place, schools_of
from miteinander.planning.school.task import make_offer, make_task, split
from miteinander.planning.tests.schools import RULES

SHAPE = replace(SHAPES["families of five"], children=200, schools=20)


def test_improve_never_makes_a_plan_worse_and_breaks_no_rule() -> None:
    batch = parse_batch(city(2, SHAPE))
    offer = make_offer(batch, RULES, find_candidates(batch, RULES))
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    for part in split(batch, offer):
        task = make_task(part, batch.children.year, batch.children.need, RULES, offer)
        relaxed, share = relax(task, 20)
        end = time.monotonic() + 20
        first = greedy(task, relaxed, np.zeros(len(task.value)))
        second = improve(task, relaxed, greedy(task, relaxed, share), end, children=60)
        third = improve(task, relaxed, second, end, children=30)

        values = [int(task.value[blocks].sum()) for blocks in (first, second, third)]
        assert values == sorted(values)
        assert values[-1] <= relaxed.bound
        school_of[part] = schools_of(task, third)

    assert check(batch, RULES, school_of.tolist()).broken == ()


def test_place_of_a_hard_part_is_as_good_as_of_an_easy_one(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = parse_batch(city(2, SHAPE))
    easy = place(batch)

    monkeypatch.setattr(solve, "AT_ONCE", 0)
    hard = place(batch)

    assert easy.objective == easy.bound == hard.objective == hard.bound


def test_relax_proves_the_same_bound_as_all_blocks_at_once() -> None:
    batch = parse_batch(city(2, SHAPE))
    offer = make_offer(batch, RULES, find_candidates(batch, RULES))
    for part in split(batch, offer):
        task = make_task(part, batch.children.year, batch.children.need, RULES, offer)
        whole = _engine(task, np.arange(len(task.value)), 60, whole=False)
        whole.run()

        assert relax(task, 60)[0].bound == int(whole.getInfo().objective_function_value + 1e-6)
