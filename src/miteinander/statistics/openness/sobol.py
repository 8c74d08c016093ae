"""How much of the spread of an answer comes from which factor: Sobol shares.

First-order share: how much the variance would shrink if this factor alone were known. Total share: how much
would remain if all but this factor were known. Both from one base sample A, a second one B, and A with one
factor exchanged for B's. A factor may be a whole group of draws: it is exchanged as one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def sobol_shares(base: Values, second: Values, mixed: Sequence[Values]) -> tuple[Values, Values]:
    """Return first-order and total shares of every factor.

    `base` and `second` are the answers to two independent samples of the factors, `mixed[i]` those to the
    base sample with factor i taken from the second one. First order after Saltelli and others (2010), total
    after Jansen (1999). An answer that never varies has shares of 0.
    """
    both = np.concatenate([base, second])
    variance = both.var()
    if variance <= 1e-18 * max(1.0, float(both.mean()) ** 2):
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    centred = second - both.mean()  # without it the estimator is far noisier
    first = np.array([np.mean(centred * (answer - base)) for answer in mixed])
    total = np.array([np.mean((base - answer) ** 2) / 2 for answer in mixed])
    return first / variance, total / variance
