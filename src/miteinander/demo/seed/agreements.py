"""Families of children who look for a school agree that the schools the plan considers are asked."""

from collections.abc import Iterator
from datetime import date

from miteinander.demo.seed.talks import consent_text
from miteinander.planning.school.candidates import find_candidates
from miteinander.planning.school.place import place
from miteinander.schooling.models import Child, FamilyConsent, School
from miteinander.schooling.queries.batch import looking_children, planner_rules_on, question
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.queries.consents import SHARE_SCHOOL
from miteinander.schooling.rules.capacity import SchoolPlaces

SCHOOLS = 5
PLAN_SECONDS = 5.0
UNDECIDED = (2, 7)  # of ten families, those who have not agreed yet


def fill_agreements(*, today: date) -> None:
    """Write which schools may be told of a child; needs the questions that were asked before."""
    children = {child.pk: child for child in looking_children()}
    families = list(dict.fromkeys(child.family_id for child in children.values()))
    agreeing = {family for number, family in enumerate(families) if number % 10 not in UNDECIDED}
    known = set(
        FamilyConsent.objects.filter(child__in=children, text__code=SHARE_SCHOOL).values_list(
            "child_id", "recipient_id"
        )
    )
    institutions = dict(School.objects.order_by("id").values_list("pk", "organisation_id"))
    text = consent_text(SHARE_SCHOOL)
    FamilyConsent.objects.bulk_create(
        FamilyConsent(
            family_id=child.family_id,
            child=child,
            text=text,
            recipient_id=institutions[school],
            language=child.family.letter_language,
            way="signed",
            interpreter_present=child.family.wants_interpreter,
            given_at=child.state_since,
        )
        for child, school in _considered(children, today=today)
        if child.family_id in agreeing and (child.pk, institutions[school]) not in known
    )


def _considered(children: dict[int, Child], *, today: date) -> Iterator[tuple[Child, int]]:
    """Return each child with the schools that have room for it: the planned one, then the best for it."""
    asked, _left = question(on=today, name=f"{today}")
    rules, _row = planner_rules_on(today)
    batch = asked.batch
    candidates = find_candidates(batch, rules)
    plan = place(batch, rules, seconds=PLAN_SECONDS, candidates=candidates)
    places = {one.school_id: one for one in free_places(today)}
    for number, key in enumerate(asked.children):
        if key not in children:
            continue  # a sibling who has a place
        own = candidates.of(number)
        rows = zip(candidates.school[own].tolist(), candidates.points[own].tolist(), strict=True)
        ranked = sorted(rows, key=lambda row: (row[0] != plan.school_of[number], -row[1], row[0]))
        fitting = [asked.schools[school] for school, _points in ranked]
        yield from (
            (children[key], school)
            for school in [one for one in fitting if _has_room(places[one], children[key])][:SCHOOLS]
        )


def _has_room(school: SchoolPlaces, child: Child) -> bool:
    return school.has_free(child.year or 0) and (not child.need or school.language_free > 0)
