"""Shares and means: by hand, variances against svy and a closed form, groups too small to show."""

from collections.abc import Mapping
from math import sqrt

import numpy as np
import polars as pl
import pytest
import svy

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.estimates import Item, estimate, interval, scores
from miteinander.statistics.survey.raking import Margin, Raked, fit
from miteinander.statistics.survey.weights import Plan, Weighted, classes, strata_of, weigh


def item(kind: str = "share", **fields: object) -> Item:
    plain: dict[str, object] = {"code": "x", "columns": ("A",), "label": "X", "values": {}, "kind": kind}
    if kind == "mean":
        plain |= {"minimum": 0.0, "maximum": 10.0}
    else:
        plain |= {"counts": ("Y",)}
    return Item(**{**plain, **fields})  # type: ignore[arg-type]


def weighted(weights: list[float], replicates: list[list[float]]) -> Weighted:
    return Weighted(Raked(np.array(weights), 1, 0, 9.0, True, 0.0), np.array(replicates), 0)


def contradiction() -> Plan:
    """All men are young, all women old, but the register has more men than young persons."""
    sample = {"sex": ["m", "f"] * 10, "age": ["young", "old"] * 10}
    margins = fit([Margin("sex", {"m": 60, "f": 40}), Margin("age", {"young": 50, "old": 50})], sample)
    return Plan(design=np.ones(20), margins=margins, strata=strata_of([""] * 20))


