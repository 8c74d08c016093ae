"""Invented days, one seed each: a city, the whole state, and shapes that stretch a planner.

python -m benchmarks.instances city 200 100 > day.json
"""

import json
import random
import sys
from collections.abc import Callable, Sequence

from benchmarks.languages import DEMAND, RELATED, SUPPLY

Record = dict[str, object]
MODES = {
    "transit": {"kmh": 14.0, "overhead_minutes": 8, "max_km": 14.0},
    "car": {"kmh": 25.0, "overhead_minutes": 6, "max_km": 25.0},
    "bike": {"kmh": 13.0, "overhead_minutes": 2, "max_km": 9.0},
    "foot": {"kmh": 4.8, "overhead_minutes": 0, "max_km": 3.0},
}
RURAL_MODES = MODES | {"car": {"kmh": 45.0, "overhead_minutes": 4, "max_km": 45.0}}
SHARES = {"transit": 58, "car": 30, "bike": 8, "foot": 4}
DURATIONS = ((30, 45, 60, 90, 120), (8, 12, 52, 17, 11))


class Shape:
    """What differs from an ordinary city day."""

    def __init__(
        self,
        *,
        people: int = 200,
        wishes: int = 100,
        regions: int = 1,
        size: tuple[float, float] = (15.0, 12.0),
        grid: int = 15,
        remote: float = 0.25,
        surge: float = 0.0,
        without: Sequence[str] = (),
        shares: dict[str, int] | None = None,
        modes: dict[str, dict[str, float]] | None = None,
        available: float = 0.75,
        slots: Callable[[random.Random, int], list[int]] | None = None,
        equal: bool = False,
    ) -> None:
        self.people, self.wishes, self.regions, self.size = people, wishes, regions, size
        self.grid, self.remote, self.surge, self.available = grid, remote, surge, available
        self.modes = modes or MODES
        self.shares = {mode: share for mode, share in (shares or SHARES).items() if mode not in without}
        self.slots = slots or (lambda chance, start: _alternatives(chance, start, grid))
        self.equal = equal


def _alternatives(chance: random.Random, start: int, grid: int) -> list[int]:
    """Return the wish and, for a quarter, one or two other times of the same day."""
    others = chance.choice((1, 2)) if chance.random() < 0.25 else 0
    times = [start]
    for _ in range(others):
        other = start + grid * round(chance.choice((-1, 1)) * chance.randint(30, 180) / grid)
        if 480 <= other <= 1080 and other not in times:
            times.append(other)
    return times


def _all_open(chance: random.Random, start: int) -> list[int]:
    return [start, *(time for time in range(480, 1065, 15) if time != start)]


def _three(chance: random.Random, start: int) -> list[int]:
    return list(dict.fromkeys([start, *(15 * chance.randint(32, 70) for _ in range(2))]))


SHAPES: dict[str, Shape] = {
    "city": Shape(),
    "nrw": Shape(people=12_000, wishes=6_000, regions=54),
    "surge": Shape(surge=0.45),
    "strike": Shape(without=("transit",)),
    "remote": Shape(remote=0.6),
    "half": Shape(people=100),
    "three": Shape(slots=_three),
    "open": Shape(slots=_all_open),
    "minutes": Shape(grid=1),
    "equal": Shape(equal=True),
    "nobody": Shape(available=0.0),
    "busy": Shape(wishes=300),
    "rural": Shape(
        size=(45.0, 40.0), modes=RURAL_MODES, shares={"transit": 20, "car": 70, "bike": 6, "foot": 4}
    ),
    "crowd": Shape(people=600, wishes=900),
    "openbusy": Shape(wishes=300, slots=_all_open),
    "busyminutes": Shape(wishes=300, grid=1, surge=0.45),
    "opencrowd": Shape(people=600, wishes=900, slots=_all_open),
    "nrwsurge": Shape(people=12_000, wishes=6_000, regions=54, surge=0.45),
    "nrwremote": Shape(people=12_000, wishes=6_000, regions=54, remote=0.6),
    "nrwminutes": Shape(people=12_000, wishes=6_000, regions=54, grid=1),
    "nrwhalf": Shape(people=6_000, wishes=6_000, regions=54),
    "nrwthree": Shape(people=12_000, wishes=6_000, regions=54, slots=_three),
}


def invented(shape: str, seed: int, *, people: int | None = None, wishes: int | None = None) -> Record:
    """Return a day as in the shared format; same arguments, same day."""
    form, chance = SHAPES[shape], random.Random(f"{shape} {seed}")
    people, wishes = form.people if people is None else people, form.wishes if wishes is None else wishes
    land = _Land(form, chance)
    interpreters = [land.interpreter(number) for number in range(people)]
    requests = [land.request(number, interpreters) for number in range(wishes)]
    return {
        "format": "miteinander/day/1",
        "name": f"{shape}-{seed}-{wishes}",
        "rules": {"buffer_minutes": 5, "pool_remote": True, "modes": form.modes},
        "interpreters": interpreters,
        "requests": requests,
    }


