"""CP-SAT (OR-Tools): one variable per child and school, one per pair of siblings and school."""

from collections import defaultdict
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model  # type: ignore[import-not-found]

from benchmarks.peers.school import RULES, main
from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Ints


def solve(batch: Batch, candidates: Candidates, seconds: float) -> tuple[Ints, float]:
    """Return the school of every child and the bound proven."""
    model, children = cp_model.CpModel(), batch.children
    goes = [model.NewBoolVar("") for _ in range(len(candidates.school))]
    seats, language, of_child = defaultdict(list), defaultdict(list), defaultdict(dict)
    for row, (child, school) in enumerate(
        zip(candidates.child.tolist(), candidates.school.tolist(), strict=True)
    ):
        of_child[child][school] = goes[row]
        seats[school, int(children.year[child]) - 1].append(goes[row])
        if children.need[child]:
            language[school].append(goes[row])
    for choices in of_child.values():
        model.AddAtMostOne(choices.values())
    for (school, year), rows in seats.items():
        model.Add(sum(rows) <= int(batch.schools.seats[school, year]))
    for school, rows in language.items():
        model.Add(sum(rows) <= int(batch.schools.language_places[school]))
    points = [(RULES.placed + int(p)) * var for p, var in zip(candidates.points, goes, strict=True)]
    families = defaultdict(list)
    for child in of_child:
        families[int(children.family[child]), children.year[child] <= RULES.primary_years].append(child)
    for family in families.values():
        for one, other in combinations(family, 2):
            for school in of_child[one].keys() & of_child[other].keys():
                both = model.NewBoolVar("")
                model.AddImplication(both, of_child[one][school])
                model.AddImplication(both, of_child[other][school])
                points.append(RULES.siblings * both)
    model.Maximize(sum(points))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.Solve(model)
    school_of = np.full(len(children), NOWHERE, np.int64)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        chosen = np.array([solver.Value(var) for var in goes], bool)
        school_of[candidates.child[chosen]] = candidates.school[chosen]
    return school_of, solver.BestObjectiveBound()


if __name__ == "__main__":
    main(solve)
