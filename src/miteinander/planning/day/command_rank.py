"""`miteinander rank INSTANCE --request ID [--count N]`."""

import argparse
from collections import Counter
from pathlib import Path
from time import perf_counter

import numpy as np

from miteinander.core.command_line import peak_megabytes, say
from miteinander.core.errors import FormatError
from miteinander.planning.day import formats
from miteinander.planning.day.model import Day
from miteinander.planning.day.rank import Candidate, Ranking, rank, told


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("instance", type=Path, help="a day: miteinander/day/1, JSON, gzipped or not")
    parser.add_argument("--request", required=True, metavar="ID", help="id of the request")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many people, 10 if not said")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """List who could take the request."""
    day = formats.read_day(arguments.instance).day()
    if arguments.request not in day.requests.ids:
        raise FormatError(
            [f"{arguments.request}: no such request in {arguments.instance}; give the id of one."]
        )
    request = day.requests.ids.index(arguments.request)
    begun = perf_counter()
    ranking = rank(day, request, count=max(0, arguments.count))
    seconds = perf_counter() - begun
    for place, candidate in enumerate(ranking.candidates, 1):
        say(_line(day, place, candidate))
    if not ranking.candidates:
        say("nobody")
    return {
        "request": arguments.request,
        "possible": ranking.possible,
        "people": [_content(day, candidate) for candidate in ranking.candidates],
        "against": _against(ranking),
        "seconds": round(seconds, 6),
        "peak_mb": peak_megabytes(),
    }


def _content(day: Day, candidate: Candidate) -> dict[str, object]:
    return {
        "interpreter": day.pool.ids[candidate.person],
        "start": int(day.requests.slots.values[candidate.slot]),
        "points": candidate.points,
        "travel_minutes": candidate.travel_minutes,
        "reasons": candidate.parts,
    }


def _line(day: Day, place: int, candidate: Candidate) -> str:
    start = int(day.requests.slots.values[candidate.slot])
    parts = ", ".join(f"{name.replace('_', ' ')} {points:+d}" for name, points in candidate.parts.items())
    return (
        f"{place}. {day.pool.ids[candidate.person]} at {start // 60}:{start % 60:02d}, "
        f"{candidate.travel_minutes} minutes on the way, {candidate.points} points ({parts})"
    )


def _against(ranking: Ranking) -> dict[str, int]:
    """Return how many people each reason stands against, counted in the slot that has the fewest."""
    bits = ranking.reasons
    weight = np.array([[bin(cell).count("1") for cell in row] for row in np.unique(bits)[:, None].tolist()])
    fewest = dict(zip(np.unique(bits).tolist(), weight[:, 0].tolist(), strict=True))
    counted: Counter[str] = Counter()
    for row in bits.tolist():
        counted.update(told(min(row, key=lambda cell: fewest[cell])))
    return dict(counted.most_common())
