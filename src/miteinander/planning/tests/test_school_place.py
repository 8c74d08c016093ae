"""The best placement: allowed, proven, and the same each time."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.school_instances import SHAPES, Shape, city, state
from miteinander.planning import command
from miteinander.planning.school import place as module
from miteinander.planning.school.check import check, proven_bound
from miteinander.planning.school.formats import parse_batch, placement_content
from miteinander.planning.school.model import NOWHERE, Batch, Placement, Rules
from miteinander.planning.school.place import place
from miteinander.planning.tests.schools import (
    PLANNING,
    RULES,
    a_child,
    a_school,
    batch_of,
    best_of_all,
    contents,
    judge,
    most_of_all,
)

SMALL = 150


def small(name: str, seed: int = 1) -> dict[str, object]:
    shape = SHAPES[name]
    return city(seed, replace(shape, children=SMALL, schools=14, centres=min(4, shape.centres)))


def assert_sound(batch: Batch, plan: Placement, rules: Rules = RULES) -> None:
    found = check(batch, rules, plan.school_of.tolist())
    assert found.broken == ()
    assert (found.objective, found.placed) == (plan.objective, plan.placed)
    assert plan.bound >= plan.objective
    assert [level.value <= level.bound for level in plan.levels] == [True, True]


@given(contents())
def test_place_finds_the_best_of_all_placements(given: dict[str, object]) -> None:
    batch = parse_batch(given)

    plan = place(batch)

    assert_sound(batch, plan)
    assert plan.objective == plan.bound == best_of_all(batch)
    assert plan.levels[0].value == plan.levels[0].bound == most_of_all(batch)


@given(contents())
def test_place_prices_prove_a_bound_by_hand(given: dict[str, object]) -> None:
    batch = parse_batch(given)

    plan = place(batch)

    assert plan.objective <= proven_bound(batch, RULES, plan.prices)


@given(contents(promises=True))
def test_place_keeps_promises(given: dict[str, object]) -> None:
    batch = parse_batch(given)
    promised = batch.children.promised

    plan = place(batch)

    assert_sound(batch, plan)
    assert np.array_equal(plan.school_of[promised != NOWHERE], promised[promised != NOWHERE])


@settings(max_examples=30)
@given(contents())
def test_place_with_one_more_seat_places_no_fewer(given: dict[str, object]) -> None:
    batch = parse_batch(given)
    more = replace(batch, schools=replace(batch.schools, seats=batch.schools.seats + 1))

    assert place(more).placed >= place(batch).placed


@settings(max_examples=30)
@given(contents())
def test_place_does_not_look_at_names(given: dict[str, object]) -> None:
    batch = parse_batch(given)
    renamed = replace(
        batch,
        schools=replace(batch.schools, ids=tuple(f"Schule {name}" for name in reversed(batch.schools.ids))),
        children=replace(batch.children, ids=tuple(f"Kind {name}" for name in reversed(batch.children.ids))),
    )

    assert np.array_equal(place(renamed).school_of, place(batch).school_of)


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "one big region"])
def test_place_of_every_shape_is_sound_and_places_the_proven_most(name: str) -> None:
    batch = parse_batch(small(name))

    plan = place(batch, seconds=20)

    assert_sound(batch, plan)
    assert plan.levels[0].gap == 0
    assert plan.levels[1].gap <= 0.01
    assert plan.bound <= proven_bound(batch, RULES, plan.prices)


def test_place_is_the_same_twice_and_in_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = parse_batch(state(3, children=300, regions=4))
    once = place(batch)

    monkeypatch.setattr(module, "WORTH_A_PROCESS", 0)
    again, together = place(batch), place(batch, workers=2)

    assert np.array_equal(once.school_of, again.school_of)
    assert np.array_equal(once.school_of, together.school_of)
    assert once.input_hash == together.input_hash


def test_place_takes_no_children_no_schools_and_no_seats() -> None:
    for batch in (
        batch_of([], []),
        batch_of(children=[]),
        batch_of([]),
        batch_of([a_school(seats=[0] * 10)]),
    ):
        plan = place(batch)

        assert (plan.placed, plan.objective, plan.bound) == (0, 0, 0)
        assert plan.levels[0].bound == 0


def test_place_fills_seats_that_equal_the_demand_exactly() -> None:
    schools = [a_school(id=f"s{k}", place=[k, 0], seats=[2] + [0] * 9) for k in range(3)]
    children = [a_child(id=f"c{k}", family=f"f{k}", home=[2.5, 0]) for k in range(6)]

    assert place(batch_of(schools, children)).placed == 6


def test_place_keeps_a_family_of_five_together() -> None:
    schools = [a_school(id="near", place=[1, 0]), a_school(id="far", place=[2, 0], seats=[5] + [0] * 9)]
    schools = [school | {"language_places": 9} for school in schools]
    children = [a_child(id=f"c{k}") for k in range(5)]

    plan = place(batch_of(schools, children))

    assert plan.school_of.tolist() == [1] * 5


def test_place_of_a_family_bigger_than_a_block_is_sound() -> None:
    schools = [a_school(id=f"s{k}", place=[k, 0], seats=[9] + [0] * 9, language_places=9) for k in range(3)]
    batch = batch_of(schools, [a_child(id=f"c{k}") for k in range(17)])

    plan = place(batch)

    assert_sound(batch, plan)
    assert plan.placed == 17


def test_place_sends_literacy_to_the_two_schools_that_teach_it() -> None:
    schools = [a_school(id=f"s{k}", place=[k, 0], literacy=k >= 2, seats=[3] + [0] * 9) for k in range(4)]
    children = [a_child(id=f"c{k}", family=f"f{k}", need=2) for k in range(5)]

    plan = place(batch_of(schools, children))

    assert set(plan.school_of.tolist()) == {2, 3, NOWHERE}
    assert plan.levels[0].value == plan.levels[0].bound == 4  # two language places each


def test_place_never_crosses_a_region() -> None:
    plan = place(batch_of([a_school(region="north")], [a_child(region="south")]))

    assert plan.placed == 0


def test_place_prefers_who_waited_longest() -> None:
    children = [a_child(id="new", family="a"), a_child(id="old", family="b", home=[2.0, 0], waited=6)]

    plan = place(batch_of(children=children))

    assert plan.school_of.tolist() == [NOWHERE, 0]


def test_place_leaves_refused_pairs_out() -> None:
    schools = [a_school(id="near"), a_school(id="far", place=[5, 0])]

    plan = place(batch_of(schools, [a_child(refused=["near"])]))

    assert plan.school_of.tolist() == [1]


def test_place_keeps_more_promises_than_seats_and_adds_nobody() -> None:
    promised = [a_child(id=f"p{k}", family=f"p{k}", promised="s0") for k in range(3)]
    batch = batch_of(children=[*promised, a_child(id="new")])

    plan = place(batch)

    assert plan.school_of.tolist() == [0, 0, 0, NOWHERE]
    assert_sound(batch, plan)


def test_place_brings_a_child_to_its_promised_sibling() -> None:
    schools = [a_school(id="near"), a_school(id="far", place=[2.2, 0])]
    children = [a_child(id="big", year=3, promised="far"), a_child(id="small", home=[1.0, 0])]

    plan = place(batch_of(schools, children))

    assert plan.school_of.tolist() == [1, 1]


def test_place_follows_the_weights_of_the_centre() -> None:
    schools = [a_school(id="near"), a_school(id="wished", place=[20, 0])]
    batch = batch_of(schools, [a_child(wishes=["wished"])])

    assert place(batch).school_of.tolist() == [0]
    assert place(batch, Rules(version="ours-2", wishes=(500,))).school_of.tolist() == [1]


def test_place_with_hardly_any_time_still_gives_a_sound_plan() -> None:
    batch = parse_batch(city(4, Shape(children=400, schools=30)))

    plan = place(batch, seconds=0.001)

    assert_sound(batch, plan)
    assert plan.placed > 300


def test_command_place_writes_a_plan_and_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance, out = tmp_path / "batch.json", tmp_path / "plan.json.gz"
    instance.write_text(json.dumps(small("city")))

    code = command.main(["place", str(instance), "--out", str(out), "--time-limit", "20"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert out.exists()
    assert told["levels"]["placed"]["gap"] == 0
    assert told["objective"] <= told["bound"]
    assert told["peak_mb"] > 0


def test_command_place_refuses_a_broken_file_with_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = tmp_path / "batch.json"
    instance.write_text(
        json.dumps({"format": "miteinander/school/1", "name": "x", "schools": [{"id": "s1"}]})
    )

    assert command.main(["place", str(instance), "--out", str(tmp_path / "plan.json")]) == 2
    assert "children is missing" in capsys.readouterr().err


if PLANNING.exists():

    @given(contents())
    def test_place_convinces_the_shared_judge(given: dict[str, object]) -> None:
        batch = parse_batch(given)
        plan = place(batch)

        verdict = judge().evaluate(given, placement_content(batch, plan))

        assert (verdict["objective"], verdict["placed"]) == (plan.objective, plan.placed)

    @pytest.mark.parametrize("name", ["school-city-0", "school-city-1"])
    def test_place_of_a_public_city_is_at_least_as_good_as_the_reference(name: str) -> None:
        content = judge().load(PLANNING / "instances" / f"{name}.json.gz")
        reference = json.loads((PLANNING / "reference.json").read_text())[name]
        batch = parse_batch(content)

        plan = place(batch)

        verdict = judge().evaluate(content, placement_content(batch, plan))
        assert verdict["objective"] == plan.objective >= reference["objective"]
        assert plan.objective <= plan.bound <= reference["bound"]
        assert plan.levels[0].gap == 0
        assert plan.levels[1].gap <= 0.002
