"""What every peer of the school benchmark shares: candidates in, placements out. Knows no engine."""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.formats import read_batch
from miteinander.planning.school.model import Batch, Candidates, Ints, Rules

RULES = Rules()
Solve = Callable[[Batch, Candidates, float], tuple[Ints, float]]


def main(solve: Solve) -> None:
    """Place the children of the file named first within the seconds named second; print the schools."""
    batch = read_batch(Path(sys.argv[1]))
    begun = perf_counter()
    school_of, bound = solve(batch, find_candidates(batch, RULES), float(sys.argv[2]))
    told = {
        "school_of": school_of.tolist(),
        "bound": bound,
        "seconds": perf_counter() - begun,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))
