"""The library `matching`: hospital and residents for each year; language places are repaired afterwards."""

import warnings
from collections import defaultdict

import numpy as np
from matching.games import HospitalResident  # type: ignore[import-not-found]

from benchmarks.peers.school import RULES, main
from miteinander.planning.school.envy import standing
from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Ints


def solve(batch: Batch, candidates: Candidates, seconds: float) -> tuple[Ints, float]:
    """Return the school of every child; there is no bound."""
    warnings.simplefilter("ignore")
    order = standing(batch, RULES, candidates)
    school_of = np.full(len(batch.children), NOWHERE, np.int64)
    for year in range(1, 11):
        prefer: dict[int, list[int]] = defaultdict(list)
        rank: dict[int, list[int]] = defaultdict(list)
        rows = [row for row in range(len(order)) if batch.children.year[candidates.child[row]] == year]
        for row in sorted(rows, key=lambda row: -candidates.points[row]):
            prefer[int(candidates.child[row])].append(int(candidates.school[row]))
        for row in sorted(rows, key=lambda row: order[row]):
            rank[int(candidates.school[row])].append(int(candidates.child[row]))
        if rows:
            room = {school: int(batch.schools.seats[school, year - 1]) for school in rank}
            game = HospitalResident.create_from_dictionaries(dict(prefer), dict(rank), room)
            for school, children in game.solve(optimal="resident").items():
                school_of[[child.name for child in children]] = school.name
    return _repaired(batch, candidates, school_of, order), float("inf")


def _repaired(batch: Batch, candidates: Candidates, school_of: Ints, order: Ints) -> Ints:
    """Send away who stands last where language places do not reach."""
    place = {
        (int(child), int(school)): int(rank)
        for child, school, rank in zip(candidates.child, candidates.school, order, strict=True)
    }
    for school in range(len(batch.schools)):
        asking = np.flatnonzero((school_of == school) & (batch.children.need > 0)).tolist()
        asking.sort(key=lambda child: place[child, school])
        school_of[asking[int(batch.schools.language_places[school]) :]] = NOWHERE
    return school_of


if __name__ == "__main__":
    main(solve)
