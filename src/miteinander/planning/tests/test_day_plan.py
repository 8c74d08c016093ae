"""Plans: always valid, never above their bound, the best on days small enough to try everything."""

import itertools
import json
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.core.reading import load
from miteinander.planning.day import formats
from miteinander.planning.day.model import Plan
from miteinander.planning.day.plan import plan
from miteinander.planning.day.records import Settled
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import INSTANCES, SHARED, Content, verdict_on_day
from miteinander.planning.tests.strategies import days, people

OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SELDOM = settings(OFTEN, max_examples=25)


def planned(content: Content, settled: Settled | None = None) -> tuple[Plan, Content]:
    day = formats.parse_day(content).day(settled)
    made = plan(day)
    return made, formats.plan_content(day, made)


def checked(content: Content) -> Plan:
    """Plan, let the judge look at it, and compare every number."""
    made, told = planned(content)
    verdict = verdict_on_day(content, told)
    assert (verdict["objective"], verdict["level1"], verdict["level2"], verdict["travel_minutes"]) == (
        made.objective,
        made.level1,
        made.level2,
        made.travel_minutes,
    )
    assert made.bound >= made.objective
    assert made.bound_level1 >= made.level1
    assert made.bound_level2 >= made.level2
    return made


def ids(content: Content, part: str) -> list[str]:
    entries = content[part]
    assert isinstance(entries, list)
    return [entry["id"] for entry in entries]


def best_by_trying(content: Content) -> int:
    """Return the best objective over every choice of person and slot per request."""
    wishes = content["requests"]
    assert isinstance(wishes, list)
    choices: list[Sequence[tuple[str, int] | None]] = [
        [None, *itertools.product(ids(content, "interpreters"), wish["slots"])] for wish in wishes
    ]
    best = 0
    for choice in itertools.product(*choices):
        lines = [
            {"request": wish["id"], "interpreter": taken[0], "start": taken[1]}
            for wish, taken in zip(wishes, choice, strict=True)
            if taken
        ]
        try:
            best = max(best, verdict_on_day(content, {"assignments": lines})["objective"])
        except ValueError:
            continue
    return best


@OFTEN
@given(days())
def test_plan_passes_the_judge_and_proves_itself_the_best(content: Content) -> None:
    made = checked(content)

    assert made.bound == made.objective


@SELDOM
@given(days(most_people=3, most_wishes=3))
def test_plan_finds_what_trying_everything_finds(content: Content) -> None:
    assert checked(content).objective == best_by_trying(content)


@SELDOM
@given(days(), people(number=99))
def test_plan_is_never_worse_with_one_more_person(content: Content, person: Content) -> None:
    more = {**content, "interpreters": [*content["interpreters"], person]}  # type: ignore[misc]

    assert planned(more)[0].objective >= planned(content)[0].objective


@SELDOM
@given(days(), st.randoms(use_true_random=False))
def test_plan_is_worth_the_same_in_another_order_and_under_other_names(
    content: Content, chance: object
) -> None:
    text = json.dumps(content)
    for part in ("interpreters", "requests"):
        for number, name in enumerate(ids(content, part)):
            text = text.replace(f'"{name}"', f'"{part}-{99 - number}"')
    other = json.loads(text)
    for part in ("interpreters", "requests"):
        chance.shuffle(other[part])  # type: ignore[attr-defined]

    assert planned(other)[0].objective == planned(content)[0].objective


@SELDOM
@given(days(), st.data())
def test_plan_keeps_what_is_locked(content: Content, data: st.DataObject) -> None:
    made, told = planned(content)
    lines = told["assignments"]
    assert isinstance(lines, list)
    kept = (
        data.draw(st.lists(st.sampled_from(lines), unique_by=lambda line: line["request"])) if lines else []
    )
    barred = frozenset((line["request"], line["interpreter"]) for line in lines if line not in kept)
    locked = {line["request"]: (line["interpreter"], line["start"]) for line in kept}

    again, other = planned(content, Settled(locked=locked, forbidden=barred))

    there = {(line["request"], line["interpreter"], line["start"]) for line in other["assignments"]}  # type: ignore[attr-defined]
    assert {(request, *where) for request, where in locked.items()} <= there
    assert not {(request, person) for request, person, _ in there} & barred
    assert again.objective <= made.objective
    assert again.bound >= again.objective


@SELDOM
@given(days())
def test_plan_is_the_same_twice(content: Content) -> None:
    first, second = planned(content)[1], planned(content)[1]

    assert first["assignments"] == second["assignments"]


def test_plan_locks_even_what_no_longer_fits() -> None:
    wishes = [a_wish(id="r0"), a_wish(id="r1", slots=[615], language="xx")]
    settled = Settled(locked={"r0": ("i0", 600), "r1": ("i0", None)})

    made, _ = planned(a_day(people=[a_person(max_minutes=60)], wishes=wishes), settled)

    assert made.person.tolist() == [0, 0]


def test_plan_serves_what_was_promised_first() -> None:
    wishes = [a_wish(id="r0", priority=4), a_wish(id="r1", priority=1)]

    made, _ = planned(a_day(wishes=wishes), Settled(promised=frozenset({"r1"})))

    assert made.person.tolist() == [-1, 0]
    assert made.bound == made.objective


def test_plan_prefers_who_is_likely_to_accept() -> None:
    twins = [a_person(id="i0", topics=[1]), a_person(id="i1", topics=[])]

    made, _ = planned(a_day(people=twins), Settled(acceptance={("r0", "i0"): 0.5}))

    assert made.person.tolist() == [1]


@pytest.mark.parametrize(
    "content",
    [
        a_day(people=[]),
        a_day(wishes=[]),
        a_day(people=[], wishes=[]),
        a_day(people=[a_person(id=f"i{number}", available=None) for number in range(5)]),
        a_day(wishes=[a_wish(language="xx")]),
    ],
)
def test_plan_of_nothing_is_empty_and_proven(content: Content) -> None:
    made = checked(content)

    assert (made.objective, made.bound, made.bound_level1) == (0, 0, 0)


def test_plan_serves_one_request_with_fifty_slots_once() -> None:
    made = checked(a_day(wishes=[a_wish(slots=list(range(480, 980, 10)), duration=20)]))

    assert (made.served, made.bound) == (1, made.objective)


def test_plan_uses_several_windows_of_one_day() -> None:
    person = a_person(available=[[480, 540], [660, 720]])
    wishes = [a_wish(id=f"r{start}", slots=[start]) for start in (480, 540, 660)]

    made, _ = planned(a_day(people=[person], wishes=wishes))

    assert made.person.tolist() == [0, -1, 0]


@pytest.mark.parametrize("name", ["city-200-100", "city-201-150", "city-202-100"])
def test_plan_of_a_public_day_is_at_least_the_reference(name: str) -> None:
    reference = json.loads((SHARED / "reference.json").read_text())[name]

    made = checked(load(INSTANCES / f"{name}.json.gz"))

    assert made.objective >= reference["objective"]
    assert made.bound == made.objective
    assert made.bound_level1 == made.level1
