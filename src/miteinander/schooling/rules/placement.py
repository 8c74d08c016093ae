"""A batch planned both ways, the reason for each child, and the same again later from what was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np

from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.compare import Option, beside
from miteinander.planning.school.explain import Reasons, Refusal, explain_place
from miteinander.planning.school.formats import digest
from miteinander.planning.school.model import NOWHERE, YEARS, Batch, Candidates, Ints, Placement, Rules
from miteinander.planning.school.place import place
from miteinander.schooling.rules.batch import FORMAT, batch_of, restored_rules

MOST, FAIREST = "most", "fairest"
NO_PLACE, NO_LANGUAGE_PLACE, NO_LITERACY_PLACE = "no_place", "no_language_place", "no_literacy_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a plan proposes for one child: a school's place in the batch, or why there is none."""

    child: int  # place in the batch
    school: int | None
    reasons: dict[str, Any]
    lack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A plan with its price and its proof."""

    digest: str
    placed: int
    most_placed: int  # no plan can place more
    seconds: float
    is_best: bool
    options: dict[str, dict[str, int]]  # "most" and "fairest", each with its price
    outcome: list[list[str]]  # [child, school] under the names of the batch
    lines: tuple[Line, ...]


def make_placement(batch: Batch, rules: Rules, *, prefer: str, seconds: float) -> Made:
    """Plan both ways and explain the preferred one; guests keep their places and are not counted."""
    best = place(batch, rules, seconds=seconds)
    both = beside(batch, best, rules)
    chosen = both.fairest if prefer == FAIREST else both.most
    guests = int((batch.children.promised != NOWHERE).sum())
    candidates = find_candidates(batch, rules)
    return Made(
        digest=digest(batch),
        placed=chosen.placed - guests,
        most_placed=best.levels[0].bound - guests,
        seconds=round(best.seconds, 3),
        is_best=best.objective == best.bound,
        options={MOST: _price(both.most, guests), FAIREST: _price(both.fairest, guests)},
        outcome=_outcome(batch, chosen.plan.school_of),
        lines=_lines(batch, rules, chosen.plan, candidates),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The same plan made again."""

    same_input: bool
    moved: tuple[str, ...]  # children with another school, under the names of the batch
    placed: int

    @property
    def is_same(self) -> bool:
        """Say whether the plan came out as it was."""
        return self.same_input and not self.moved


def recompute(kept: Mapping[str, Any], *, kept_digest: str, prefer: str, seconds: float) -> Again:
    """Make a plan again from its kept input: `batch`, `rules` and `outcome`."""
    batch, rules = batch_of(kept["batch"]), restored_rules(kept["rules"])
    best = place(batch, rules, seconds=seconds)
    plan = beside(batch, best, rules).fairest.plan if prefer == FAIREST else best
    guests = batch.children.promised != NOWHERE
    now = _by_child(_outcome(batch, plan.school_of))
    before = _by_child(kept["outcome"])
    names = [name for name in batch.children.ids if now.get(name) != before.get(name)]
    return Again(
        same_input=digest(batch) == kept_digest,
        moved=tuple(names),
        placed=int((plan.school_of[~guests] != NOWHERE).sum()),
    )


def lack_of(batch: Batch, rules: Rules, candidates: Candidates, school_of: Ints, child: int) -> str:
    """Return what is missing for a child without a place: the year, German, or reading and writing."""
    children, schools = batch.children, batch.schools
    year, need = int(children.year[child]), int(children.need[child])
    fit = np.array(rules.fit, np.int64)[children.recommended[child], schools.form] > 0
    there = school_of != NOWHERE
    used = np.bincount(school_of[there & (children.year == year)], minlength=len(schools))
    asking = np.bincount(school_of[there & (children.need > 0)], minlength=len(schools))
    free = fit & (schools.seats[:, year - 1] > used)
    if not need or not free.any():
        return NO_PLACE
    if need > 1 and not (free & schools.literacy).any():
        return NO_LITERACY_PLACE
    speaks = schools.language_places > asking
    return NO_LANGUAGE_PLACE if not (free & speaks).any() else NO_LITERACY_PLACE if need > 1 else NO_PLACE


def stored_reasons(reasons: Reasons, batch: Batch) -> dict[str, Any]:
    """Return reasons as JSON: codes and numbers, and for which year and need they hold."""
    child = reasons.child
    return asdict(reasons) | {
        "year": int(batch.children.year[child]),
        "need": int(batch.children.need[child]),
    }


def portable(reasons: Mapping[str, Any], schools: Sequence[int]) -> dict[str, Any]:
    """Return stored reasons with the keys of schools instead of their places in the batch."""
    refusals = [one | {"school": schools[one["school"]]} for one in reasons["refusals"]]
    school = reasons["school"]
    return {
        **reasons,
        "child": 0,
        "school": schools[school] if school != NOWHERE else None,
        "refusals": refusals,
    }


def restored_reasons(kept: Mapping[str, Any], names: Mapping[int, str]) -> tuple[Batch, Reasons]:
    """Return kept reasons with a batch that knows no more than the names of their schools."""
    keys = [one["school"] for one in kept["refusals"]] + ([kept["school"]] if kept["school"] else [])
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    known = {field.name for field in fields(Reasons)}
    values = {name: value for name, value in kept.items() if name in known}
    values["school"] = places[kept["school"]] if kept["school"] else NOWHERE
    values["refusals"] = tuple(
        Refusal(**{**one, "school": places[one["school"]]}) for one in kept["refusals"]
    )
    return _bare(tuple(names.get(key, "?") for key in places)), Reasons(**values)


@lru_cache(maxsize=1_000)  # a plan's page asks for the same few again and again
def _bare(names: tuple[str, ...]) -> Batch:
    """Return a batch without children of schools that have nothing but names."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"s{place}",
            "region": 0,
            "place": [0.0, 0.0],
            "form": "GS",
            "seats": [0] * YEARS,
            "language_places": 0,
            "literacy": False,
            "newcomer_share": 0.0,
        }
        for place in range(len(names))
    ]
    batch = batch_of({"format": FORMAT, "name": "names", "schools": rows, "children": []})
    return replace(batch, schools=replace(batch.schools, ids=names))


def _lines(batch: Batch, rules: Rules, plan: Placement, candidates: Candidates) -> tuple[Line, ...]:
    found = []
    for child in np.flatnonzero(batch.children.promised == NOWHERE).tolist():
        school = int(plan.school_of[child])
        nowhere = school == NOWHERE
        found.append(
            Line(
                child=child,
                school=None if nowhere else school,
                reasons=stored_reasons(explain_place(batch, plan, child, rules, candidates), batch),
                lack=lack_of(batch, rules, candidates, plan.school_of, child) if nowhere else "",
            )
        )
    return tuple(found)


def _outcome(batch: Batch, school_of: Ints) -> list[list[str]]:
    placed = np.flatnonzero((school_of != NOWHERE) & (batch.children.promised == NOWHERE)).tolist()
    return [[batch.children.ids[child], batch.schools.ids[int(school_of[child])]] for child in placed]


def _by_child(outcome: Sequence[Sequence[str]]) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in outcome}


def _price(option: Option, guests: int) -> dict[str, int]:
    return {
        "placed": option.placed - guests,
        "points": option.points,
        "siblings_together": option.siblings_together,
        "envious": option.envious,
        "wasted": option.wasted,
    }
