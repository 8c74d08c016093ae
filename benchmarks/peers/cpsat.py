"""CP-SAT (OR-Tools): one circuit per person through the jobs that person could do."""

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model  # type: ignore[import-not-found]

from benchmarks.peers.entries import Entries, main


def circuits(entries: Entries, seconds: float) -> tuple[Iterable[int], float]:
    """Return the jobs chosen and the bound proven."""
    model, jobs = cp_model.CpModel(), entries.jobs
    mine: dict[int, list[int]] = defaultdict(list)
    for job, person in enumerate(jobs.person.tolist()):
        mine[person].append(job)
    follows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (before, after), minutes in entries.minutes.items():
        follows[before].append((after, minutes))
    done = [model.NewBoolVar(f"done{job}") for job in range(len(jobs))]
    points = [int(gain) * var for gain, var in zip(jobs.gain.tolist(), done, strict=True)]
    for person, own in mine.items():
        arcs, node = [(0, 0, model.NewBoolVar(f"idle{person}"))], {job: k + 1 for k, job in enumerate(own)}
        for job in own:
            arcs.append((node[job], node[job], done[job].Not()))
            for here, there in ((0, node[job]), (node[job], 0)):
                var = model.NewBoolVar("")
                arcs.append((here, there, var))
                points.append(-int(jobs.home_cost[job]) * var)
            for after, minutes in follows[job]:
                var = model.NewBoolVar("")
                arcs.append((node[job], node[after], var))
                points.append(-jobs.travel_cost * minutes * var)
        model.AddCircuit(arcs)
        model.Add(sum(int(jobs.duration[job]) * done[job] for job in own) <= int(jobs.minutes[person]))
    served: dict[int, list[int]] = defaultdict(list)
    for job, request in enumerate(jobs.request.tolist()):
        served[request].append(job)
    for options in served.values():
        model.AddAtMostOne(done[job] for job in options)
    model.Maximize(sum(points))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.Solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [], solver.BestObjectiveBound()
    return [job for job in range(len(jobs)) if solver.Value(done[job])], solver.BestObjectiveBound()


if __name__ == "__main__":
    main(circuits)
