"""About 130 Sprachmittler*innen: languages, times, ways, papers, wishes, and the gaps every real pool has."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from schwifty import IBAN

from miteinander.demo.city.institutions import LANDLINE, MOBILE
from miteinander.demo.city.languages import BY_CODE, LANGUAGES, Spoken
from miteinander.demo.city.names import ORIGIN_OF_LANGUAGE, Register, mailbox
from miteinander.demo.city.plan import spot_near
from miteinander.demo.city.records import (
    LOCAL,
    Absence,
    Credential,
    District,
    Institution,
    Mediator,
    Mode,
    SpokenLanguage,
    Window,
)

FRIDAY = 4
_APPLICANTS = ("uk", "ti", "so")
# A bank code nobody has been given, so that a demo payment file can never reach an account.
NO_BANK = "00000000"

_WAYS = (
    (("transit",), 50),
    (("car", "transit"), 24),
    (("bike", "transit"), 10),
    (("car",), 8),
    (("foot", "transit"), 8),
)
_REACH = {"car": 25.0, "transit": 14.0, "bike": 9.0, "foot": 3.0}
_TOPICS_AVOIDED = ("separation", "violence", "child_protection", "pregnancy", "benefits")


def mediators(
    random: Random,
    register: Register,
    *,
    districts: list[District],
    institutions: list[Institution],
    today: date,
) -> list[Mediator]:
    """Return the pool in the order of their keys; the first one is the heroine of the guided tour."""
    pool = [_heroine(districts, today)]
    register.reserve(pool[0].given_name, pool[0].family_name)
    for language in LANGUAGES:
        for index in range(language.pool - (language.code == "kmr")):
            pool.append(
                _mediator(random, register, len(pool), language, index, districts, institutions, today)
            )
    for code in _APPLICANTS:
        newcomer = _mediator(random, register, len(pool), BY_CODE[code], 1, districts, institutions, today)
        pool.append(_applicant(random, newcomer, today))
    return [_without_fridays(one) if _speaks(one, "ti") else one for one in pool]


def _heroine(districts: list[District], today: date) -> Mediator:
    """Return the person who accepts on her phone in the guided tour: free, near, well qualified."""
    home = next(district for district in districts if district.name == "Elmeufer")
    return Mediator(
        key="m001",
        given_name="Rojda",
        family_name="Demirkan",
        gender="female",
        mail="rojda.demirkan@post.example",
        phone=MOBILE.format(0),
        iban=_iban(1),
        screen_language="de",
        german_level="C1",
        languages=(
            SpokenLanguage(code="kmr", level="native", reads=True),
            SpokenLanguage(code="tr", level="C1", reads=True),
            SpokenLanguage(code="ar", level="B2", reads=False),
        ),
        district=home.key,
        at=home.centre,
        travel=("bike", "transit"),
        farthest_km=14.0,
        modes=(Mode.ON_SITE, Mode.PHONE, Mode.VIDEO, Mode.WRITTEN),
        topics_avoided=(),
        windows=tuple(Window(weekday=day, begins=time(8), ends=time(17)) for day in range(5)),
        absences=(),
        wished_hours=20,
        credentials=(
            Credential(kind="undertaking", seen_on=today - timedelta(days=420), expires_on=None),
            Credential(kind="police_certificate", seen_on=today - timedelta(days=400),
                       expires_on=today + timedelta(days=1425)),
            Credential(kind="basic_course", seen_on=today - timedelta(days=390), expires_on=None, hours=24),
            Credential(kind="further_course", seen_on=today - timedelta(days=120), expires_on=None, hours=4),
        ),
        since=today - timedelta(days=420),
        left_on=None,
        applied_at=None,
        paused=None,
        conflicts=(),
    )  # fmt: skip


def _mediator(
    random: Random,
    register: Register,
    number: int,
    language: Spoken,
    index: int,
    districts: list[District],
    institutions: list[Institution],
    today: date,
) -> Mediator:
    gender = random.choices(("female", "male", "diverse"), (66, 32, 2))[0]
    given, family = register.name(ORIGIN_OF_LANGUAGE[language.code], gender)
    district = random.choices(districts, [one.inhabitants for one in districts])[0]
    since = today - timedelta(days=random.randint(45, 2600))
    travel = random.choices([ways for ways, _ in _WAYS], [weight for _, weight in _WAYS])[0]
    alone = language.pool < 3
    return Mediator(
        key=f"m{number + 1:03}",
        given_name=given,
        family_name=family,
        gender=gender,
        mail=f"{mailbox(given)}.{mailbox(family)}@post.example",
        phone=MOBILE.format(number) if number < 100 else LANDLINE.format(999 - (number - 100)),
        iban=_iban(number + 1),
        screen_language="en" if random.random() < 0.08 else "de",
        german_level=random.choices(("B2", "C1", "C2", "native"), (34, 42, 14, 10))[0],
        languages=_languages(random, language),
        district=district.key,
        at=spot_near(random, district),
        travel=travel,
        farthest_km=max(_REACH[way] for way in travel),
        modes=_modes(random, alone=alone),
        topics_avoided=tuple(random.sample(_TOPICS_AVOIDED, random.choices((0, 1, 2), (70, 22, 8))[0])),
        windows=_windows(random),
        absences=_absences(random, today),
        wished_hours=random.choices((4, 8, 12, 16, 24), (15, 30, 28, 17, 10))[0],
        credentials=_credentials(random, since=since, today=today),
        since=since,
        left_on=None if alone or random.random() > 0.04 else today - timedelta(days=random.randint(20, 200)),
        applied_at=None,
        paused=None if alone or index == 0 else _pause(random, today),
        conflicts=tuple(
            one.key for one in random.sample(institutions, random.choices((0, 1, 2), (80, 15, 5))[0])
        ),
    )


def _applicant(random: Random, person: Mediator, today: date) -> Mediator:
    """Return the person as somebody who filled in the form of the public site some days ago."""
    day = today - timedelta(days=random.randint(1, 12))
    return replace(
        person,
        applied_at=datetime.combine(day, time(random.randint(9, 21), random.randint(0, 59)), tzinfo=LOCAL),
        since=day,
        left_on=None,
        paused=None,
        absences=(),
        credentials=(),
        conflicts=(),
    )


def _languages(random: Random, first: Spoken) -> tuple[SpokenLanguage, ...]:
    found = [
        SpokenLanguage(
            code=first.code, level="native", reads=first.code not in {"rom"} and random.random() < 0.9
        )
    ]
    wanted = random.choices((0, 1, 2), (38, 40, 22))[0]
    for code in random.sample(first.related, min(wanted, len(first.related))):
        # People of a small language are rare even as somebody's second language.
        if BY_CODE[code].pool > 1 or random.random() < 0.3:
            level = random.choices(("B1", "B2", "C1", "native"), (15, 40, 30, 15))[0]
            found.append(SpokenLanguage(code=code, level=level, reads=random.random() < 0.6))
    return tuple(found)


def _modes(random: Random, *, alone: bool) -> tuple[Mode, ...]:
    extra = [(Mode.PHONE, 0.75), (Mode.VIDEO, 0.5), (Mode.WRITTEN, 0.45)]
    return (Mode.ON_SITE, *(mode for mode, share in extra if alone or random.random() < share))


def _windows(random: Random) -> tuple[Window, ...]:
    """Return weekly times: mornings 26 %, afternoons 22 %, whole days 52 %."""
    parts = {"morning": (time(8), time(13)), "afternoon": (time(13), time(18)), "day": (time(8), time(18))}
    days = sorted(random.sample(range(5), random.choices((2, 3, 4, 5), (4, 18, 38, 40))[0]))
    found = []
    for day in days:
        begins, ends = parts[random.choices(tuple(parts), (26, 22, 52))[0]]
        found.append(Window(weekday=day, begins=begins, ends=ends))
    if random.random() < 0.12:
        found.append(Window(weekday=5, begins=time(9), ends=time(14)))
    return tuple(found)


def _absences(random: Random, today: date) -> tuple[Absence, ...]:
    """Return journeys and sick days of the past year and the coming weeks, in order, without overlap."""
    found: list[Absence] = []
    first = today - timedelta(days=random.randint(280, 360))
    while first < today + timedelta(days=60):
        length = random.choice((1, 2, 3, 7, 14, 21))
        reason = "journey" if length > 3 else random.choice(("illness", "family", "exam"))
        found.append(Absence(first=first, last=first + timedelta(days=length - 1), reason=reason))
        first += timedelta(days=length + random.randint(60, 200))
    return tuple(found)


def _pause(random: Random, today: date) -> Absence | None:
    if random.random() > 0.07:
        return None
    first = today - timedelta(days=random.randint(5, 90))
    reason = random.choice(("parental_leave", "own_wish", "course"))
    return Absence(first=first, last=today + timedelta(days=random.randint(20, 150)), reason=reason)


def _credentials(random: Random, *, since: date, today: date) -> tuple[Credential, ...]:
    """Return the papers seen; for a few people one is missing, has expired or runs out within weeks."""
    found = []
    if random.random() > 0.02:
        # Signed on the first day and again every three years; a few have forgotten the second time.
        old = (today - since).days > 1_000
        signed = (
            today - timedelta(days=random.randint(20, 1_000)) if old and random.random() < 0.95 else since
        )
        found.append(Credential(kind="undertaking", seen_on=signed, expires_on=None))
    fate = random.choices(("fine", "soon", "expired", "missing"), (80, 9, 6, 5))[0]
    if fate != "missing":
        left = {
            "fine": random.randint(120, 1500),
            "soon": random.randint(3, 40),
            "expired": -random.randint(5, 120),
        }
        expires = today + timedelta(days=left[fate])
        found.append(
            Credential(
                kind="police_certificate",
                seen_on=min(max(since, expires - timedelta(days=1825)), today),
                expires_on=expires,
            )
        )
    if random.random() < 0.93:
        course = min(since + timedelta(days=random.randint(5, 60)), today)
        found.append(Credential(kind="basic_course", seen_on=course, expires_on=None, hours=24))
    for _ in range(random.choice((0, 1, 1, 2, 2, 3))):
        attended = since + timedelta(days=random.randint(0, max(1, (today - since).days)))
        found.append(
            Credential(kind="further_course", seen_on=min(attended, today), expires_on=None, hours=4)
        )
    return tuple(sorted(found, key=lambda one: (one.seen_on, one.kind)))


def _speaks(mediator: Mediator, code: str) -> bool:
    return any(language.code == code for language in mediator.languages)


def _without_fridays(mediator: Mediator) -> Mediator:
    """Make the gap the dispatcher shall see: nobody for Tigrinya on Fridays."""
    rest = tuple(window for window in mediator.windows if window.weekday != FRIDAY)
    return replace(mediator, windows=rest or (Window(weekday=1, begins=time(9), ends=time(15)),))


def _iban(number: int) -> str:
    """Return an IBAN with right check digits at a bank that does not exist."""
    return str(IBAN.generate("DE", bank_code=NO_BANK, account_code=f"{number:010}"))