def plan(size: int, design: object = None, strata: list[str] | None = None) -> Plan:
    sex = ["m", "f"] * (size // 2)
    return Plan(
        design=np.ones(size) if design is None else np.asarray(design, dtype=float),
        margins=fit([Margin("sex", {"m": 500, "f": 500})], {"sex": sex}),
        strata=strata_of(strata or [""] * size),
    )


def test_share_and_error_by_hand() -> None:
    """Weights 1, 1, 2 and answers Y, N, Y: 3/4. Two replicates with 1/2 and 1: error 1/4."""
    cells = {"A": ("Y", "N", "Y")}
    made = weighted([1, 1, 2], [[1, 1, 0], [1, 0, 2]])
    (found,) = estimate(item(), scores(item(), cells), made, {}, smallest=2)
    assert found.estimate == pytest.approx(0.75)
    assert found.replicates == pytest.approx((0.5, 1.0))
    assert found.se == pytest.approx(0.25)
    assert found.n == 3
    assert (found.n_eff, found.design_effect) == pytest.approx((3 / 1.125, 1.125))
    assert found.lower is not None
    assert found.upper is not None
    assert 0 < found.lower < 0.75 < found.upper < 1


@pytest.mark.parametrize(
    "made, cells, expected",
    [
        (item(), ("Y", "N", None), [1, 0, np.nan]),
        (item(missing=("98",)), ("Y", "98", "N"), [1, np.nan, 0]),
        (item(empty_is_no=True), ("Y", None, "N"), [1, 0, 0]),
        (item("mean", reversed=True, missing=("99",)), ("0", "99", "7"), [10, np.nan, 3]),
        (item("mean", values={"A1": 0.0, "A2": 5.0}), ("A1", "A2", None), [0, 5, np.nan]),
    ],
)
def test_answers_become_values(made: Item, cells: tuple[str | None, ...], expected: list[float]) -> None:
    assert scores(made, {"A": cells}) == pytest.approx(np.array(expected), nan_ok=True)


def test_several_columns_are_joined() -> None:
    cells: Mapping[str, tuple[str | None, ...]] = {"A": ("Y", None, None), "B": (None, "N", None)}
    assert scores(item(columns=("A", "B")), cells) == pytest.approx([1, 0, np.nan], nan_ok=True)
    numbers: Mapping[str, tuple[str | None, ...]] = {"A": ("2", "3", None), "B": ("4", None, None)}
    assert scores(item("mean", columns=("A", "B")), numbers) == pytest.approx([3, 3, np.nan], nan_ok=True)


@pytest.mark.parametrize("cells", [("A1",), ("11",), ("-1",)])
def test_answers_off_the_scale_are_told(cells: tuple[str]) -> None:
    with pytest.raises(FormatError, match=r"item x: 1 answers of A are no number from 0 to 10"):
        scores(item("mean"), {"A": cells})


def test_errors_equal_those_of_svy() -> None:
    """The same weights and replicates, the same error; also within a group."""
    random = np.random.default_rng(5)
    made = weigh(plan(200, random.uniform(1, 3, 200)), seed=6, replicates=40)
    values = random.normal(5, 2, 200).clip(0, 10)
    group = random.choice(["a", "b"], 200).tolist()
    ours = estimate(item("mean"), values, made, {"g": (("a", "b"), group)}, smallest=2)
    frame = pl.DataFrame({"y": values, "g": group, "w": made.weights}).with_columns(
        pl.Series(f"r{number + 1}", row) for number, row in enumerate(made.replicates)
    )
    sample = svy.Sample(frame, svy.Design(wgt="w", rep_wgts=svy.BootstrapWgts(prefix="r", n_reps=40)))
    theirs: list[dict[str, float]] = []
    for by in (None, "g"):
        found = sample.estimation.mean("y", by=by, method="replication", variance_center="estimate")
        assert not isinstance(found, list)
        theirs += found.to_dicts()
    assert [one.estimate for one in ours] == pytest.approx([row["est"] for row in theirs], rel=1e-9)
    assert [one.se for one in ours] == pytest.approx([row["se"] for row in theirs], rel=1e-9)


def test_error_of_a_mean_is_near_its_closed_form() -> None:
    """Without margins that tell anything, the bootstrap gives s / √n."""
    random = np.random.default_rng(8)
    values = random.normal(5, 2, 400)
    made = weigh(plan(400), seed=1, replicates=400)
    (found,) = estimate(item("mean", minimum=-99.0, maximum=99.0), values, made, {})
    assert found.se == pytest.approx(float(values.std(ddof=1)) / sqrt(400), rel=0.12)


def test_a_margin_that_tells_the_answer_takes_the_error_away() -> None:
    values = np.array(
        [1.0, 0.0] * 100
    )  # exactly the men say yes, and the register knows how many men there are
    (found,) = estimate(item(), values, weigh(plan(200), seed=1, replicates=20), {})
    assert found.estimate == pytest.approx(0.5)
    assert found.se == pytest.approx(0, abs=1e-3)


def test_strata_are_drawn_each_on_its_own() -> None:
    strata = ["a"] * 20 + ["b"] * 80
    made = weigh(plan(100, strata=strata), seed=3, replicates=50)
    again = weigh(plan(100, strata=strata), seed=3, replicates=50)
    assert np.array_equal(made.replicates, again.replicates)
    assert not np.array_equal(
        made.replicates, weigh(plan(100, strata=strata), seed=4, replicates=50).replicates
    )
    assert made.replicates.sum(axis=1) == pytest.approx(np.full(50, 1000.0), rel=1e-3)


def test_classes_weigh_as_much_as_were_invited() -> None:
    """Twenty of forty young and forty of fifty old persons answered: weights 2 and 1.25 before raking."""
    age = ["young"] * 20 + ["old"] * 40
    made = plan(60)
    together = Plan(
        design=np.ones(60),
        margins=fit([Margin("all", {"x": 90})], {"all": ["x"] * 60}),
        strata=made.strata,
        invited=classes({"young": 40, "old": 50}, age),
    )
    weights = weigh(together, seed=1, replicates=20).weights
    assert weights == pytest.approx([2.0] * 20 + [1.25] * 40)


def test_small_groups_are_not_shown() -> None:
    made = weigh(plan(60), seed=1, replicates=20)
    values, group = np.array([1.0, 0.0] * 30), ["a"] * 31 + ["b"] * 29
    whole, a, b = estimate(item(), values, made, {"g": (("a", "b"), group)})
    assert (whole.n, a.n) == (60, 31)
    assert (b.estimate, b.se, b.n, b.n_eff, b.replicates) == (None, None, None, None, ())


def test_intervals_stay_within_the_scale() -> None:
    assert interval(item("mean"), 9.9, 0.2, 50)[1] == 10
    low, high = interval(item(), 0.0, 0.0, 100)
    assert low == 0
    assert high == pytest.approx(1.959964**2 / (100 + 1.959964**2))  # Wilson's interval
    assert interval(item(), 0.5, 0.05, 100) == pytest.approx((0.4032, 0.5968), abs=5e-4)


@pytest.mark.parametrize(
    "broken, words",
    [
        (
            lambda: weigh(plan(4, [1, 1, 0, 1]), seed=1),
            "design weight: every weight must be a number above 0",
        ),
        (lambda: weigh(plan(4, [1, 1, float("nan"), 1]), seed=1), "design weight"),
        (
            lambda: weigh(plan(4, strata=["a", "a", "a", "b"]), seed=1),
            "strata: 1 of them hold one person only",
        ),
        (lambda: weigh(plan(2), seed=1), "replicates: margin sex cannot be met in 20 draws"),
        (
            lambda: weigh(contradiction(), seed=1),
            "margin sex: cannot be met together with the others; 'f' stays",
        ),
        (lambda: classes({"a": 5}, ["a", "b"]), "persons of 'b' answered, but nobody was invited"),
        (lambda: classes({"a": 5, "b": 5}, ["a"]), "nobody of 'b' answered"),
        (lambda: classes({"a": 1}, ["a", "a"]), "more persons of 'a' answered than were invited"),
    ],
)
def test_weights_that_cannot_be_made_are_told(broken, words) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FormatError, match=words):
        broken()
