"""Closed cases of an invented city, as the counters hold them."""

import random
from datetime import datetime

from miteinander.antidiscrimination.models import YearRelease
from miteinander.antidiscrimination.rules.counting import Marks, Place, Quarter, added, places, plan
from miteinander.antidiscrimination.rules.scheme import Sheet, View, chosen, load, without_closed
from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.usecases.counting import change_counters
from miteinander.antidiscrimination.usecases.publishing import release_year
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.statistics.protection import Cell

AFTER = datetime(2027, 1, 8, 9, 0, tzinfo=NOW.tzinfo)


def invented_sheet(chance: random.Random) -> Sheet:
    """Return a case of a city where few values are common and many are rare."""
    found = Sheet(1)
    for question in load(1).fields:
        if chance.random() < 0.15 or question.code == "combination":
            continue
        weights = [1 / (place + 1) ** 1.6 for place, _ in enumerate(question.codes)]
        count = 2 if question.multiple and chance.random() < 0.25 else 1
        codes = chance.choices(question.codes, weights, k=count)
        found = found.put({(question.code, View.COUNSELLOR): chosen(*codes)})
    return without_closed(load(1), found)


def invented_cells(number: int, *, year: int, seed: int = 1) -> dict[Place, Cell]:
    """Return what so many closed cases of a year leave."""
    chance = random.Random(seed)
    cells: dict[Place, Cell] = {}
    for at in range(number):
        found = places(invented_sheet(chance), Quarter(year, at % 4 + 1), plan())
        cells = added(cells, Marks(seed=chance.randbytes(32), places=tuple(found)).contributions())
    return cells


def fill_counters(number: int, *, year: int = 2025, seed: int = 1) -> None:
    """Count so many closed cases of a year."""
    change_counters(added, invented_cells(number, year=year, seed=seed))


def released(year: int = 2025, *, by: Account | None = None) -> YearRelease:
    """Return the release of a year that was counted."""
    return release_year(by=by or make_account("antidiscrimination:head"), year=year, now=AFTER)
