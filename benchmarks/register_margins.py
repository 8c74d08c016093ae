"""What every engine of the register benchmark shares: the margins asked for, the noise, the check sums.

The base table of an engine has the columns of `BASE`, `n` and `key`; the margins are those of `CROSS`,
with municipality and district together as one `area`.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.disclosure.cell_key import noise
from miteinander.statistics.disclosure.ptable import PerturbationTable, perturbation_table

FLAGS = ("A", "B", "C", "D1", "D2", "E", "F")
BASE = ("municipality", "district", "sex", "age_group", "status", "ref_country", *FLAGS)
CROSS = ("area", "age_group", "status", "ref_country")
# The columns a derivation cannot do without; `household` is needed for R11.
NEEDED = (
    "person", "household", "mother", "father", "municipality", "district", "sex", "born", "nat1", "nat2",
    "german_kind", "birth_state", "birth_place", "from_state", "immigrated_on", "residence", "record_key",
)  # fmt: skip
SPACE = 2**32
Ints = NDArray[np.int64]
Table = TypeVar("Table")


def subsets() -> Iterator[tuple[str, ...]]:
    """Yield every set of dimensions, the whole cross first, the total last."""
    for size in range(len(CROSS), -1, -1):
        yield from combinations(CROSS, size)


def all_margins(
    cross: Table, added: Callable[[Table, Sequence[str]], Table], rows: Callable[[Table], int]
) -> Iterator[Table]:
    """Add up every margin from the smallest finer one."""
    finished: dict[tuple[str, ...], Table] = {}
    for dimensions in subsets():
        finer = [table for names, table in finished.items() if set(dimensions) < set(names)]
        finished[dimensions] = added(min(finer, key=rows, default=cross), dimensions)
        yield finished[dimensions]


def table() -> PerturbationTable:
    """Return the noise of all engines: D = 5, V = 3, no 1 and no 2."""
    return perturbation_table(largest=5, variance=3.0, blocked=2)


def base_sums(counts: Ints, keys: Ints) -> dict[str, int]:
    """Return what must be equal between engines for the base table."""
    mixed = int((counts.astype(np.uint64) * keys.astype(np.uint64)).sum(dtype=np.uint64)) % SPACE
    return {
        "population": int(counts.sum()),
        "cells": len(counts),
        "squares": int((counts * counts).sum()),
        "keys": int(keys.sum()) % SPACE,
        "mixed": mixed,
    }


class Published:
    """Adds noise to margins and keeps only what is compared."""

    def __init__(self) -> None:
        self._noise = table()
        self.sums = {"margin_cells": 0, "published": 0, "published_squares": 0}

    def add(self, counts: Ints, keys: Ints) -> None:
        """Perturb one margin."""
        values = counts + noise(counts, keys, self._noise)
        self.sums["margin_cells"] += len(values)
        self.sums["published"] += int(values.sum())
        self.sums["published_squares"] += int((values * values).sum())


def tell(work: Callable[[], dict[str, int]]) -> None:
    """Do the work once and print what it cost: processor time, wall time and memory of this process."""
    begun = perf_counter()
    sums = work()
    cost = {"cpu": process_time(), "wall": perf_counter() - begun, "megabytes": _peak_megabytes()}
    print(json.dumps({**cost, "sums": sums}))


def _peak_megabytes() -> float:
    """Return the most memory this process has held; on Linux without what its parent held before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
