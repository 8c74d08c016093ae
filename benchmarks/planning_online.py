"""How much of what hindsight could serve is served when requests arrive one after the other.

One pool, another day each: promise at once and name people on the eve, against naming people at once.

    python -m benchmarks.planning_online [--days 12] [--wishes 100 150]
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.instances import SHAPES, Record, _Land
from miteinander.planning.day import formats
from miteinander.planning.day.explain import explain, why_not
from miteinander.planning.day.insertion import Insertions
from miteinander.planning.day.model import Day, Floats
from miteinander.planning.day.online import Season, named_at_once, promised_at_once
from miteinander.planning.day.plan import plan
from miteinander.planning.day.promise import Reply
from miteinander.planning.day.repair import Event, Kind, repair
from miteinander.planning.day.roster import Witness
from miteinander.planning.day.standby import standby

POOL, DAYS, HISTORY = 500, range(7000, 7012), range(9000, 9025)
LEAD = {1: (0.0, 21.0), 2: (0.0, 14.0), 4: (0.0, 3.0)}  # days between request and appointment
EVE = 1.0
RESERVES = (6,)  # urgent requests expected a day


@dataclass(slots=True)
class Row:
    """One policy over all days."""

    name: str
    served: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    urgent: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    tonight: int = 0
    broken: int = 0
    moved: int = 0


def online_days(pool: int, seeds: range, wishes: int, reserve: int = 0) -> list[Day]:
    """Return days of one pool: the same people, available at other times, and other requests.

    The last `reserve` requests of each are only expected: drawn from the urgent ones of history.
    """
    form = SHAPES["city"]
    land = _Land(form, random.Random(f"pool {pool}"))
    people = [land.interpreter(number) for number in range(form.people)]
    days = []
    for seed in seeds:
        land.chance = random.Random(f"reserve {pool} {seed}")
        extra = [
            land.request(wishes + number, people) | {"priority": 4, "known": None, "excluded": []}
            for number in range(reserve)
        ]
        land.chance = random.Random(f"online {pool} {seed}")
        there = [person | {"available": land._available()} for person in people]
        content: Record = {
            "format": "miteinander/day/1",
            "name": f"online-{pool}-{seed}-{wishes}",
            "rules": {"buffer_minutes": 5, "pool_remote": True, "modes": form.modes},
            "interpreters": there,
            "requests": [land.request(number, people) for number in range(wishes)] + extra,
        }
        days.append(formats.parse_day(content).day())
    return days


def arrivals(day: Day, seed: int) -> tuple[list[int], list[int]]:
    """Return the requests in order of arrival, and those that arrive after the eve."""
    chance = random.Random(f"arrivals {seed}")
    lead = {row: chance.uniform(*LEAD[int(p)]) for row, p in enumerate(day.requests.priority)}
    order = sorted(lead, key=lambda row: (-lead[row], row))
    return [row for row in order if lead[row] >= EVE], [row for row in order if lead[row] < EVE]


def worth_of_people(days: list[Day]) -> Floats:
    """Return what one more like each person would add on a day on average: how scarce they are."""
    return np.mean([plan(day).person_price for day in days], axis=0)


def measured(days: list[Day], prices: Floats, wider: list[Day]) -> list[Row]:
    """Return one row per policy."""
    rows: dict[str, Row] = {}
    for number, day in enumerate(days):
        order, late = arrivals(day, number)
        best = plan(day)
        dice = random.Random(f"broadcast {number}")

        def best_score(found: Insertions) -> int:
            return int(np.argmax(found.points))

        def any_of(found: Insertions, dice: random.Random = dice) -> int:
            return dice.randrange(len(found.person))

        def minus_price(found: Insertions) -> int:
            return int(np.argmax(found.points - prices[found.person]))

        every = [*order, *late]
        seasons = {
            "Broadcast, first to accept": named_at_once(day, every, any_of),
            "Best score at arrival": named_at_once(day, every, best_score),
            "Best score less the person's price": named_at_once(day, every, minus_price),
            "Promise at once, named on the eve": promised_at_once(day, order, late=late),
            "- the slot promised, too": promised_at_once(day, order, late=late, fixed_slots=True),
            "- late ones may move people named": promised_at_once(day, order, late=late, moving=True),
            "- nobody arrives after the eve": promised_at_once(day, every),
            **{f"- {k} urgent ones expected": expecting(wider[number], order, late, k) for k in RESERVES},
            "Hindsight": Season(best),
        }
        for name, season in seasons.items():
            _add(rows.setdefault(name, Row(name)), day, season, best.level1)
    return list(rows.values())


def expecting(day: Day, order: list[int], late: list[int], reserve: int) -> Season:
    """Return what came of a day on which so many urgent requests were expected."""
    known = len(order) + len(late)
    season = promised_at_once(day, order, late=late, held=range(known, known + reserve))
    season.plan = Witness(season.plan.person[:known], season.plan.slot[:known])
    return season


def _add(row: Row, day: Day, season: Season, most: int) -> None:
    there = season.plan.person >= 0
    row.served.append(int(there.sum()))
    row.share.append(float(day.requests.priority[there].sum()) / most)
    row.urgent.append(
        float(there[day.requests.priority == 4].mean()) if (day.requests.priority == 4).any() else 1
    )
    row.seconds += season.seconds
    row.tonight += sum(reply is Reply.TONIGHT for reply in season.replies)
    row.broken += season.broken
    row.moved += season.moved


def answers(days: list[Day]) -> dict[str, list[float]]:
    """Return processor seconds of answers about finished plans: every fifth appointment of each day."""
    found: dict[str, list[float]] = {"standby, whole day": [], "repair": [], "explain": [], "why not": []}

    def timed(name: str, deed: Callable[[], object]) -> None:
        begun = time.process_time()
        deed()
        found[name].append(time.process_time() - begun)

    for day in days:
        made = plan(day)
        bare = Witness(made.person, made.slot)
        timed("standby, whole day", lambda bare=bare, day=day: standby(day, bare))
        for row in np.flatnonzero(made.person >= 0)[::5].tolist():
            event = Event(Kind.DECLINED, row, int(made.person[row]))
            timed("repair", lambda event=event, bare=bare, day=day: repair(day, bare, [event]))
            timed("explain", lambda row=row, made=made, day=day: explain(day, made, row))
            timed("why not", lambda row=row, made=made, day=day: why_not(day, made, row, row))
    return found


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=len(DAYS))
    parser.add_argument("--wishes", type=int, nargs="*", default=[100, 150])
    wanted = parser.parse_args(sys.argv[1:] if arguments is None else arguments)
    for wishes in wanted.wishes:
        days = online_days(POOL, DAYS[: wanted.days], wishes)
        prices = worth_of_people(online_days(POOL, HISTORY, wishes))
        print(f"\n{wishes} requests a day, {len(days)} days")
        print(f"{'policy':36} served   share  worst  urgent  tonight broken moved   p50    p95    max ms")
        for row in measured(days, prices, online_days(POOL, DAYS[: wanted.days], wishes, max(RESERVES))):
            p50, p95, most = np.percentile(row.seconds or [0.0], [50, 95, 100]) * 1000
            print(
                f"{row.name:36} {np.mean(row.served):6.1f} {np.mean(row.share):7.2%} {min(row.share):6.1%}"
                f" {np.mean(row.urgent):7.1%} {row.tonight:8} {row.broken:6} {row.moved:5}"
                f" {p50:6.1f} {p95:6.1f} {most:6.1f}"
            )
        for name, seconds in answers(days).items():
            p50, p95, most = np.percentile(seconds, [50, 95, 100]) * 1000
            print(
                f"{name:20} {len(seconds):5} answers {p50:6.1f} {p95:6.1f} {most:6.1f} ms of processor time"
            )


if __name__ == "__main__":
    main()
