"""`miteinander explain INSTANCE PLAN --request ID [--person ID]`."""

import argparse
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from miteinander.core.command_line import peak_megabytes, say
from miteinander.core.errors import FormatError
from miteinander.planning.day import formats
from miteinander.planning.day.check import Checked, check
from miteinander.planning.day.explain import Explanation, WhyNot, explain, why_not
from miteinander.planning.day.model import NOBODY, Day
from miteinander.planning.day.reasons_in_words import explained, refused
from miteinander.planning.day.roster import Witness
from miteinander.planning.day.what_if import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("instance", type=Path, help="a day: miteinander/day/1, JSON, gzipped or not")
    parser.add_argument("plan", type=Path, help="a plan for that day: miteinander/plan/1")
    parser.add_argument("--request", required=True, metavar="ID", help="id of the request")
    parser.add_argument("--person", metavar="ID", help="why does this person not take it?")
    parser.add_argument("--text", action="store_true", help="German sentences in the JSON, too")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Say why a request has its person, or why somebody else does not take it."""
    day = formats.read_day(arguments.instance).day()
    plan = Witness(*formats.plan_arrays(day, formats.read_plan(arguments.plan)))
    _fitting(day, check(day, plan))
    request = _position(day.requests.ids, arguments.request, arguments.instance, "request")
    begun = perf_counter()
    if arguments.person:
        person = _position(day.pool.ids, arguments.person, arguments.instance, "interpreter")
        answer = why_not(day, plan, request, person)
        told, words = _refusal(day, answer), refused(day, answer)
    else:
        reasons = explain(day, plan, request)
        told, words = _reasons(day, reasons), explained(day, reasons)
    seconds = round(perf_counter() - begun, 6)
    for sentence in words:
        say(sentence)
    more: dict[str, object] = {"text": words} if arguments.text else {}
    return told | more | {"seconds": seconds, "peak_mb": peak_megabytes()}


def _position(ids: tuple[str, ...], name: str, path: Path, kind: str) -> int:
    if name not in ids:
        raise FormatError([f"{name}: no such {kind} in {path}; give the id of one."])
    return ids.index(name)


def _fitting(day: Day, checked: Checked) -> None:
    """Refuse a plan the day does not allow: nothing about it can be explained."""
    if checked.broken:
        raise FormatError(
            [
                f"{day.requests.ids[broken.request] if broken.request != NOBODY else 'a day'} → "
                f"{day.pool.ids[broken.person]}: {broken.code}; give plan and day that belong together."
                for broken in checked.broken
            ]
        )


def _clock(day: Day, slot: int) -> int | None:
    return int(day.requests.slots.values[slot]) if slot != NOBODY else None


def _person(day: Day, person: int) -> str | None:
    return day.pool.ids[person] if person != NOBODY else None


def _request(day: Day, request: int) -> str | None:
    return day.requests.ids[request] if request != NOBODY else None


def _reasons(day: Day, found: Explanation) -> dict[str, object]:
    cost = None
    if found.cost:
        cost = {
            "travel_minutes": found.cost.minutes,
            "points": found.cost.points,
            "before": _request(day, found.cost.before),
            "after": _request(day, found.cost.after),
        }
    return {
        "request": day.requests.ids[found.request],
        "interpreter": _person(day, found.person),
        "start": _clock(day, found.slot),
        "fit": [asdict(line) for line in found.fit],
        "cost": cost,
        "fairness": asdict(found.fairness) if found.fairness else None,
        "funnel": {step.code: step.people for step in found.funnel},
        "others": [
            {"interpreter": day.pool.ids[other.person]} | _outcome(day, other.outcome)
            for other in found.others
        ],
        "best_proven": found.best_proven,
    }


def _refusal(day: Day, found: WhyNot) -> dict[str, object]:
    return {
        "request": day.requests.ids[found.request],
        "interpreter": day.pool.ids[found.person],
        "assigned": found.assigned,
        "reasons": [list(codes) for codes in found.reasons],
        "busy_with": [day.requests.ids[row] for row in found.busy_with],
        "instead": _outcome(day, found.outcome) if found.outcome else None,
    }


def _outcome(day: Day, outcome: Outcome) -> dict[str, object]:
    ids = day.requests.ids
    return {
        "possible": outcome.possible,
        "difference": outcome.difference,
        "lost": [ids[row] for row in outcome.lost],
        "gained": [ids[row] for row in outcome.gained],
        "moved": [
            {
                "request": ids[move.request],
                "interpreter_before": _person(day, move.person_before),
                "interpreter": _person(day, move.person),
                "start_before": _clock(day, move.slot_before),
                "start": _clock(day, move.slot),
            }
            for move in outcome.moved
        ],
        "exact": outcome.proven,
    }
