"""Fay and Herriot: by hand where all areas are alike, and what must hold where they are not."""

import numpy as np
import pytest
from numpy.typing import NDArray

from miteinander.core.errors import FormatError
from miteinander.statistics.survey.estimates import Item
from miteinander.statistics.survey.raking import Raked
from miteinander.statistics.survey.small_areas import Areas, estimate_areas, fay_herriot
from miteinander.statistics.survey.weights import Weighted

MEAN = Item(code="x", columns=("A",), kind="mean", label="X", values={}, minimum=0, maximum=10)


def test_equal_sampling_variances_by_hand() -> None:
    """Ten areas 1 … 10 with ψ = 1: their variance is 55/6, so σ² = 55/6 − 1 = 49/6 and γ = 49/55."""
    direct, one = np.arange(1.0, 11), np.ones((10, 1))
    fitted = fay_herriot(direct, np.ones(10), one, one)
    gamma = 49 / 55
    assert fitted.variance == pytest.approx(49 / 6)
    assert fitted.coefficients == pytest.approx([5.5])
    assert fitted.sample_weights == pytest.approx(np.full(10, gamma))
    assert fitted.estimates == pytest.approx(gamma * direct + (1 - gamma) * 5.5)
    # g1 = γ, g2 = (1 − γ)² · (55/6) / 10, g3 = 1/(55/6)³ · 2 (55/6)² / 10
    expected = gamma + (1 - gamma) ** 2 * 55 / 60 + 2 * (6 / 55) * 2 / 10
    assert fitted.squared_errors == pytest.approx(np.full(10, expected))


def test_areas_that_differ_by_chance_only_get_the_model_alone() -> None:
    direct = np.array([5.0, 5.1, 4.9, 5.05, 4.95, 5.0, 5.02, 4.98])
    fitted = fay_herriot(direct, np.ones(8), np.ones((8, 1)), np.ones((8, 1)))
    assert fitted.variance == 0
    assert fitted.estimates == pytest.approx(np.full(8, 5.0))


def test_score_of_reml_is_zero_at_its_solution() -> None:
    """The restricted likelihood, written out, is highest there."""
    random = np.random.default_rng(2)
    sampling = random.uniform(0.2, 2, 15)
    design = np.column_stack([np.ones(15), random.normal(0, 1, 15)])
    direct = design @ [4, 1] + random.normal(0, 1, 15) + random.normal(0, np.sqrt(sampling))

    def likelihood(variance: float) -> float:
        total = variance + sampling
        middle = design.T @ (design / total[:, None])
        beta = np.linalg.solve(middle, design.T @ (direct / total))
        rest = direct - design @ beta
        return float(-np.log(total).sum() - np.linalg.slogdet(middle)[1] - rest @ (rest / total))

    best = fay_herriot(direct, sampling, design, design).variance
    assert best > 0
    assert all(likelihood(best) >= likelihood(best * factor) for factor in (0.9, 0.99, 1.01, 1.1))


def sample(counts: list[int]) -> tuple[NDArray[np.float64], Weighted, list[str]]:
    random = np.random.default_rng(4)
    persons = [str(area) for area, count in enumerate(counts) for _ in range(count)]
    values = np.array([random.normal(3 + int(area) * 0.3, 1.5) for area in persons]).clip(0, 10)
    size = len(persons)
    return values, Weighted(Raked(np.ones(size), 1, 0, 5.0, True, 0.0), np.ones((2, size)), 0), persons


def test_small_areas_lean_on_the_model_and_hide_few_answers() -> None:
    counts = [200, 90, 40, 35, 31, 30, 20, 12, 9, 3]
    values, weighted, persons = sample(counts)
    areas = Areas(
        variable="d", names=tuple(str(area) for area in range(10)), covariates=("place",),
        values=np.arange(10.0)[:, None],
    )  # fmt: skip
    found = estimate_areas(MEAN, values, weighted, areas, persons, smallest=30)
    assert [one.area for one in found] == list(areas.names)
    assert [one.n for one in found] == [200, 90, 40, 35, 31, 30, None, None, None, None]
    assert [one.direct is None for one in found] == [False] * 6 + [True] * 4
    assert found[9].shrinkage == 1  # three answers are not used at all
    shrinkages = [one.shrinkage for one in found]
    assert shrinkages == sorted(shrinkages)
    assert all(0 <= one.lower <= one.estimate <= one.upper <= 10 for one in found)


def test_too_few_areas_are_refused() -> None:
    values, weighted, persons = sample([40] * 7)
    areas = Areas(
        variable="d", names=tuple("0123456"), covariates=(), values=np.empty((7, 0))
    )  # fmt: skip
    with pytest.raises(FormatError, match="only 7 areas have 5 answers or more to x"):
        estimate_areas(MEAN, values, weighted, areas, persons, smallest=30)
