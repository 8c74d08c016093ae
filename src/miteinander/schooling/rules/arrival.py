"""What a family, its children and guardians must be like before they are taken in."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from miteinander.core.errors import Problem
from miteinander.core.text import hidden_characters
from miteinander.schooling.rules import stages

MOST_CHILDREN = 12
_OLDEST_BELIEVABLE = 120
_HAS_CUSTODY = frozenset({"joint", "sole", "appointed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Who is in scope: from `youngest` to `oldest` whole years; see `CounsellingRules`."""

    youngest: int = 5
    oldest: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """One child as somebody reports it."""

    first_name: str
    last_name: str
    born_on: date
    gender: str = ""
    nationality: str = ""
    is_unaccompanied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianFacts:
    """Somebody who cares for the children."""

    first_name: str
    last_name: str
    relation: str = "other"
    custody: str = "unclear"
    proof_seen_on: date | None = None
    email: str = ""
    phone: str = ""
    objects_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFacts:
    """What is known about the family as a whole. `is_inside` confirms an address we do not know as ours."""

    name: str
    language: str
    channel: str
    letter_language: str = "de"
    wants_interpreter: bool = True
    street: str = ""
    postcode: str = ""
    town: str = ""
    shelter_id: int | None = None
    district_id: int | None = None
    email: str = ""
    phone: str = ""
    entered_on: date | None = None
    allocated_on: date | None = None
    helper_name: str = ""
    helper_phone: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """Postcodes and towns where institutions of the city stand; empty: nothing is known, none refused."""

    postcodes: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()


def age_problem(born_on: date, ages: Ages, *, on: date, field: str = "born_on") -> Problem | None:
    """Say why a child is not for the Schulische Beratung; every sentence names where to go instead."""
    if born_on > on:
        return Problem(field, "born_in_future")
    age = stages.age_on(born_on, on)
    if age > _OLDEST_BELIEVABLE:
        return Problem(field, "born_long_ago", {"year": born_on.year})
    if age < ages.youngest:
        return Problem(
            field,
            "too_young",
            {"age": age, "youngest": ages.youngest, "day": birthday(born_on, ages.youngest)},
        )
    if age > ages.oldest:
        return Problem(field, "too_old", {"age": age, "oldest": ages.oldest})
    return None


def birthday(born_on: date, age: int) -> date:
    """Return the day somebody reaches an age; born on 29 February it is 1 March in other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def child_problems(
    child: ChildFacts, ages: Ages, *, on: date, entered_on: date | None = None, prefix: str = ""
) -> list[Problem]:
    """Return what does not fit about one child."""
    found = _text_problems(asdict(child), prefix)
    problem = age_problem(child.born_on, ages, on=on, field=f"{prefix}born_on")
    if problem is not None:
        found.append(problem)
    elif entered_on is not None and entered_on < child.born_on:
        found.append(Problem(f"{prefix}born_on", "entered_before_birth"))
    return found


def family_problems(family: FamilyFacts, city: City, *, on: date, is_inside: bool = False) -> list[Problem]:
    """Return what does not fit about the family; an address nobody knows can be confirmed (`is_inside`)."""
    found = _text_problems(asdict(family), "")
    for field in ("entered_on", "allocated_on"):
        day = getattr(family, field)
        if day is not None and day > on:
            found.append(Problem(field, "day_in_future"))
    if family.entered_on and family.allocated_on and family.allocated_on < family.entered_on:
        found.append(Problem("allocated_on", "allocated_before_entry"))
    if family.postcode and not (
        len(family.postcode) == 5 and family.postcode.isascii() and family.postcode.isdigit()
    ):
        found.append(Problem("postcode", "postcode_digits"))
    elif not is_inside and (problem := address_problem(family.postcode, family.town, city)):
        found.append(problem)
    return found


def address_problem(postcode: str, town: str, city: City) -> Problem | None:
    """Ask about an address whose postcode, or without one whose town, no institution of the city has."""
    if postcode and city.postcodes and postcode not in city.postcodes:
        return Problem("postcode", "outside_city", {"where": f"{postcode} {town}".strip()})
    if not postcode and town and city.towns and town.strip().casefold() not in city.towns:
        return Problem("town", "outside_city", {"where": town.strip()})
    return None


def guardian_problems(guardians: Sequence[GuardianFacts]) -> list[Problem]:
    """Return what contradicts itself about custody: who has it alone has it alone."""
    found = [
        problem
        for place, one in enumerate(guardians)
        for problem in _text_problems(asdict(one), f"guardians-{place}-")
    ]
    alone = [place for place, one in enumerate(guardians) if one.custody == "sole"]
    others = [one for one in guardians if one.custody in {"joint", "appointed"}]
    if len(alone) > 1:
        found.append(Problem(f"guardians-{alone[1]}-custody", "two_with_sole_custody"))
    elif alone and others:
        found.append(Problem(f"guardians-{alone[0]}-custody", "sole_beside_others"))
    return found


def needs_guardian(children: Iterable[ChildFacts], guardians: Iterable[GuardianFacts]) -> bool:
    """Tell whether a child came alone and no court has appointed anybody yet."""
    return any(child.is_unaccompanied for child in children) and not any(
        one.custody == "appointed" for one in guardians
    )


def is_contested(guardians: Iterable[GuardianFacts]) -> bool:
    """Tell whether somebody with custody, or whose custody is unclear, does not agree."""
    return any(one.objects_to.strip() and one.custody != "none" for one in guardians)


def has_custody(guardians: Iterable[GuardianFacts]) -> bool:
    """Tell whether anybody is known to decide for the children."""
    return any(one.custody in _HAS_CUSTODY for one in guardians)


def _text_problems(values: dict[str, object], prefix: str) -> list[Problem]:
    return [
        Problem(f"{prefix}{name}", "hidden_characters")
        for name, value in values.items()
        if isinstance(value, str) and hidden_characters(value)
    ]
