"""The Schulische Beratung of the city: played in order of time, then three families are made ready."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from miteinander.demo.city.arrivals import begin_of, households
from miteinander.demo.city.names import given_name
from miteinander.demo.city.records import LOCAL, District, Institution
from miteinander.demo.city.school_map import SchoolMap
from miteinander.demo.city.school_records import (
    Alike,
    Household,
    Mark,
    Pupil,
    Schooling,
    SchoolSite,
)
from miteinander.demo.city.school_sites import school_sites
from miteinander.demo.city.school_ways import Ways
from miteinander.demo.city.talks import HOURS, Talks, working_moment

LATE_SCHOOLS = 5  # have not reported for weeks
# How other people write the same name.
_SPELLINGS = (
    ("sch", "sh"),
    ("ou", "u"),
    ("w", "v"),
    ("j", "y"),
    ("k", "q"),
    ("y", "i"),
    ("e", "a"),
    ("a", "e"),
    ("o", "u"),
)


def build_schooling(
    seed: int, *, districts: Sequence[District], institutions: Sequence[Institution], today: date
) -> Schooling:
    """Return schools, families and everything that happened until the morning of `today`."""
    now = datetime.combine(today, time(7, 45), tzinfo=LOCAL)
    schools = school_sites(Random(f"{seed}/schools"), institutions, today=today)
    places = SchoolMap(Random(f"{seed}/places"), schools)
    families = households(
        Random(f"{seed}/families"), districts=districts, institutions=institutions, today=today
    )
    homes = {one.key: one.centre for one in districts}
    ways = Ways(Random(f"{seed}/ways"), places, Talks(Random(f"{seed}/talks")), homes, now=now)
    ways.play(families, reports=_reports(Random(f"{seed}/reports"), places.schools, today=today))
    guests = _make_guests(Random(f"{seed}/guests"), families)
    ways.book(guests[-1])
    twins = _twins(families, today=today)
    families = sorted([*families, *(twin for twin, _ in twins)], key=lambda one: one.reported_at)
    return Schooling(
        schools=schools,
        households=families,
        counts=places.counts,
        alike=_alike(families, [(twin, one) for twin, one in twins]),
        hours=list(HOURS),
    )


def _reports(
    random: Random, schools: Sequence[SchoolSite], *, today: date
) -> list[tuple[datetime, SchoolSite]]:
    """Return when which school reported: monthly, every second week of late; some have fallen silent."""
    found = []
    begin = begin_of(today)
    silent = {one.key for one in random.sample(list(schools), LATE_SCHOOLS)}
    for school in schools:
        day = begin - timedelta(days=random.randint(1, 20))
        last = today - timedelta(days=random.randint(18, 34) if school.key in silent else 0)
        while day < last:
            found.append((working_moment(random, day), school))
            day += timedelta(days=random.randint(9, 13) if day > today - timedelta(days=80) else 28)
    return found


def _make_guests(random: Random, families: Sequence[Household]) -> list[Household]:
    """Give three families the codes of the demonstration's page; the last one is about to book."""
    found = []
    guests: tuple[tuple[str, str, str, str, str, Callable[[Household], int]], ...] = (
        ("M1TE-1NAN-DER1", "Haddad", "arab", "ar", "SY", _asks_a_school),
        ("M1TE-1NAN-DER2", "Kowalenko", "slav", "uk", "UA", _is_invited),
        ("M1TE-1NAN-DER3", "Tesfamariam", "ethi", "ti", "ER", _is_invited),
    )
    for code, name, origin, language, nationality, fit in guests:
        one = max((other for other in families[-80:] if not other.code), key=fit)
        one.code, one.name, one.language, one.letter_language = code, name, language, language
        one.wants_interpreter = True
        taken: set[str] = set()
        for carer in one.carers:
            carer.given_name = given_name(random, origin, "male" if carer.relation == "father" else "female")
        for pupil in one.pupils:
            gender = "female" if pupil.gender == "f" else "male"
            pupil.given_name = given_name(random, origin, gender, taken)
            pupil.family_name, pupil.nationality = name, nationality
            taken.add(pupil.given_name)
        found.append(one)
    return found


def _asks_a_school(one: Household) -> int:
    states = {pupil.state for pupil in one.pupils}
    return 2 * ("offered" in states) + bool(states & {"confirmed", "assigned"}) + (len(one.pupils) == 2)


def _is_invited(one: Household) -> int:
    return 3 * all(pupil.state == "invited" for pupil in one.pupils) + (len(one.pupils) == 2)


def _twins(families: Sequence[Household], *, today: date) -> list[tuple[Household, Household]]:
    """Return families reported a second time in another spelling, each with the family it probably is."""
    lately = [one for one in families[-40:-6] if not one.code and not one.pupils[0].is_unaccompanied]
    found = []
    for number, one in enumerate(lately[:: max(1, len(lately) // 4)][:4]):
        at = datetime.combine(one.reported_at.date() + timedelta(days=1), time(11, 20 + number), tzinfo=LOCAL)
        name = _spelled_otherwise(one.name)
        twin = replace(
            one,
            name=name,
            channel=("helper", "registry", "school_office", "family")[number],
            helper="Hanna Vogtmeier" if number == 0 else "",
            reported_at=at,
            carers=[replace(one.carers[0])],
            pupils=[_again(one.pupils[0], name, at)],
            counsellor="",
            invited=[],
            visits=[],
        )
        found.append((twin, one))
    return found


def _again(pupil: Pupil, name: str, at: datetime) -> Pupil:
    mark = Mark(
        state="reported",
        waiting="first_talk",
        since=at.date(),
        at=at,
        on=at.date(),
        year=None,
        need=None,
        school="",
        refusal="",
        support_ends_on=None,
    )
    return Pupil(
        given_name=pupil.given_name,
        family_name=name,
        born_on=pupil.born_on,
        gender=pupil.gender,
        nationality=pupil.nationality,
        is_unaccompanied=False,
        next_year=None,
        next_need=pupil.next_need,
        next_form=pupil.next_form,
        obstacle="",
        reads=pupil.reads,
        school_years=pupil.school_years,
        state="reported",
        state_since=at,
        waiting="first_talk",
        waiting_since=at.date(),
        marks=[mark],
    )


def _spelled_otherwise(name: str) -> str:
    low = name.lower()
    return next((low.replace(a, b, 1) for a, b in _SPELLINGS if a in low), low + "h").capitalize()


def _alike(families: Sequence[Household], twins: Sequence[tuple[Household, Household]]) -> list[Alike]:
    """Return the open pairs of the last weeks, and two older ones somebody has looked at."""
    places = {id(one): number for number, one in enumerate(families)}
    found = [
        Alike(
            first=(places[id(one)], 0),
            second=(places[id(twin)], 0),
            score=88 + number,
            reasons=("name", "born_on", "address"),
            answer="open",
        )
        for number, (twin, one) in enumerate(twins)
    ]
    named: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(families[:-80]):
        for order, pupil in enumerate(one.pupils):
            named[pupil.given_name, pupil.family_name].append((number, order))
    pairs = [keys[:2] for keys in named.values() if len(keys) > 1 and keys[0][0] != keys[1][0]][:2]
    return found + [
        Alike(first=a, second=b, score=71, reasons=("name",), answer="different") for a, b in pairs
    ]
