"""Sobol shares: as known in closed form, as another library has them, and of groups of factors."""

from importlib import import_module

import numpy as np
import pytest
from numpy.typing import NDArray

from miteinander.statistics.openness import sobol_shares

Values = NDArray[np.float64]
FACTORS = 3
POINTS = 1024


def ishigami(points: Values) -> Values:
    """Ishigami and Homma (1990) with a = 7, b = 0.1."""
    first, second, third = points.T
    value: Values = np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first)
    return value


def analytic() -> tuple[Values, Values]:
    """Return first and total shares: V1 = (1 + b·π⁴/5)²/2, V2 = a²/8, V13 = b²·π⁸·(1/18 - 1/50)."""
    alone = np.array([(1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 7**2 / 8, 0.0])
    both = 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = alone.sum() + both
    return alone / whole, (alone + np.array([both, 0, both])) / whole


def exchanged(base: Values, second: Values) -> list[Values]:
    """Return the base sample with each column taken from the second one in turn."""
    columns = range(FACTORS)
    return [np.where(np.arange(FACTORS) == column, second, base) for column in columns]


def test_shares_of_ishigami_are_those_in_closed_form() -> None:
    stream = np.random.Generator(np.random.PCG64(1))
    base, second = stream.uniform(-np.pi, np.pi, (2, 100_000, FACTORS))

    mixed = [ishigami(points) for points in exchanged(base, second)]
    first, total = sobol_shares(ishigami(base), ishigami(second), mixed)

    expected_first, expected_total = analytic()
    assert first == pytest.approx(expected_first, abs=0.015)
    assert total == pytest.approx(expected_total, abs=0.015)


def test_shares_are_those_of_salib_on_the_same_sample() -> None:
    # Loaded here, as it takes two seconds and every worker of the tests reads this file.
    sampling, analysis = import_module("SALib.sample.sobol"), import_module("SALib.analyze.sobol")
    problem = {"num_vars": FACTORS, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * FACTORS}
    answers = ishigami(sampling.sample(problem, POINTS, calc_second_order=False, seed=1))

    theirs = analysis.analyze(problem, answers, calc_second_order=False, num_resamples=2, seed=1)
    base, *mixed, second = answers.reshape(POINTS, FACTORS + 2).T
    first, total = sobol_shares(base, second, mixed)

    assert first == pytest.approx(theirs["S1"], abs=1e-6)  # they centre by all answers
    assert total == pytest.approx(theirs["ST"], abs=1e-6)


def test_shares_of_a_sum_add_up_and_a_group_counts_as_one() -> None:
    """Three terms of variance 1, the first two in one group: shares 2/3 and 1/3, alone as in total."""
    base, second = np.random.Generator(np.random.PCG64(5)).normal(size=(2, 3, 40_000))
    grouped = [np.array([second[0], second[1], base[2]]), np.array([base[0], base[1], second[2]])]

    first, total = sobol_shares(base.sum(0), second.sum(0), [each.sum(0) for each in grouped])

    assert first == pytest.approx([2 / 3, 1 / 3], abs=0.03)
    assert total == pytest.approx([2 / 3, 1 / 3], abs=0.03)


def test_answer_that_never_varies_has_no_shares() -> None:
    same = np.full(16, 50.0)

    first, total = sobol_shares(same, same, [same, same])

    assert first.tolist() == total.tolist() == [0, 0]
