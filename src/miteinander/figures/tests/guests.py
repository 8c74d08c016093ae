"""Small invented tables for the public pages; every number is made up."""

from datetime import date
from typing import Any

from django.test import Client

from miteinander.figures.models import Edition, OpennessRun
from miteinander.figures.tests.factories import DAY, NOW, dataset, make_released
from miteinander.statistics.bundle import Labels
from miteinander.statistics.openness import evidence_from, measure
from miteinander.statistics.tests.openness_evidence import evidence

EARLIER = date(2022, 12, 31)
DEFINITIONS: dict[Labels, float | None] = {
    (None,): 339_842, ("A",): 55_734, ("B",): 134_917, ("C",): 118_203, ("D1",): 121_540, ("D2",): 119_877,
    ("E",): 96_110, ("F",): 83_945,
}  # fmt: skip
SMALL = {"draws": 200, "base_points": 16}


def make_definitions(day: date = DAY, *, less: int = 0, **fields: object) -> Edition:
    """Return how many count by each definition."""
    values = {labels: (value or 0) - less for labels, value in DEFINITIONS.items()}
    return make_released(dataset("definitions", ("definition",), values, day=day, **fields))


def make_answer(*indicators: dict[str, Any], synthetic: bool = True, state: str = "released") -> OpennessRun:
    """Return a computed answer; without indicators the one of the library's round numbers."""
    config = evidence(*indicators, synthetic=synthetic, settings=SMALL)
    result = measure(evidence_from(config))
    return OpennessRun.objects.create(
        reference_day=DAY,
        config=config,
        result=result,
        recipe_hash=result["recipe_hash"],
        synthetic=synthetic,
        state=state,
        made_at=NOW,
        released_at=NOW,
    )


def read(client: Client, page: str = "", language: str = "de") -> str:
    """Return the main part of a page as people get it."""
    answer = client.get(f"/{language}/zahlen/{page}")
    assert answer.status_code == 200, answer
    return answer.content.decode().split("<main", 1)[1].split("</main", 1)[0]