class _Land:
    """Where people live and what is spoken there."""

    def __init__(self, form: Shape, chance: random.Random) -> None:
        self.form, self.chance = form, chance
        self.weights = [chance.lognormvariate(0, 0.8) for _ in range(form.regions)]
        wide, high = form.size
        self.corners = [(26.0 * (r % 8), 24.0 * (r // 8)) for r in range(form.regions)]
        self.centres = [
            [(chance.uniform(0, wide), chance.uniform(0, high), chance.uniform(0.5, 2)) for _ in range(8)]
            for _ in range(form.regions)
        ]
        self.demand = dict(DEMAND)
        if form.surge:
            word, rest = max(DEMAND, key=lambda name: DEMAND[name]), 1 - form.surge
            total = sum(share for name, share in DEMAND.items() if name != word)
            self.demand = {name: rest * share / total for name, share in DEMAND.items()} | {word: form.surge}

    def place(self, region: int) -> list[float]:
        """Return a place near one of the region's centres."""
        wide, high = self.form.size
        centres = self.centres[region]
        x, y, _ = self.chance.choices(centres, [weight for *_, weight in centres])[0]
        x = min(wide, max(0.0, self.chance.gauss(x, wide / 8)))
        y = min(high, max(0.0, self.chance.gauss(y, high / 8)))
        left, bottom = self.corners[region]
        return [round(left + x, 3), round(bottom + y, 3)]

    def pick(self, shares: dict[str, float] | dict[str, int]) -> str:
        """Return a word with the probability of its share."""
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def region(self) -> int:
        """Return a region; big ones more often."""
        return self.chance.choices(range(self.form.regions), self.weights)[0]

    def interpreter(self, number: int) -> Record:
        """Return somebody who interprets."""
        chance, region = self.chance, self.region()
        first = self.pick(SUPPLY)
        levels = {first: chance.choices((1, 2, 3), (5, 45, 50))[0]}
        if chance.random() < 0.55:
            levels.setdefault(self.pick(RELATED.get(first, SUPPLY)), chance.choice((1, 2, 3)))
        if chance.random() < 0.25:
            levels.setdefault(self.pick(SUPPLY), chance.choice((1, 2, 3)))
        accepts = ["onsite", *(mode for mode in ("video", "phone") if chance.random() < 0.75)]
        return {
            "id": f"i{number}",
            "region": region,
            "home": [1.0, 1.0] if self.form.equal else self.place(region),
            "mode": self.pick(self.form.shares),
            "gender": "f" if chance.random() < 0.66 else "m",
            "qualification": 1 if self.form.equal else chance.choices((0, 1, 2, 3), (25, 45, 20, 10))[0],
            "topics": [] if self.form.equal else [t for t in range(6) if chance.random() < 0.35],
            "dialect": 0 if self.form.equal else chance.randrange(3),
            "levels": dict.fromkeys(levels, 2) if self.form.equal else levels,
            "available": self._available(),
            "max_minutes": chance.choices((120, 180, 240, 360), (10, 15, 20, 55))[0],
            "accepts": accepts,
            "hours_so_far": 0.0 if self.form.equal else round(chance.expovariate(1 / 9), 1),
        }

    def _available(self) -> list[int] | None:
        chance, grid = self.chance, self.form.grid
        if chance.random() >= self.form.available:
            return None
        kind = chance.choices(("morning", "afternoon", "day"), (40, 25, 35))[0]
        begin = chance.randint(450, 555) if kind != "afternoon" else chance.randint(690, 795)
        end = chance.randint(720, 840) if kind == "morning" else chance.randint(990, 1170)
        return [grid * round(begin / grid), grid * round(end / grid)]

    def request(self, number: int, people: Sequence[Record]) -> Record:
        """Return somebody who needs an interpreter."""
        chance, region, form = self.chance, self.region(), self.form
        remote = chance.random() < form.remote
        start = int(chance.gauss(600 if chance.random() < 0.6 else 870, 75)) // form.grid * form.grid
        start = min(1020, max(480, start))
        wish = chance.choice("fffm") if chance.random() < 0.22 else None
        somebody = [str(person["id"]) for person in chance.sample(people, min(3, len(people)))]
        known = chance.random() < 0.45 and people and not form.equal
        duration = 60 if form.equal else chance.choices(*DURATIONS)[0]
        if form.grid == 1:
            duration = max(20, duration + chance.randint(-10, 10))
        return {
            "id": f"r{number}",
            "region": region,
            "place": [1.0, 1.0] if form.equal else self.place(region),
            "mode": chance.choice(("video", "phone")) if remote else "onsite",
            "language": self.pick(self.demand),
            "min_level": 2 if form.equal else chance.choices((2, 3), (70, 30))[0],
            "dialect": 0 if form.equal else chance.randrange(3),
            "topic": chance.randrange(6),
            "duration": duration,
            "priority": 1 if form.equal else chance.choices((1, 2, 4), (80, 15, 5))[0],
            "min_qualification": 0 if form.equal else chance.choices((0, 1, 2), (60, 30, 10))[0],
            "gender_wish": None if form.equal else wish,
            "gender_hard": wish is not None and chance.random() < 0.25 and not form.equal,
            "known": somebody[0] if known else None,
            "excluded": somebody[1:2] if chance.random() < 0.1 else [],
            "slots": form.slots(chance, start),
        }


if __name__ == "__main__":
    shape, seed, wishes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None
    json.dump(invented(shape, seed, wishes=wishes), sys.stdout)
