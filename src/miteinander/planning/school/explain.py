"""Why this school, and why not the one that was wished: codes and counts, never names.

Nothing here is language; `words` makes sentences of it.
"""

from dataclasses import dataclass, replace

import numpy as np

from miteinander.planning.school.candidates import find_candidates, wish_ranks
from miteinander.planning.school.envy import standing
from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Ints, Placement, Rules
from miteinander.planning.school.objective import candidate_rows
from miteinander.planning.school.place import DEFAULT_RULES
from miteinander.planning.school.task import groups

# Why a school was not possible at all, first reason first.
OTHER_REGION, REFUSED, FORM = "other_region", "refused", "form"
NO_SEATS, NO_LANGUAGE, NO_LITERACY, TOO_FAR = "no_seats", "no_language", "no_literacy", "too_far"
# Why a possible school did not become it.
FULL, FULL_LANGUAGE, FOR_OTHERS, PROMISED_ELSEWHERE = "full", "full_language", "for_others", "promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a wished school did not become it."""

    school: int
    wish: int  # rank from 0
    code: str
    year: int
    places: int = 0  # seats of the year or language places, whatever was short
    higher: int = 0  # of these, went to children before this one in the published order or promised
    others: int = 0  # of these, to children behind, so that more children have a place or the sum is better


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a child goes where it goes. `school` is NOWHERE if there is no place."""

    child: int
    school: int
    promised: bool
    wish: int  # rank from 0, NOWHERE if not wished
    wishes: int  # how many wishes there were
    fits_fully: bool
    km: float
    minutes: int
    on_foot: bool
    minutes_over: int
    language_place: bool
    literacy: bool
    siblings_here: int
    siblings_elsewhere: int
    considered: int  # how many schools were possible
    refusals: tuple[Refusal, ...]
    further: int  # no plan can place more than so many further children


def explain_place(
    batch: Batch,
    plan: Placement,
    child: int,
    rules: Rules = DEFAULT_RULES,
    candidates: Candidates | None = None,
) -> Reasons:
    """Return why a child has the school it has, and why none of the schools it preferred."""
    candidates = candidates or find_candidates(batch, rules)
    school = int(plan.school_of[child])
    row = int(candidate_rows(candidates, plan.school_of)[child])
    group = groups(batch, rules)
    family = (group == group[child]) & (plan.school_of != NOWHERE)
    family[child] = False
    primary = batch.children.year[child] <= rules.primary_years
    limit = rules.limit_primary if primary else rules.limit_secondary
    minutes = float(candidates.minutes[row]) if school != NOWHERE else 0.0
    wish = int(wish_ranks(batch, np.array([child]), np.array([school]))[0]) if school != NOWHERE else NOWHERE
    return Reasons(
        child=child,
        school=school,
        promised=bool(batch.children.promised[child] != NOWHERE),
        wish=wish,
        wishes=int((batch.children.wishes[child] != NOWHERE).sum()),
        fits_fully=school != NOWHERE and int(candidates.fit[row]) == rules.full_fit,
        km=round(float(candidates.km[row]), 1) if school != NOWHERE else 0.0,
        minutes=round(minutes),
        on_foot=school != NOWHERE and float(candidates.km[row]) <= rules.walk_km,
        minutes_over=round(max(0.0, minutes - limit)),
        language_place=bool(batch.children.need[child] > 0),
        literacy=bool(batch.children.need[child] == 2),
        siblings_here=int((family & (plan.school_of == school)).sum()) if school != NOWHERE else 0,
        siblings_elsewhere=int((family & (plan.school_of != school)).sum()),
        considered=int(candidates.start[child + 1] - candidates.start[child]),
        refusals=_refusals(batch, rules, candidates, plan, child, wish),
        further=plan.levels[0].bound - plan.levels[0].value,
    )


def _refusals(
    batch: Batch, rules: Rules, candidates: Candidates, plan: Placement, child: int, reached: int
) -> tuple[Refusal, ...]:
    wishes = [int(school) for school in batch.children.wishes[child] if school != NOWHERE]
    higher = wishes if reached == NOWHERE else wishes[:reached]
    order = standing(batch, rules, candidates)
    rows = candidate_rows(candidates, plan.school_of)
    return tuple(
        why_not(batch, rules, candidates, plan, child, school, order=order, rows=rows) for school in higher
    )


def why_not(
    batch: Batch,
    rules: Rules,
    candidates: Candidates,
    plan: Placement,
    child: int,
    school: int,
    *,
    order: Ints,
    rows: Ints,
) -> Refusal:
    """Return why a child does not go to a school, as a code with counts."""
    children, schools = batch.children, batch.schools
    year, need = int(children.year[child]), bool(children.need[child] > 0)
    wish = int(wish_ranks(batch, np.array([child]), np.array([school]))[0])
    blank = Refusal(school=school, wish=wish, code="", year=year)
    if children.promised[child] != NOWHERE:
        return replace(blank, code=PROMISED_ELSEWHERE)
    own = candidates.of(child)
    hit = np.flatnonzero(candidates.school[own] == school)
    if not len(hit):
        return replace(blank, code=_impossible(batch, rules, child, school))
    mine = int(order[own.start + int(hit[0])])
    there = np.flatnonzero(plan.school_of == school)
    same_year = there[children.year[there] == year]
    asking = there[children.need[there] > 0]
    if len(same_year) >= schools.seats[school, year - 1]:
        code, holders, places = FULL, same_year, int(schools.seats[school, year - 1])
    elif need and len(asking) >= schools.language_places[school]:
        code, holders, places = FULL_LANGUAGE, asking, int(schools.language_places[school])
    else:
        return replace(blank, code=FOR_OTHERS, places=int(schools.seats[school, year - 1]))
    before = int((order[rows[holders]] < mine).sum())
    return replace(blank, code=code, places=places, higher=before, others=len(holders) - before)


def _impossible(batch: Batch, rules: Rules, child: int, school: int) -> str:
    children, schools = batch.children, batch.schools
    refused = children.refused[children.refused[:, 0] == child][:, 1]
    if schools.region[school] != children.region[child]:
        return OTHER_REGION
    if school in refused:
        return REFUSED
    if rules.fit[int(children.recommended[child])][int(schools.form[school])] == 0:
        return FORM
    if schools.seats[school, children.year[child] - 1] <= 0:
        return NO_SEATS
    if children.need[child] > 0 and schools.language_places[school] <= 0:
        return NO_LANGUAGE
    if children.need[child] == 2 and not schools.literacy[school]:
        return NO_LITERACY
    return TOO_FAR
