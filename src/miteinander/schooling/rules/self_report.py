"""What a family or a helper may report by itself, without an account."""

from dataclasses import dataclass
from datetime import date

from miteinander.core.errors import Problem
from miteinander.schooling.rules import arrival, stages
from miteinander.schooling.rules.arrival import Ages, ChildFacts, FamilyFacts

MOST_CHILDREN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Children who belong here, and the others: too young for school, or old enough for the Berufskolleg."""

    ours: tuple[ChildFacts, ...] = ()
    young: tuple[ChildFacts, ...] = ()
    old: tuple[ChildFacts, ...] = ()


def sort_by_age(children: tuple[ChildFacts, ...], ages: Ages, *, on: date) -> Sorted:
    """Tell children apart by who is there for them; nobody is turned away without an answer."""
    years = [(child, stages.age_on(child.born_on, on)) for child in children]
    return Sorted(
        ours=tuple(child for child, age in years if ages.youngest <= age <= ages.oldest),
        young=tuple(child for child, age in years if age < ages.youngest),
        old=tuple(child for child, age in years if age > ages.oldest),
    )


def report_problems(
    family: FamilyFacts, children: tuple[ChildFacts, ...], ages: Ages, *, on: date
) -> list[Problem]:
    """Return what somebody must put right before we can read the report; age and address are no fault."""
    found = [
        problem
        for problem in arrival.family_problems(family, arrival.City(), on=on)
        if problem.code in {"hidden_characters", "postcode_digits"}
    ]
    for place, child in enumerate(children):
        found += [
            problem
            for problem in arrival.child_problems(child, ages, on=on, prefix=f"children-{place}-")
            if problem.code in {"hidden_characters", "born_in_future", "born_long_ago"}
        ]
    if not family.phone and not family.email and not family.helper_phone:
        found.append(Problem("phone", "no_way_to_reach"))
    if not children:
        found.append(Problem("child_0_first", "no_child"))
    return found


def others_remark(found: Sorted, *, unknown_address: bool) -> str:
    """Return what the desk should know beyond the rows: years of birth only, no names."""
    notes = []
    if found.young:
        notes.append("Jüngere Kinder, geboren " + ", ".join(str(one.born_on.year) for one in found.young))
    if found.old:
        notes.append("Ältere Kinder, geboren " + ", ".join(str(one.born_on.year) for one in found.old))
    if unknown_address:
        notes.append("Adresse bitte prüfen")
    return ". ".join(notes)
