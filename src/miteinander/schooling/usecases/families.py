"""Taking families in, and keeping what is known about them."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.documents.rules import write_code
from miteinander.schooling import access
from miteinander.schooling.models import Child, Family, Guardian, WaitingReason
from miteinander.schooling.queries import addresses, families
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import arrival as rules
from miteinander.schooling.rules import likeness, states
from miteinander.schooling.rules.arrival import Ages, ChildFacts, FamilyFacts, GuardianFacts
from miteinander.schooling.usecases.likeness import look_for_likes
from miteinander.schooling.usecases.steps import lock_child, write_step


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One family as it is reported: siblings together.

    `is_inside` confirms an address nobody knows; `without_guardian` that no court has appointed anybody yet
    for a child who came alone. Keys of a list (`import_key`) keep it from being taken over twice.
    """

    family: FamilyFacts
    children: tuple[ChildFacts, ...]
    guardians: tuple[GuardianFacts, ...] = ()
    is_inside: bool = False
    without_guardian: bool = False
    import_key: str | None = None
    child_keys: tuple[str, ...] = ()


@transaction.atomic
def register_family(*, by: access.Who, arrival: Arrival, now: datetime) -> Family:
    """Take a family in; each child waits for the first talk, or for the guardians to agree.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: see `arrival_problems`.
    """
    access.check_desk(by)
    book = addresses.gazetteer()
    if broken := arrival_problems(arrival, book.city, on=timezone.localdate(now)):
        raise Refused(broken)
    return take_in([arrival], book=book, by=by, now=now)[0]


def arrival_problems(arrival: Arrival, city: rules.City, *, on: date) -> list[Problem]:
    """Return everything that does not fit about a family, fields named as `children-0-born_on`."""
    ages = ages_on(on)
    found = rules.family_problems(arrival.family, city, on=on, is_inside=arrival.is_inside)
    found += rules.guardian_problems(arrival.guardians)
    if not arrival.children:
        found.append(Problem("", "no_child"))
    for place, child in enumerate(arrival.children):
        entered = arrival.family.entered_on
        found += rules.child_problems(child, ages, on=on, entered_on=entered, prefix=f"children-{place}-")
    if arrival.family.language not in SPOKEN_BY_CODE:
        found.append(Problem("language", "unknown_language"))
    lonely = rules.needs_guardian(arrival.children, arrival.guardians)
    if lonely and not arrival.without_guardian:
        found.append(Problem("without_guardian", "no_guardian_yet"))
    return found


def ages_on(day: date) -> Ages:
    """Return the ages in scope on a day."""
    held = rules_on(day)
    return Ages(youngest=held.youngest, oldest=held.oldest)


@transaction.atomic
def take_in(
    arrivals: Sequence[Arrival], *, book: addresses.Gazetteer, by: access.Who | None, now: datetime
) -> list[Family]:
    """Keep families that were checked, with a first step per child, and look for children known already.

    Who may do so was decided by the caller: the desk, a list it brings, or a family's own report.
    """
    rows = _families(arrivals, book, now=now)
    Family.objects.bulk_create(rows)
    Guardian.objects.bulk_create(
        Guardian(family=row, **asdict(one))
        for row, arrival in zip(rows, arrivals, strict=True)
        for one in arrival.guardians
    )
    children = _children(rows, arrivals, now=now)
    Child.objects.bulk_create(children)
    for child in children:
        write_step(child, now=now)
    account = access.account_of(by)
    for row in rows:
        record("schooling.family.registered", by=account, subject=row, at=now, note=row.channel)
    look_for_likes([child.pk for child in children], now=now)
    return rows


@transaction.atomic
def add_siblings(
    *, family: int, children: Sequence[tuple[ChildFacts, str]], by: access.Who | None, now: datetime
) -> list[Child]:
    """Add children of a list, each with its key, to a family that is known; checked by the caller."""
    home = locked(family)
    around = home.guardians.order_by("id")
    is_contested = rules.is_contested(
        GuardianFacts(**{name: getattr(one, name) for name in GuardianFacts.__dataclass_fields__})
        for one in around
    )
    keys = families.next_keys("schooling_child", len(children))
    rows = [
        _child(home, facts, key, now=now, is_contested=is_contested, import_key=import_key)
        for key, (facts, import_key) in zip(keys, children, strict=True)
    ]
    Child.objects.bulk_create(rows)
    home.closed_at = None
    keep_family(home)
    for row in rows:
        write_step(row, now=now)
        record("schooling.child.added", by=access.account_of(by), subject=row, at=now)
    look_for_likes([row.pk for row in rows], now=now)
    return rows


