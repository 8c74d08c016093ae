"""Raking: by hand, against svy, and what must always hold."""

import numpy as np
import polars as pl
import pytest
import svy
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.raking import (
    Margin,
    NotConverged,
    distance,
    effective,
    fit,
    rake,
    rake_and_trim,
)

SEX = Margin("sex", {"m": 60, "f": 40})
AGE = Margin("age", {"young": 50, "old": 50})
SAMPLE = {"sex": ["m", "m", "f", "f"], "age": ["young", "old", "young", "old"]}


def test_raking_by_hand() -> None:
    """Four persons, one of each kind; independent margins make the weight the product of both shares."""
    weights, sweeps = rake(np.ones(4), fit([SEX, AGE], SAMPLE))
    assert weights == pytest.approx([30, 30, 20, 20])
    assert sweeps == 1


def test_raking_in_several_sweeps_by_hand() -> None:
    sample = {"sex": ["m", "m", "m", "f"], "age": ["young", "young", "old", "young"]}
    weights, _ = rake(np.ones(4), fit([SEX, AGE], sample), close=1e-9)
    # The only solution: f-young 40, so m-young 10 together, m-old 50.
    assert weights == pytest.approx([5, 5, 50, 40], rel=1e-6)


def people(size: int, seed: int) -> dict[str, list[str]]:
    random = np.random.default_rng(seed)
    return {
        "sex": random.choice(["m", "f"], size, p=(0.4, 0.6)).tolist(),
        "age": random.choice(["young", "old"], size, p=(0.25, 0.75)).tolist(),
        "district": random.choice([str(number) for number in range(5)], size).tolist(),
    }


DISTRICT = Margin("district", {"0": 40, "1": 15, "2": 15, "3": 15, "4": 15})


def test_raking_equals_svy() -> None:
    sample, margins = people(400, 3), [SEX, AGE, DISTRICT]
    design = np.random.default_rng(4).uniform(0.5, 2, 400)
    ours, _ = rake(design, fit(margins, sample), close=1e-11)
    theirs = svy.Sample(pl.DataFrame({**sample, "w": design}), svy.Design(wgt="w")).weighting.rake(
        controls={
            margin.name: {name: float(count) for name, count in margin.counts.items()} for margin in margins
        },
        tol=1e-11,
        max_iter=1000,
    )
    assert ours == pytest.approx(theirs.data.lazy().collect()["rk_wgt"].to_numpy(), rel=1e-8)


@settings(max_examples=15, deadline=None)
@given(st.integers(40, 120), st.integers(0, 10_000))
def test_margins_are_met_weights_positive_and_order_is_irrelevant(size: int, seed: int) -> None:
    sample = people(size, seed)
    fitted = fit([SEX, AGE], {name: sample[name] for name in ("sex", "age")})
    raked = rake_and_trim(np.ones(size), fitted)
    assert distance(raked.weights, fitted)[0] <= 0.001
    assert (raked.weights > 0).all()
    order = np.random.default_rng(seed).permutation(size)
    turned = fit([SEX, AGE], {name: [sample[name][place] for place in order] for name in ("sex", "age")})
    assert rake_and_trim(np.ones(size), turned).weights == pytest.approx(raked.weights[order])


def test_a_sample_like_the_register_keeps_equal_weights() -> None:
    sample = {"sex": ["m"] * 6 + ["f"] * 4, "age": ["young", "old"] * 5}
    raked = rake_and_trim(np.ones(10), fit([SEX, AGE], sample))
    assert raked.weights == pytest.approx(np.full(10, 10.0))
    assert effective(raked.weights) == pytest.approx((1.0, 10.0))
    assert (raked.sweeps, raked.trimmed) == (1, 0)


def test_rounded_margins_of_one_register_are_put_on_one_total() -> None:
    fitted = fit([SEX, Margin("age", {"young": 50, "old": 50.4})], SAMPLE)
    assert fitted[1].totals.sum() == pytest.approx(100)


def test_heavy_weights_are_cut_and_margins_still_met() -> None:
    sample = people(300, 9)
    design = np.ones(300)
    design[:3] = 40
    fitted = fit([SEX, AGE], sample)
    raked = rake_and_trim(design, fitted)
    assert raked.trimmed == 3
    assert raked.within_cap
    assert raked.weights.max() <= 5 * np.median(raked.weights) * 1.001
    assert distance(raked.weights, fitted)[0] <= 0.001
    assert rake(design, fitted)[0].max() > 5 * np.median(raked.weights)


def test_where_limit_and_margins_cannot_both_hold_the_margins_do() -> None:
    sample = {"sex": ["m"] * 99 + ["f"]}
    fitted = fit([SEX], sample)
    raked = rake_and_trim(np.ones(100), fitted)
    assert not raked.within_cap
    assert distance(raked.weights, fitted)[0] <= 0.001


def test_kish_by_hand() -> None:
    """Weights 1, 1, 2: (1 + 1 + 4) · 3 / 16 = 1.125."""
    assert effective(np.array([1.0, 1, 2])) == pytest.approx((1.125, 3 / 1.125))
    assert effective(np.array([])) == (1.0, 0.0)


@pytest.mark.parametrize(
    "margins, words",
    [
        (
            [Margin("sex", {"m": 60, "f": 30, "d": 10})],
            "margin sex: has 10 persons in 'd', but nobody in the sample",
        ),
        ([Margin("sex", {"m": 100})], "margin sex: has nobody in 'f', but 2 in the sample"),
        ([Margin("sex", {"m": 100, "f": 0})], "margin sex: has nobody in 'f'"),
        (
            [SEX, Margin("age", {"young": 51, "old": 50})],
            "margin age: adds up to 101, but sex to 100: more than",
        ),
        ([Margin("sex", {"m": 60, "f": -1})], "negative counts"),
    ],
)
def test_margins_that_do_not_fit_are_told(margins: list[Margin], words: str) -> None:
    with pytest.raises(FormatError, match=words):
        fit(margins, SAMPLE)


def test_margins_that_contradict_each_other_do_not_converge() -> None:
    """All men are young and all women old: then both margins must agree."""
    sample = {"sex": ["m", "m", "f"], "age": ["young", "young", "old"]}
    with pytest.raises(NotConverged) as caught:
        rake(np.ones(3), fit([SEX, AGE], sample))
    assert caught.value.margin == "sex"
    assert caught.value.error == pytest.approx(0.25)
