"""The last squeeze of the attack: all sums at once, as a linear program, for groups that are nearly known.

Narrowing sum by sum can stop short of what all sums say together. HiGHS asks for the least and the greatest
count of a group under all of them. Only up to some thousand groups: beyond, one question takes minutes.
"""

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MOST_ASKED: Final = 100  # beyond that the noise is so weak that the sums alone find enough
MOST_GROUPS: Final = 3000
_ROUND: Final = 1e-6


def narrowed_further(
    lowest: Ints, highest: Ints, wholes: Sequence[int], parts: Sequence[Sequence[int]], *, small: int
) -> tuple[Ints, Ints]:
    """Return the intervals with those of small groups as narrow as the sums together make them."""
    asked = np.flatnonzero((lowest < highest) & (highest <= small))[:MOST_ASKED]
    if not len(asked) or not wholes or len(lowest) > MOST_GROUPS:
        return lowest, highest
    lowest, highest = lowest.copy(), highest.copy()
    program = _program(lowest, highest, wholes, parts)
    for group in asked:
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            program.changeColCost(int(group), 1.0)
            program.changeObjectiveSense(sense)
            program.run()
            if program.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                value = program.getObjectiveValue()
                if sense == highspy.ObjSense.kMinimize:
                    lowest[group] = max(lowest[group], ceil(value - _ROUND))
                else:
                    highest[group] = min(highest[group], floor(value + _ROUND))
        program.changeColCost(int(group), 0.0)
    return lowest, highest


def _program(
    lowest: Ints, highest: Ints, wholes: Sequence[int], parts: Sequence[Sequence[int]]
) -> highspy.Highs:
    program = highspy.Highs()  # type: ignore[no-untyped-call]
    program.silent()
    program.addVars(len(lowest), lowest.astype(np.float64), highest.astype(np.float64))
    for whole, own in zip(wholes, parts, strict=True):
        columns = np.array([whole, *own], dtype=np.int32)
        weights = np.array([-1.0, *[1.0] * len(own)])
        program.addRow(0.0, 0.0, len(columns), columns, weights)
    return program