def _families(arrivals: Sequence[Arrival], book: addresses.Gazetteer, *, now: datetime) -> list[Family]:
    year = timezone.localtime(now).year
    found = []
    for key, arrival in zip(families.next_keys("schooling_family", len(arrivals)), arrivals, strict=True):
        facts = _settled(arrival.family, book)
        row = Family(
            pk=key,
            number=f"F-{year}-{key:05}",
            code=write_code(secrets.token_bytes(12)),
            reported_at=now,
            import_key=arrival.import_key,
            **asdict(facts),
        )
        row.search_text = search_text(row, arrival.children, arrival.guardians)
        found.append(row)
    return found


def _children(rows: Sequence[Family], arrivals: Sequence[Arrival], *, now: datetime) -> list[Child]:
    """Return the rows of all children; siblings stand together, in the order they were named."""
    named = [
        (row, arrival, place)
        for row, arrival in zip(rows, arrivals, strict=True)
        for place in range(len(arrival.children))
    ]
    keys = families.next_keys("schooling_child", len(named))
    return [
        _child(
            row,
            arrival.children[place],
            key,
            now=now,
            is_contested=rules.is_contested(arrival.guardians),
            import_key=arrival.child_keys[place] if arrival.child_keys else None,
        )
        for key, (row, arrival, place) in zip(keys, named, strict=True)
    ]


def _child(
    row: Family,
    facts: ChildFacts,
    key: int,
    *,
    now: datetime,
    is_contested: bool,
    import_key: str | None = None,
) -> Child:
    return Child(
        pk=key,
        family=row,
        number=f"K-{timezone.localtime(now).year}-{key:05}",
        state_since=now,
        waiting_reason=WaitingReason.GUARDIANS if is_contested else WaitingReason.FIRST_TALK,
        waiting_since=timezone.localdate(now),
        reported_at=now,
        name_key=likeness.name_key(facts.first_name, facts.last_name),
        import_key=import_key,
        **asdict(facts),
    )


def _settled(facts: FamilyFacts, book: addresses.Gazetteer) -> FamilyFacts:
    """Give a family without a district the one its address lies in, where that is certain."""
    if facts.district_id is not None:
        return facts
    district = book.district_of(street=facts.street, postcode=facts.postcode, shelter_id=facts.shelter_id)
    return replace(facts, district_id=district)


def search_text(
    row: Family, children: Sequence[ChildFacts | Child], guardians: Sequence[GuardianFacts | Guardian]
) -> str:
    """Return what a search finds a family by: numbers, names, telephone; small Latin letters."""
    language = SPOKEN_BY_CODE.get(row.language)
    people = [f"{one.first_name} {one.last_name}" for one in (*children, *guardians)]
    words = (row.number, row.name, *people, row.street, likeness.phone_digits(row.phone), row.helper_name)
    heard = language.german_name if language else row.language
    return likeness.plain(" ".join(word for word in (*words, heard) if word))


@transaction.atomic
def change_family(
    *,
    by: access.Who,
    family: int,
    facts: FamilyFacts,
    version: int,
    now: datetime,
    is_inside: bool = False,
) -> Family:
    """Keep changed data of a family; the way it was reported stays.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `changed_meanwhile`, or see `rules.arrival.family_problems`.
    """
    access.check_desk(by)
    row = locked(family)
    check_version(row.version, version)
    book = addresses.gazetteer()
    today = timezone.localdate(now)
    is_known = is_inside or (facts.postcode, facts.town) == (row.postcode, row.town)
    found = rules.family_problems(facts, book.city, on=today, is_inside=is_known)
    for child in row.children.order_by("id"):
        if facts.entered_on and child.born_on and facts.entered_on < child.born_on:
            found.append(Problem("entered_on", "entered_before_birth"))
            break
    if found:
        raise Refused(found)
    values = asdict(_settled(facts, book)) | {"channel": row.channel}
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    keep_family(row)
    record("schooling.family.changed", by=access.account_of(by), subject=row, at=now, note=",".join(changed))
    if {"language", "district_id"} & set(changed):
        for child in row.children.exclude(state__in=states.OVER).order_by("id"):
            write_step(lock_child(child.pk), now=now)  # reports are broken down by both
    return row


def locked(family: int) -> Family:
    """Return a family, locked until the transaction ends."""
    return Family.objects.select_for_update(of=("self",)).get(pk=family)


def keep_family(row: Family) -> None:
    """Save a family as it now reads, findable by everything that changed."""
    row.search_text = search_text(row, list(row.children.order_by("id")), list(row.guardians.order_by("id")))
    row.version += 1
    row.save()


def check_version(now_at: int, seen: int) -> None:
    """Refuse with `changed_meanwhile` when somebody else was quicker."""
    if now_at != seen:
        raise Refused([Problem("", "changed_meanwhile")])
