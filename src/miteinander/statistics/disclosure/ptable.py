"""Perturbation tables: with which probability a count gets which noise.

For each true count i the noise v has mean 0 and variance at most V, never exceeds D, never makes a
negative number or one of 1…js, and is otherwise as random as possible (most entropy). On the way down
from i the probabilities do not rise. Zero stays zero. From i = D + js + 1 on the row no longer changes.
Sources: Giessing, "Computational Issues in the Design of Transition Probabilities", PSD 2016 (LNCS 9867);
results equal to the R package ptable 0.3.3.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.protection import KEY_SPACE

Array = NDArray[np.float64]

PSTAY_STEP = 0.05  # as ptable: where pstay leaves too little noise, it gives way in these steps
DIGITS = 8  # probabilities are rounded as ptable does, so the last bits of a machine do not matter
_SMALL = 1e-11
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class PerturbationRow:
    """The noise of one true count: possible deviations in rising order with their probabilities."""

    noise: tuple[int, ...]
    probability: tuple[float, ...]

    @property
    def upper_bounds(self) -> tuple[float, ...]:
        """Cumulated probabilities; a key u in [0, 1) takes the first noise whose bound lies above it."""
        return tuple(round(float(bound), DIGITS) for bound in np.cumsum(self.probability))


@dataclass(frozen=True, slots=True, kw_only=True)
class PerturbationTable:
    """One row per true count 0, 1, …; the last row serves every larger count."""

    largest: int
    variance: float
    blocked: int
    rows: tuple[PerturbationRow, ...]

    def noise(self, count: int, key: float) -> int:
        """Return the noise for one count and one cell key in [0, 1)."""
        row = self.rows[min(count, len(self.rows) - 1)]
        place = int(np.searchsorted(row.upper_bounds, key, side="right"))
        return row.noise[min(place, len(row.noise) - 1)]

    def lookup(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (thresholds, noises) over all rows for `searchsorted` with row · 2³² + key."""
        thresholds, noises = [], []
        for number, row in enumerate(self.rows):
            # the last bound is the end of the row, whatever rounding made of it
            bounds = np.round(np.array([*row.upper_bounds[:-1], 1.0]) * KEY_SPACE).astype(np.int64)
            thresholds.append(number * KEY_SPACE + bounds)
            noises.append(np.array(row.noise, dtype=np.int64))
        return np.concatenate(thresholds), np.concatenate(noises)


def perturbation_table(
    *, largest: int, variance: float, blocked: int, pstay: float = 0.0
) -> PerturbationTable:
    """Return the table for D = `largest`, V = `variance`, js = `blocked`.

    `pstay` is the wanted least probability that a count stays as it is.

    Raises:
        ValueError: no noise with these properties exists.
    """
    _check(largest, variance, blocked, pstay)
    last = largest + (blocked + 1 if blocked else 0)
    rows = [PerturbationRow((0,), (1.0,))]
    rows += [_row(count, largest, variance, blocked, pstay) for count in range(1, last + 1)]
    return PerturbationTable(largest=largest, variance=variance, blocked=blocked, rows=tuple(rows))


def _check(largest: int, variance: float, blocked: int, pstay: float) -> None:
    if largest < 1 or blocked < 0 or variance <= 0:
        raise ValueError("D must be at least 1, js at least 0 and V above 0")
    if not 0 <= pstay < 1:
        raise ValueError("pstay must be at least 0 and below 1")
    if blocked > largest:
        raise ValueError(f"D={largest} is too small: a count of 1 cannot jump over js={blocked}")
    # A blocked count i can only become 0 or more than js; the least variance of that is i·(js+1−i).
    least = max((count * (blocked + 1 - count) for count in range(1, blocked + 1)), default=0)
    if variance <= least:
        raise ValueError(
            f"D={largest}, V={variance:g}, js={blocked} is impossible: counts of 1 to {blocked} need "
            f"a variance above {least}; take a larger V or a smaller js"
        )


def _row(count: int, largest: int, variance: float, blocked: int, pstay: float) -> PerturbationRow:
    targets = [t for t in range(max(0, count - largest), count + largest + 1) if not 0 < t <= blocked]
    noise = np.array(targets, dtype=np.float64) - count
    stays = pstay if count > blocked else 0.0
    while True:
        found = _most_entropy(noise, variance, stays)
        if found is None and stays <= 0:
            raise ValueError(
                f"no noise found for a count of {count} with D={largest}, V={variance:g}, js={blocked}"
            )
        if found is not None and (stays <= 0 or round(float(found @ noise**2), 3) >= variance):
            return PerturbationRow(tuple(int(v) for v in noise), tuple(float(p) for p in found))
        stays = max(0.0, round(stays - PSTAY_STEP, DIGITS))


def _most_entropy(noise: Array, variance: float, stays: float) -> Array | None:
    """Minimise Σ p log p under the rules, by active sets over the dual; None where it does not converge.

    Each rule is Σ p·f = t or ≤ t. The solution is p ∝ exp(θ·f) over the rules that bind, so only their
    multipliers θ are unknown: start with the mean alone, drop a rule whose multiplier has the wrong
    sign, take in the rule that is broken most.
    """
    features, limits = _rules(noise, variance, stays)
    binding = [0]
    start = np.zeros(len(limits))
    for _ in range(_MOST_STEPS):
        theta = _solve(features[binding], limits[binding], start[binding])
        if theta is None:
            return None
        wrong = [(value, rule) for value, rule in zip(theta, binding, strict=True) if rule and value > _SMALL]
        start[:] = 0.0
        start[binding] = theta
        p = _exponential(theta @ features[binding])
        if wrong:
            binding.remove(max(wrong)[1])
            continue
        excess = features @ p - limits
        excess[binding] = -np.inf
        worst = int(np.argmax(excess))
        if excess[worst] <= _SMALL:
            return p
        binding = sorted([*binding, worst])
    return None


def _rules(noise: Array, variance: float, stays: float) -> tuple[Array, Array]:
    """Return the rules Σ p·f (= for the first, ≤ for the others) limit, one row of f per rule."""
    identity = np.eye(len(noise))
    features, limits = [noise, noise**2], [0.0, variance]
    zero = np.flatnonzero(noise == 0)
    if len(zero):
        features += [identity[j] - identity[j + 1] for j in range(int(zero[0]))]
        limits += [0.0] * int(zero[0])
        if stays > 0:
            features.append(-identity[zero[0]])
            limits.append(-stays)
    return np.array(features), np.array(limits)


def _solve(features: Array, limits: Array, theta: Array) -> Array | None:
    """Newton on log Σ exp(θ·f) − θ·t, whose gradient is E f − t and whose curvature is Cov f."""
    for _ in range(_MOST_STEPS):
        p = _exponential(theta @ features)
        mean = features @ p
        gradient = mean - limits
        if np.abs(gradient).max() < _SMALL:
            return theta
        curvature = (features * p) @ features.T - np.outer(mean, mean)
        try:
            step = np.linalg.solve(curvature, gradient)
        except np.linalg.LinAlgError:
            return None
        length = 1.0
        while _dual(theta - length * step, features, limits) > _dual(theta, features, limits) + 1e-14:
            length /= 2
            if length < 1e-9:
                return theta if np.abs(gradient).max() < 1e-9 else None
        theta = theta - length * step
    return None


def _dual(theta: Array, features: Array, limits: Array) -> float:
    values = theta @ features
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum()) - theta @ limits)


def _exponential(values: Array) -> Array:
    weights = np.exp(values - values.max())
    probability: Array = weights / weights.sum()
    return probability
