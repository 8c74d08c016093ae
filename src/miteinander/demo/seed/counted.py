"""What the Antidiskriminierungsstelle counted and published in the two years before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

from miteinander.antidiscrimination.models import Counter, YearRelease, YearStory
from miteinander.antidiscrimination.queries.counting import all_cells, row_of
from miteinander.antidiscrimination.queries.tables import frozen_tables
from miteinander.antidiscrimination.rules.counting import Marks, Place, Quarter, added, places, plan
from miteinander.antidiscrimination.rules.scheme import Sheet, View, chosen, load, without_closed
from miteinander.statistics.protection import Cell

CASES = (112, 134)  # closed cases and reports in each of the two years, oldest first
SCHEME = 1
# What is named more often than its place in the list would say.
_OFTEN = {
    "ground_agg": {"ethnic": 9, "religion": 3, "gender": 2, "disability": 2},
    "ground_further": {"language": 4, "nationality": 2, "residence_status": 2, "appearance": 2},
    "life_area": {"work": 6, "housing": 5, "authority": 5, "school": 4, "goods_services": 3, "health": 2},
    "racism_form": {"anti_muslim": 5, "anti_black": 4, "anti_roma": 2},
}
_TOLD = (
    "Eine Frau mit Kopftuch bekam keinen Platz im Praktikum. Wir haben mit ihr einen Brief geschrieben. Der "
    "Betrieb hat sich entschuldigt, und sie konnte das Praktikum machen.",
    "Eine Familie bekam am Telefon keine Wohnung, eine Kollegin mit deutschem Namen schon. Nach unserem "
    "Brief wurde die Familie eingeladen.",
)


def fill_counted(*, today: date) -> None:
    """Count two finished years and publish them; cases other parts closed in these years count along."""
    cells: dict[Place, Cell] = all_cells()
    years = [today.year - 2, today.year - 1]
    for year, number in zip(years, CASES, strict=True):
        for marks in _marks(year, number):
            cells = added(cells, marks.contributions())
    Counter.objects.all().delete()
    Counter.objects.bulk_create(row_of(place, cells[place]) for place in sorted(cells))
    for year, text in zip(years, _TOLD, strict=True):
        released_at = datetime(year + 1, 2, 2, 9, tzinfo=UTC)
        YearRelease.objects.create(
            year=year, plan=plan().version, tables=frozen_tables(year), released_at=released_at
        )
        YearStory.objects.create(year=year, text=text, released_on=date(year, 12, 31))


def _marks(year: int, number: int) -> Iterator[Marks]:
    chance = Random(year)
    for at in range(number):
        found = places(_sheet(chance), Quarter(year, at % 4 + 1), plan())
        yield Marks(seed=chance.randbytes(32), places=tuple(found))


def _sheet(chance: Random) -> Sheet:
    found = Sheet(SCHEME)
    for question in load(SCHEME).fields:
        rarely = question.volunteered or question.code == "combination"
        if chance.random() < (0.5 if rarely else 0.1):
            continue
        often = _OFTEN.get(question.code, {})
        weights = [often.get(code, 1) for code in question.codes]
        count = max(question.at_least, 2 if question.multiple and chance.random() < 0.25 else 1)
        answer = chosen(*chance.choices(question.codes, weights, k=count))
        found = found.put({(question.code, View.COUNSELLOR): answer})
    return without_closed(load(SCHEME), found)
