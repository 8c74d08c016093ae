"""The worked example of the handbook, and what an answer must hold."""

import json
from typing import Any

import pytest

from miteinander.statistics.openness import evidence_from, measure
from miteinander.statistics.openness.result import OpennessResult
from miteinander.statistics.tests import openness_evidence as given

QUICK = {"draws": 500, "base_points": 64}


def answer(*indicators: given.Content, **settings: object) -> OpennessResult:
    content = given.evidence(*indicators, settings={**QUICK, **settings})
    return measure(evidence_from(content))


def points(result: OpennessResult) -> dict[str, Any]:
    return {each["code"]: each["point"] for each in result["dimensions"]}


def test_worked_example_by_hand() -> None:
    """docs/handbook/openness.md calculates this with a pencil.

    representation  10 of 100 = 10 %, eligible 25 %          10 / 25 = 0.4        40
    participation   50 % with, 80 % without                  50 / 80 = 0.625      62.5
    freedom         20 % report discrimination               100 · (1 - 0.2)      80
    attitudes       mean 2.25 on a scale from 1 to 5         1.25 / 4             31.25
    opening         10 · 1 + 10 · 0.5 + 10 · 0 of 30         15 / 30              50
    40 · 62.5 = 2500, 80 · 31.25 = 2500, so the product is 2500 · 2500 · 50 = 50^5, its fifth root 50.
    """
    result = answer()

    assert points(result) == {
        "representation": 40,
        "participation": 62.5,
        "freedom": 80,
        "attitudes": 31.25,
        "opening": 50,
    }
    assert result["index"] is not None
    assert result["index"]["point"] == 50


def test_leaving_one_out_by_hand() -> None:
    """Without attitudes 40 · 62.5 · 80 · 50 = 10,000,000 is left, and its fourth root is 56.2341."""
    result = answer()

    (row,) = (each for each in result["leave_one_out"] if each["dimension"] == "attitudes")
    assert row == {"dimension": "attitudes", "index": 56.2341, "change": 6.2341}


@pytest.mark.parametrize(("k", "score"), [(134, 54), (82, 33)])
def test_ministries_and_administration(k: int, score: int) -> None:
    result = answer(given.representation(k=k, n=1000), given.ratio(), given.freedom(), given.mean())

    assert round(points(result)["representation"]) == score


def test_more_than_the_share_of_the_eligible_is_no_more_than_full() -> None:
    result = answer(given.representation(k=60), given.ratio(), given.freedom(), given.mean())

    assert points(result)["representation"] == 100


def test_ratio_is_turned_round_where_less_is_better() -> None:
    """Unemployment of 10 % with and 5 % without: 5 / 10."""
    unemployed = given.ratio(**{"with": {"k": 10, "n": 100}, "without": {"k": 5, "n": 100}, "reversed": True})

    assert points(answer(given.representation(), unemployed, given.freedom(), given.mean()))[
        "participation"
    ] == pytest.approx(50)


def test_mean_is_turned_round_where_less_is_better() -> None:
    result = answer(given.representation(), given.ratio(), given.freedom(), given.mean(reversed=True))

    assert points(result)["attitudes"] == 68.75


def test_dimension_is_the_mean_of_its_scores() -> None:
    second = {**given.freedom(estimate=0.4), "code": "neighbours"}

    result = answer(given.representation(), given.ratio(), given.freedom(), second, given.mean())

    assert points(result)["freedom"] == 70


def test_failing_dimension_cannot_be_bought_off() -> None:
    """Nobody among the staff: the floor of 1 counts, and 50 · (1/40)^0.2 = 23.9087 is left."""
    nobody = given.representation(k=0)

    result = answer(nobody, given.ratio(), given.freedom(), given.mean(), given.audit())

    assert points(result)["representation"] == 0
    assert result["index"] is not None
    assert result["index"]["point"] == pytest.approx(23.9087, abs=1e-4)


def test_weights_are_renormalised_over_four_dimensions() -> None:
    result = answer(given.representation(), given.ratio(), given.freedom(), given.audit())

    assert result["index"] is not None
    assert result["index"]["point"] == 56.2341
    assert [each["weight"] for each in result["dimensions"]] == [0.25, 0.25, 0.25, None, 0.25]
    assert result["dimensions"][3]["absent"] == "no_indicator"


def test_three_dimensions_give_no_index_but_a_reason() -> None:
    result = answer(given.representation(), given.ratio(), given.freedom())

    assert result["index"] is None
    assert result["largest"] is None
    assert not result["sobol"]
    assert not result["leave_one_out"]
    assert result["refusals"] == [
        {
            "code": "few_dimensions",
            "params": {"dimensions": 3, "needed": 4, "missing": ["attitudes", "opening"]},
        }
    ]
    assert points(result)["freedom"] == 80


def test_too_few_answers_give_no_index_and_no_score() -> None:
    few = given.freedom(n_eff=99.9)

    result = answer(given.representation(), given.ratio(), few, given.mean(), given.audit())

    assert result["index"] is None
    assert result["refusals"] == [
        {"code": "few_answers", "params": {"indicator": "untouched", "n_eff": 99.9, "needed": 100}}
    ]
    assert result["dimensions"][2]["absent"] == "few_answers"
    assert points(result)["freedom"] is None
    assert points(result)["attitudes"] == 31.25


def test_full_count_of_a_small_council_is_no_sample() -> None:
    council = given.representation(k=13, n=66)

    assert answer(council, given.ratio(), given.freedom(), given.mean())["index"] is not None


def test_nothing_at_all_gives_reasons_only() -> None:
    result = measure(evidence_from(given.evidence() | {"indicators": []}))

    assert [each["code"] for each in result["refusals"]] == ["few_dimensions"]
    assert {each["absent"] for each in result["dimensions"]} == {"no_indicator"}


def test_days_far_apart_are_told() -> None:
    old = given.mean(reference_day="2021-06-30")

    result = answer(given.representation(), given.ratio(), given.freedom(), old)

    assert result["warnings"][0] == {
        "code": "days_apart",
        "params": {"earliest": "2021-06-30", "latest": "2026-06-30", "years": 5.0},
    }


def test_recipe_hash_knows_numbers_and_settings_and_no_more() -> None:
    assert answer()["recipe_hash"] == answer()["recipe_hash"]
    assert answer()["recipe_hash"] != answer(seed=7)["recipe_hash"]
    assert (
        answer()["recipe_hash"]
        != answer(given.representation(k=11), given.ratio(), given.freedom(), given.mean(), given.audit())[
            "recipe_hash"
        ]
    )


def test_result_is_json_and_names_its_formats() -> None:
    result = json.loads(json.dumps(answer(), allow_nan=False))

    assert (result["format"], result["method"], result["synthetic"]) == ("miteinander-openness-1", "1", True)
    staff = result["dimensions"][0]["indicators"][0]
    assert (
        staff["words"] == "10 von 100, das sind 10,0\u00a0%. Unter allen, die es sein könnten: 25,0\u00a0%."
    )
    assert staff["raw"]["ratio"] == 0.4
