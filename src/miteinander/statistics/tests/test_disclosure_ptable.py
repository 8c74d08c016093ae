"""Perturbation tables equal those of the R package ptable and say no where none exists."""

import csv
import os
from collections import defaultdict
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from miteinander.statistics.disclosure import perturbation_table

HERE = Path(__file__).resolve()
SHARED = Path(os.environ.get("MITEINANDER_SHARED", HERE.parents[5] / "shared"))
Reference = dict[int, list[tuple[int, float, float]]]


def _references() -> dict[tuple[int, float, int], Reference]:
    """Return (v, p, upper bound) by parameter set and count, as ptable 0.3.3 wrote them."""
    found: dict[tuple[int, float, int], Reference] = defaultdict(lambda: defaultdict(list))
    with (SHARED / "data/sdc/ptable_reference_vectors.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cell = (int(row["v"]), float(row["p"]), float(row["p_int_ub"]))
            found[int(row["D"]), float(row["V"]), int(row["js"])][int(row["i"])].append(cell)
    return found


def test_tables_equal_ptable_on_all_307_rows() -> None:
    references = _references()

    assert sum(len(row) for reference in references.values() for row in reference.values()) == 307
    assert len(references) == 5
    for (largest, variance, blocked), reference in references.items():
        table = perturbation_table(largest=largest, variance=variance, blocked=blocked)
        assert len(table.rows) == len(reference)
        for count, cells in reference.items():
            row = table.rows[count]
            assert row.noise == tuple(v for v, _, _ in cells)
            assert row.probability == pytest.approx([p for _, p, _ in cells], abs=1e-6)
            assert row.upper_bounds == pytest.approx([bound for _, _, bound in cells], abs=1e-6)


def test_solver_agrees_with_scipy_where_no_reference_exists() -> None:
    row = perturbation_table(largest=6, variance=4, blocked=1).rows[3]
    noise = np.array(row.noise, dtype=float)
    zero = row.noise.index(0)

    checked = minimize(
        lambda p: float(p @ np.log(p)),
        np.full(len(noise), 1 / len(noise)),
        jac=lambda p: np.log(p) + 1,
        bounds=[(1e-9, 1)] * len(noise),
        method="SLSQP",
        options={"ftol": 1e-13, "maxiter": 500},
        constraints=[
            {"type": "eq", "fun": lambda p: p.sum() - 1},
            {"type": "eq", "fun": lambda p: p @ noise},
            {"type": "ineq", "fun": lambda p: 4 - p @ noise**2},
            {"type": "ineq", "fun": lambda p: np.diff(p[: zero + 1])},
        ],
    )

    assert row.probability == pytest.approx(checked.x, abs=1e-5)


@pytest.mark.parametrize("largest", [1, 3, 5, 10])
@pytest.mark.parametrize("blocked", [0, 1, 2])
def test_every_table_keeps_the_rules_or_is_refused(largest: int, blocked: int) -> None:
    for variance, pstay in product((0.5, 3, 8), (0.0, 0.5)):
        if blocked > largest or variance <= {0: 0, 1: 1, 2: 2}[blocked]:
            with pytest.raises(ValueError, match=r"too small|impossible"):
                perturbation_table(largest=largest, variance=variance, blocked=blocked, pstay=pstay)
            continue

        table = perturbation_table(largest=largest, variance=variance, blocked=blocked, pstay=pstay)

        assert table.rows[0].noise == (0,)
        for count, row in enumerate(table.rows):
            p, v = np.array(row.probability), np.array(row.noise)
            assert p.sum() == pytest.approx(1)
            assert p @ v == pytest.approx(0, abs=1e-9)
            assert p @ v**2 <= variance + 1e-9
            assert abs(v).max() <= largest
            assert not set(v + count) & {*range(-largest, 0), *range(1, blocked + 1)}
            if 0 in row.noise:
                rising = p[: row.noise.index(0) + 1]
                assert all(low <= high + 1e-9 for low, high in pairwise(rising))


def test_pstay_keeps_half_of_the_counts_in_the_cell_key_example() -> None:
    table = perturbation_table(largest=5, variance=3, blocked=2, pstay=0.5)

    assert sum(len(row.noise) for row in table.rows) == 66
    for row in table.rows[3:]:
        assert dict(zip(row.noise, row.probability, strict=True))[0] >= 0.5 - 1e-9
        assert np.array(row.probability) @ np.array(row.noise) ** 2 == pytest.approx(3)


def test_noise_can_make_1147_of_1143() -> None:
    """The package's test publishes 1,147 for 1,143 with a key it does not state; such keys exist here."""
    table = perturbation_table(largest=5, variance=3, blocked=2, pstay=0.5)
    row = table.rows[-1]
    place = row.noise.index(4)
    low, high = row.upper_bounds[place - 1], row.upper_bounds[place]

    assert low < high
    assert 1143 + table.noise(1143, (low + high) / 2) == 1147


def test_handbook_example_publishes_four_for_three() -> None:
    table = perturbation_table(largest=2, variance=1, blocked=0)

    key = (0.9 + 0.3 + 0.6) % 1

    assert key == pytest.approx(0.8)
    assert 3 + table.noise(3, key) == 4


def test_impossible_parameters_say_what_to_change() -> None:
    with pytest.raises(ValueError, match=r"D=10, V=5, js=4 is impossible.*larger V or a smaller js"):
        perturbation_table(largest=10, variance=5, blocked=4)
    with pytest.raises(ValueError, match="D=2 is too small"):
        perturbation_table(largest=2, variance=50, blocked=3)
    with pytest.raises(ValueError, match="pstay"):
        perturbation_table(largest=5, variance=3, blocked=2, pstay=1.0)
