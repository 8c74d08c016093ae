"""Families who come to the city in three school years, with one spring in which far more came."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.names import ORIGIN_OF_LANGUAGE, given_name, some_name
from miteinander.demo.city.records import LOCAL, District, Institution
from miteinander.demo.city.school_records import Carer, Household, Pupil
from miteinander.schooling.rules.stages import LAST_PRIMARY_YEAR, usual_year

CHILDREN_A_YEAR = 900
CHILDREN_A_FAMILY = 1.95
PEAK_MONTHS, PEAK = (2, 3, 4), 2.6
_MONTHS = (1.0, 1.0, 1.0, 0.95, 0.95, 0.9, 0.9, 1.25, 1.2, 1.05, 0.95, 0.75)

# spoken language, share, language of letters, nationality
_ORIGINS: tuple[tuple[str, int, str, str], ...] = (
    ("uk", 30, "uk", "UA"), ("ar", 20, "ar", "SY"), ("kmr", 7, "kmr", "SY"), ("tr", 7, "tr", "TR"),
    ("prs", 7, "prs", "AF"), ("ro", 6, "ro", "RO"), ("bg", 5, "bg", "BG"), ("ru", 4, "ru", "UA"),
    ("pes", 3, "fa", "IR"), ("ps", 2, "ps", "AF"), ("ti", 3, "ti", "ER"), ("so", 2, "en", "SO"),
    ("sq", 2, "sq", "AL"), ("pl", 1, "pl", "PL"), ("fr", 1, "fr", "GN"),
)  # fmt: skip
_CHANNELS = (("registry", 62), ("school_office", 8), ("family", 14), ("helper", 10), ("staff", 6))
_NO_READING = {"ar": 0.12, "kmr": 0.2, "prs": 0.2, "ps": 0.35, "ti": 0.15, "so": 0.3, "ro": 0.12, "bg": 0.15}
_OTHER_SCRIPT = {"uk", "ru", "bg", "ar", "prs", "pes", "ps", "ti", "ckb"}
_STREETS = ("Lindenstraße", "Gartenstraße", "Feldstraße", "Ringstraße", "Bleichstraße", "Waldstraße",
            "Hafenstraße", "Ulmenallee", "Am Anger", "Mühlenweg")  # fmt: skip
_FORMS = (("GE", 34), ("RS", 24), ("HS", 16), ("SK", 11), ("GY", 15))
_OBSTACLES = (("", 74), ("papers", 10), ("health", 11), ("special_needs", 3), ("guardians", 2))
# Children of the last weeks show every reason somebody can wait for.
_LATELY = ("", "", "papers", "", "", "health", "", "special_needs", "", "", "guardians")
LATELY_DAYS = 24


def begin_of(today: date) -> date:
    """Return the first day of the school year before the last."""
    return date((today.year if today.month >= 8 else today.year - 1) - 2, 8, 1)


def households(
    random: Random, *, districts: Sequence[District], institutions: Sequence[Institution], today: date
) -> list[Household]:
    """Return the families in the order of their reports, the last one reported yesterday."""
    shelters = [one for one in institutions if one.kind == "shelter"]
    days = _days(random, today=today)
    found: list[Household] = []
    for day in days:
        found.append(_household(random, day, districts, shelters))
    _vary_obstacles(found, today=today)
    return found


def _days(random: Random, *, today: date) -> list[date]:
    """Return one day of report per family; offices report on working days."""
    begin = begin_of(today)
    peak_year = today.year if today.month >= 8 else today.year - 1
    days = [begin + timedelta(days=number) for number in range((today - begin).days)]
    open_days = [day for day in days if day.weekday() < 5 and not seasons.is_public_holiday(day)]
    weights = [
        _MONTHS[day.month - 1] * (PEAK if day.year == peak_year and day.month in PEAK_MONTHS else 1.0)
        for day in open_days
    ]
    total = round(CHILDREN_A_YEAR / CHILDREN_A_FAMILY * len(days) / 365)
    return sorted(random.choices(open_days, weights, k=total))


def _household(
    random: Random, day: date, districts: Sequence[District], shelters: Sequence[Institution]
) -> Household:
    language, _, letters, nationality = random.choices(_ORIGINS, [one[1] for one in _ORIGINS])[0]
    origin = ORIGIN_OF_LANGUAGE[language]
    _, name = some_name(random, origin, "female")
    shelter = random.choice(shelters) if random.random() < 0.26 else None
    district = random.choices(districts, [one.inhabitants for one in districts])[0]
    alone = random.random() < 0.025
    channel = random.choices([one for one, _ in _CHANNELS], [share for _, share in _CHANNELS])[0]
    reported_at = datetime.combine(day, time(random.randint(8, 15), random.randint(0, 59)), tzinfo=LOCAL)
    entered = day - timedelta(days=int(random.expovariate(1 / 25)) + 3)
    children = 1 if alone else random.choices((1, 2, 3, 4), (40, 33, 19, 8))[0]
    return Household(
        name=name,
        language=language,
        letter_language=letters,
        wants_interpreter=random.random() < 0.88,
        district=shelter.district if shelter else district.key,
        street=shelter.street if shelter else f"{random.choice(_STREETS)} {random.randint(1, 140)}",
        shelter=shelter.key if shelter else "",
        channel=channel,
        reported_at=reported_at,
        entered_on=entered,
        helper=" ".join(some_name(random, "germ", "female")) if channel == "helper" else "",
        carers=_carers(random, origin, alone=alone),
        pupils=_pupils(random, origin, name, nationality, language, day, count=children, alone=alone),
    )


def _carers(random: Random, origin: str, *, alone: bool) -> list[Carer]:
    if alone:
        name = given_name(random, "germ", "female")
        return [Carer(given_name=name, relation="guardian", custody="appointed")]
    mother = Carer(given_name=given_name(random, origin, "female"), relation="mother", custody="joint")
    kind = random.choices(("both", "mother", "unclear"), (68, 26, 6))[0]
    if kind == "both":
        father = Carer(given_name=given_name(random, origin, "male"), relation="father", custody="joint")
        return [mother, father]
    mother.custody = "sole" if kind == "mother" else "unclear"
    return [mother]


def _pupils(
    random: Random,
    origin: str,
    name: str,
    nationality: str,
    language: str,
    day: date,
    *,
    count: int,
    alone: bool,
) -> list[Pupil]:
    found: list[Pupil] = []
    taken: set[str] = set()
    for _ in range(count):
        gender = random.choice("fm")
        given = given_name(random, origin, "female" if gender == "f" else "male", taken)
        taken.add(given)
        age = random.randint(15, 16) if alone else random.choices(range(5, 17), (5, *[9] * 10, 7))[0]
        born = day - timedelta(days=age * 365 + age // 4 + random.randint(1, 360))
        found.append(_pupil(random, given, name, born, gender, nationality, language, day, alone=alone))
    return found


def _pupil(
    random: Random,
    given: str,
    name: str,
    born: date,
    gender: str,
    nationality: str,
    language: str,
    day: date,
    *,
    alone: bool,
) -> Pupil:
    usual = usual_year(born, day)
    year = None if usual is None else max(1, usual - (usual > 1 and random.random() < 0.25))
    reads = "other" if language in _OTHER_SCRIPT else "latin"
    if random.random() < _NO_READING.get(language, 0.02) + (0.25 if year in {1, 2} else 0.0):
        reads = "none"
    need = 2 if reads == "none" and year not in {1, 2} else random.choices((0, 1), (4, 96))[0]
    form = random.choices([one for one, _ in _FORMS], [share for _, share in _FORMS])[0]
    return Pupil(
        given_name=given,
        family_name=name,
        born_on=born,
        gender=gender,
        nationality=nationality,
        is_unaccompanied=alone,
        next_year=year,
        next_need=need,
        next_form="GS" if year is not None and year <= LAST_PRIMARY_YEAR else form,
        obstacle=random.choices([one for one, _ in _OBSTACLES], [share for _, share in _OBSTACLES])[0],
        reads=reads,
        school_years=max(0, (year or 10) - 1 - (random.random() < 0.2)),
    )


def _vary_obstacles(found: list[Household], *, today: date) -> None:
    number = 0
    for one in found:
        if (today - one.reported_at.date()).days > LATELY_DAYS:
            continue
        for pupil in one.pupils:
            pupil.obstacle = _LATELY[number % len(_LATELY)]
            number += 1
            if pupil.obstacle == "guardians" and len(one.carers) == 2:
                one.carers[1].objects_to = "möchte eine andere Schulform"
