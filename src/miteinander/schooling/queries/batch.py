"""The children who look for a place and what is free, laid out for the planner."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone

from miteinander.organisations.queries import with_first_place
from miteinander.planning.school.model import Rules
from miteinander.schooling.models import (
    Child,
    ChildState,
    CounsellingRules,
    Family,
    Proposal,
    ProposalState,
    Referral,
    WaitingReason,
)
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.batch import Question, Seeker, can_be_planned, planner_rules, question_of
from miteinander.schooling.rules.capacity import SchoolPlaces

LOOKING = (ChildState.COUNSELLED, ChildState.REFUSED)
# Somebody has to settle this first; no plan can.
NOT_YET = (WaitingReason.GUARDIANS, WaitingReason.SPECIAL_NEEDS)
WEEK = 7


def looking_children() -> "list[Child]":
    """Return the children who look for a school, with family and home, by key."""
    rows = Child.objects.filter(state__in=LOOKING).exclude(waiting_reason__in=NOT_YET)
    return list(rows.select_related("family__district").order_by("id"))


def question(*, on: date, name: str, and_child: int | None = None) -> tuple[Question, list[Child]]:
    """Return what is to be planned on a day, and the children whom the planner cannot place yet.

    `and_child` is considered even if it waits for something else first.
    """
    children = looking_children()
    if and_child is not None and and_child not in {child.pk for child in children}:
        children += Child.objects.filter(pk=and_child).select_related("family__district")
    fit = [child for child in children if can_be_planned(child.recommended, child.year, child.need)]
    left = [child for child in children if not can_be_planned(child.recommended, child.year, child.need)]
    return question_of(seekers(fit, on=on), free_places(on), name=name), left


def seekers(children: Collection[Child], *, on: date) -> list[Seeker]:
    """Return children as the planner sees them, and their siblings who have a place."""
    refused = _refused({child.pk for child in children})
    families = {child.family_id: child.family for child in children}
    homes = _homes(families.values())
    own = {child.pk for child in children}
    found = [
        Seeker(
            key=child.pk,
            family=child.family_id,
            year=child.year or 1,
            need=child.need or 0,
            recommended=child.recommended,
            home=homes.get(child.family_id),
            wishes=tuple(child.wishes),
            weeks=max(0, (on - (child.waiting_since or timezone.localdate(child.reported_at))).days // WEEK),
            refused=frozenset(refused[child.pk]),
            sibling_school=child.sibling_school_id,
        )
        for child in children
    ]
    return found + [guest for guest in _guests(families, homes) if guest.key not in own]


def planner_rules_on(day: date) -> tuple[Rules, CounsellingRules]:
    """Return the weights of a day in the planner's words, and the rules they stand in."""
    rules = rules_on(day)
    return planner_rules(rules.weights, version=f"schooling/{rules.valid_from}/{rules.pk or 0}"), rules


def school_names(places: Iterable[SchoolPlaces]) -> dict[int, str]:
    """Return the names of schools by key."""
    return {one.school_id: one.name for one in places}


def _guests(families: dict[int, Family], homes: dict[int, tuple[float, float]]) -> list[Seeker]:
    """Return siblings who have a place: asked for, confirmed or assigned. It is never taken back here."""
    asked = Proposal.objects.filter(
        state__in=(ProposalState.OFFERED, ProposalState.CONFIRMED), child__family__in=families
    )
    assigned = Referral.objects.filter(is_held=True, child__family__in=families)
    columns = ("child_id", "child__family_id", "year", "holds_language_place")
    rows = [
        *asked.order_by("child_id").values_list(*columns, "school_id"),
        *assigned.order_by("child_id").values_list(*columns, "assigned_school_id"),
    ]
    return [
        Seeker(
            key=child, family=family, year=year, need=int(language), recommended="",
            home=homes.get(family), promised=school,
        )
        for child, family, year, language, school in rows
    ]  # fmt: skip


def _refused(children: Collection[int]) -> dict[int, set[int]]:
    """Return the schools that refused each child."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Proposal.objects.filter(child__in=children, state=ProposalState.REFUSED)
    for child, school in rows.order_by("id").values_list("child_id", "school_id"):
        found[child].add(school)
    return found


def _homes(families: Iterable[Family]) -> dict[int, tuple[float, float]]:
    """Return where families live: the shelter's place, else the middle of the district."""
    rows = list(families)
    shelters = {family.shelter_id for family in rows} - {None}
    points = _shelter_points(shelters) if shelters else {}
    homes: dict[int, tuple[float, float]] = {}
    for family in rows:
        if family.shelter_id in points:
            homes[family.pk] = points[family.shelter_id]
        elif family.district is not None:
            homes[family.pk] = (family.district.x_km, family.district.y_km)
    return homes


def _shelter_points(keys: Collection[int | None]) -> dict[int | None, tuple[float, float]]:
    shelters = Family.objects.filter(shelter__in=keys).select_related("shelter").order_by("shelter_id", "id")
    found: dict[int | None, tuple[float, float]] = {}
    known = {family.shelter_id: family.shelter for family in shelters if family.shelter is not None}
    for line in with_first_place(known.values()):
        if (place := line.place) is None:
            continue
        if place.x_km is not None and place.y_km is not None:
            found[line.organisation.pk] = (place.x_km, place.y_km)
        elif place.district is not None:
            found[line.organisation.pk] = (place.district.x_km, place.district.y_km)
    return found
