"""Schools and children for tests, as the shared format has them: each field replaceable."""

import importlib.util
import os
from collections import Counter
from itertools import combinations, product
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from hypothesis import strategies as st

from miteinander.planning.school.check import offers
from miteinander.planning.school.formats import parse_batch
from miteinander.planning.school.model import Batch, Rules

RULES = Rules()
SHARED = Path(os.environ.get("MITEINANDER_SHARED", Path(__file__).resolve().parents[5] / "shared"))
PLANNING = SHARED / "planning"


class Judge(Protocol):
    """The checker everybody uses; it shares no code with us."""

    def evaluate(self, inst: object, placement: object) -> dict[str, int]: ...

    def load(self, path: Path) -> dict[str, object]: ...


def judge() -> Judge:
    """Return the shared checker."""
    spec = importlib.util.spec_from_file_location("check_school", PLANNING / "check_school.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("the shared checker is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Judge, module)


def a_school(**fields: object) -> dict[str, object]:
    """Return a primary school with one seat in each of its years and room for two who learn German."""
    return {
        "id": "s0",
        "region": 0,
        "place": [0.0, 0.0],
        "form": "GS",
        "seats": [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
        "language_places": 2,
        "literacy": True,
        "newcomer_share": 0.2,
    } | fields


def a_child(**fields: object) -> dict[str, object]:
    """Return a child of the first year one kilometre from the school of `a_school`."""
    return {
        "id": "c0",
        "region": 0,
        "family": "f0",
        "home": [1.0, 0.0],
        "year": 1,
        "need": 1,
        "recommended": "GS",
        "wishes": [],
    } | fields


def content(schools: object = None, children: object = None) -> dict[str, object]:
    """Return a batch of these schools and children; one of each if not said."""
    return {
        "format": "miteinander/school/1",
        "name": "a-batch",
        "schools": [a_school()] if schools is None else schools,
        "children": [a_child()] if children is None else children,
    }


def batch_of(schools: object = None, children: object = None) -> Batch:
    """Return the same as arrays."""
    return parse_batch(content(schools, children))


_places = st.integers(0, 8).map(lambda number: number * 0.7)
_points = st.tuples(_places, _places).map(list)


@st.composite
def contents(draw: st.DrawFn, promises: bool = False) -> dict[str, object]:
    """Draw a batch small enough to try every placement."""
    schools = [
        a_school(
            id=f"s{number}", place=draw(_points), form=draw(st.sampled_from(["GS", "GE", "RS"])),
            seats=draw(st.lists(st.integers(0, 2), min_size=10, max_size=10)),
            language_places=draw(st.integers(0, 3)), literacy=draw(st.booleans()),
            newcomer_share=draw(st.sampled_from([0.1, 0.5, 0.9])),
        )
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    ids = [str(school["id"]) for school in schools]
    children = []
    for number in range(draw(st.integers(0, 5))):
        primary = draw(st.booleans())
        wishes = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []
        child = a_child(
            id=f"c{number}", family=f"f{draw(st.integers(0, 1))}", home=draw(_points),
            year=draw(st.integers(1, 2) if primary else st.integers(5, 6)), need=draw(st.integers(0, 2)),
            recommended="GS" if primary else draw(st.sampled_from(["GE", "RS", "GY"])), wishes=wishes,
        )  # fmt: skip
        if promises and ids and draw(st.booleans()):
            child["promised"] = draw(st.sampled_from(ids))
        children.append(child)
    return content(schools, children)


def best_of_all(batch: Batch, rules: Rules = RULES) -> int:
    """Try every placement and return the best objective: the plainest way there is."""
    choices = [[(-1, 0), *offers(batch, rules, child).items()] for child in range(len(batch.children))]
    best = 0
    for way in product(*choices):
        if _fits(batch, [school for school, _ in way]):
            best = max(best, _worth(batch, rules, way))
    return best


def most_of_all(batch: Batch, rules: Rules = RULES) -> int:
    """Try every placement and return the most children placed."""
    choices = [[-1, *offers(batch, rules, child)] for child in range(len(batch.children))]
    ways = (way for way in product(*choices) if _fits(batch, list(way)))
    return max(sum(school >= 0 for school in way) for way in ways)


def _fits(batch: Batch, way: list[int]) -> bool:
    placed = [(child, school) for child, school in enumerate(way) if school >= 0]
    seats = Counter((school, int(batch.children.year[child]) - 1) for child, school in placed)
    language = Counter(school for child, school in placed if batch.children.need[child] > 0)
    return all(count <= batch.schools.seats[key] for key, count in seats.items()) and all(
        count <= batch.schools.language_places[school] for school, count in language.items()
    )


def _worth(batch: Batch, rules: Rules, way: tuple[tuple[int, int], ...]) -> int:
    total = sum(points + rules.placed for school, points in way if school >= 0)
    for one, other in combinations(range(len(way)), 2):
        stages = batch.children.year[[one, other]] <= rules.primary_years
        same_family = batch.children.family[one] == batch.children.family[other]
        if same_family and stages[0] == stages[1] and 0 <= way[one][0] == way[other][0]:
            total += rules.siblings
    return int(np.int64(total))
