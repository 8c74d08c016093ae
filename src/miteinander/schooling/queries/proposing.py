"""The schools to choose from for one child, with reasons, costs and consent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from miteinander.schooling.models import Child, Proposal, ProposalState, School
from miteinander.schooling.queries.batch import planner_rules_on, question
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.queries.consents import SHARE_SCHOOL, recipients_of
from miteinander.schooling.rules.capacity import SchoolPlaces
from miteinander.schooling.rules.placement import portable
from miteinander.schooling.rules.ranking import Choice, rank_schools


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One school the counsellor may ask."""

    school: SchoolPlaces
    choice: Choice
    reasons: dict[str, Any]  # with keys of schools
    is_agreed: bool
    walk_minutes: int
    ride_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All of them, the best first, and what cannot be."""

    options: tuple[Option, ...]
    nowhere: dict[str, Any] | None
    names: dict[int, str]
    closed_wishes: tuple[str, ...]  # wished schools that take nobody any more
    others: int  # children who look for a school beside this one
    elsewhere: tuple[SchoolPlaces, ...] = ()  # further schools with room: other forms, or farther away
    is_planned: bool = True  # False: this form is chosen by people, not by the planner

    @property
    def best(self) -> int | None:
        """The key of the first school."""
        return self.options[0].school.school_id if self.options else None


def options_for(child: Child, *, on: date) -> Options:
    """Return the schools for a child who was counselled, best for everybody first."""
    places = {one.school_id: one for one in free_places(on)}
    asked, _left = question(on=on, name=f"{on}", and_child=child.pk)
    closed = tuple(places[key].name for key in child.wishes if key in places and not places[key].is_open)
    names = {key: one.name for key, one in places.items()}
    if child.pk not in asked.children:
        return Options(
            options=(),
            nowhere=None,
            names=names,
            closed_wishes=closed,
            others=asked.seeking,
            elsewhere=_elsewhere(places.values(), child, ()),
            is_planned=False,
        )
    rules, _row = planner_rules_on(on)
    free = {place for place, key in enumerate(asked.schools) if _has_room(places[key], child)}
    ranking = rank_schools(asked.batch, rules, child=asked.children.index(child.pk), free=free)
    agreed = set(recipients_of(child, SHARE_SCHOOL))
    institutions = dict(
        School.objects.filter(pk__in=asked.schools).order_by("id").values_list("pk", "organisation_id")
    )
    return Options(
        options=tuple(
            Option(
                school=places[asked.schools[choice.school]],
                choice=choice,
                reasons=portable(choice.reasons, asked.schools),
                is_agreed=institutions[asked.schools[choice.school]] in agreed,
                walk_minutes=round(60 * choice.reasons["km"] / rules.walk_kmh),
                ride_minutes=round(rules.ride_wait + 60 * choice.reasons["km"] / rules.ride_kmh),
            )
            for choice in ranking.choices
        ),
        nowhere=portable(ranking.nowhere, asked.schools) if ranking.nowhere is not None else None,
        names=names,
        closed_wishes=closed,
        others=asked.seeking - 1,
        elsewhere=_elsewhere(
            places.values(), child, [asked.schools[choice.school] for choice in ranking.choices]
        ),
    )


def _elsewhere(
    places: Iterable[SchoolPlaces], child: Child, shown: Collection[int]
) -> tuple[SchoolPlaces, ...]:
    """Return open schools with room for the child that are not shown above and did not refuse it."""
    refused = Proposal.objects.filter(child=child, state=ProposalState.REFUSED)
    out = {*shown, *refused.order_by("id").values_list("school_id", flat=True)}
    found = (one for one in places if one.is_open and one.school_id not in out)
    return tuple(one for one in found if _has_room(one, child))


def _has_room(school: SchoolPlaces, child: Child) -> bool:
    """Say whether a place is really free; the planner also counts those siblings hold."""
    return school.has_free(child.year or 0) and (not child.need or school.language_free > 0)
