"""Two years of the invented Antidiskriminierungsstelle: who reports what, how far cases came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from miteinander.demo.city import seasons
from miteinander.demo.city.complaint_texts import ANSWERS, KINDS, NO_NAME, QUESTIONS, Kind
from miteinander.demo.city.names import ORIGIN_OF_LANGUAGE, some_name
from miteinander.sealing.codes import with_check

COUNSELLORS = ("ad_counsellor", "ad_counsellor_2", "ad_head")
# How many cases stand where today; the rest is closed.
OPEN_NOW = {
    "report_only": 4,
    "intake": 5,
    "conflict": 2,
    "deadlines": 3,
    "mandate": 3,
    "strategy": 3,
    "intervention": 3,
    "waiting": 2,
    "result": 2,
}
CLOSED = 36
# The usual way of a case; `waiting` comes after an intervention.
WAY = (
    "intake", "conflict", "deadlines", "mandate", "strategy", "intervention", "waiting", "result", "closed",
)  # fmt: skip
DUE_SOON = 7  # days: one case has a deadline then, whatever the day of the demonstration
# Cases the demonstration needs, by their state and their number in it.
DUE, UNCHECKED, OPEN_TO_ALL = ("strategy", 1), ("deadlines", 1), ("mandate", 1)
RESTRICTED = {("mandate", 2), ("result", 1)}
# Opens the mailbox of OPEN_TO_ALL: printed on the demonstration's first page, so it is no secret.
REPORTER_CODE = with_check("4711" * 5 + "00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of a file, so many days after the report."""

    kind: str
    after: int
    text: str
    with_whom: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message of a mailbox, so many days after the report."""

    from_office: bool
    after: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to do, so many days from today."""

    due_in: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A case: what was told, and what the office did. Days are real days; the room keeps weeks."""

    kind: Kind
    received_on: date
    closed_on: date | None
    way: tuple[str, ...]  # every state it was in, the last is where it stands
    language: str
    channel: str  # code of the scheme
    story: str
    lead: str
    second: str = ""
    name: str = ""
    phone: str = ""
    restricted: bool = False
    happened_on: date
    refused_on: date | None = None
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    letters: tuple[Letter, ...] = ()
    duties: tuple[Duty, ...] = ()
    code: str = ""  # opens the mailbox of the one reporter everybody may be

    @property
    def state(self) -> str:
        return self.way[-1]


def build_complaints(seed: int, *, today: date) -> list[Complaint]:
    """Return the cases of this year and last, oldest first."""
    random = Random(f"{seed}/complaints")
    states = [state for state, number in OPEN_NOW.items() for _ in range(number)] + ["closed"] * CLOSED
    kinds = [KINDS[number % len(KINDS)] for number in range(len(states))]
    random.shuffle(kinds)
    seen = dict.fromkeys(OPEN_NOW, 0)
    found = []
    for state, kind in zip(states, kinds, strict=True):
        number = seen[state] = seen.get(state, 0) + 1
        found.append(_complaint(random, state, kind, number=number, today=today))
    return sorted(found, key=lambda one: one.received_on)


def _complaint(random: Random, state: str, kind: Kind, *, number: int, today: date) -> Complaint:
    place = (state, number)
    if place in {DUE, UNCHECKED}:
        kind = next(one for one in KINDS if one.area == "work")  # deadlines of the AGG run here
    channel = random.choices(("online", "phone", "in_person"), (60, 25, 15))[0]
    language = random.choice([*kind.stories, *("de",) * ("de" in kind.stories)])
    if place == OPEN_TO_ALL:
        kind, language = KINDS[0], "ar"
    if state in {"report_only", "intake"} or place == OPEN_TO_ALL:
        channel = "online"
    received, closed_on = _days(random, state, today=today)
    refused = _two_months_before(_workday_until(today + timedelta(days=DUE_SOON))) if place == DUE else None
    if refused is not None:
        received = _workday_until(refused + timedelta(days=4))
    way = _way(random, state)
    is_named = channel != "online" or (random.random() < 0.3 and place != OPEN_TO_ALL)
    return Complaint(
        kind=kind,
        received_on=received,
        closed_on=closed_on,
        way=way,
        language=language,
        channel="online_anonymous" if channel == "online" and not is_named else channel,
        story=kind.stories[language],
        lead="" if state in {"report_only", "intake"} else random.choice(COUNSELLORS[:2]),
        second="ad_head" if number == 1 and state in {"intervention", "waiting"} else "",
        name=_name(random, language) if is_named else "",
        phone=f"0221 4710 {random.randint(300, 399)}" if is_named else "",
        restricted=place in RESTRICTED,
        happened_on=(refused or received) - timedelta(days=random.randint(1, 12)),
        refused_on=refused,
        answers=_answers(random, kind, way, channel, is_named=is_named),
        lines=tuple(_lines(kind, way)),
        letters=tuple(_letters(random, state, language, number)) if channel == "online" else (),
        duties=tuple(_duties(state, number)),
        code=REPORTER_CODE if place == OPEN_TO_ALL else "",
    )


def _name(random: Random, language: str) -> str:
    origin = ORIGIN_OF_LANGUAGE.get(language) or random.choice(("turk", "arab", "frwa", "germ"))
    return " ".join(some_name(random, origin, random.choice(("female", "male"))))


def _days(random: Random, state: str, *, today: date) -> tuple[date, date | None]:
    """Return when a case came in and was closed; closed ones lie in this year and last."""
    if state != "closed":
        weeks = {"report_only": 20, "intake": 2, "conflict": 3, "deadlines": 4}.get(state, 16)
        return _workday_until(today - timedelta(days=random.randint(1, weeks * 7))), None
    first = date(today.year - 1, 1, 7)
    span = (today - timedelta(days=60) - first).days
    received = _workday_until(first + timedelta(days=random.randint(0, span)))
    return received, _workday_until(
        min(today - timedelta(days=3), received + timedelta(days=random.randint(30, 150)))
    )


def _workday_until(day: date) -> date:
    while day.weekday() > 4 or seasons.is_public_holiday(day):
        day -= timedelta(days=1)
    return day


def _two_months_before(day: date) -> date:
    """Return the day on which a period of two months began that ends on `day`."""
    month, year = (day.month - 3) % 12 + 1, day.year - (day.month <= 2)
    return date(year, month, min(day.day, 28))


def _way(random: Random, state: str) -> tuple[str, ...]:
    if state == "report_only":
        return ("report_only",)
    if state != "closed":
        return WAY[: WAY.index(state) + 1]
    dice = random.random()
    if dice < 0.2:
        return ("report_only", "closed")
    if dice < 0.3:
        return ("intake", "conflict", "closed")  # led on to an independent bureau
    if dice < 0.5:
        return ("intake", "conflict", "deadlines", "mandate", "closed")
    return WAY


def _answers(
    random: Random, kind: Kind, way: tuple[str, ...], channel: str, *, is_named: bool
) -> dict[str, tuple[str, ...]]:
    """Return the documentation by the codes of the scheme; what the person was not asked is left out."""
    only_report = way[0] == "report_only"
    found: dict[str, tuple[str, ...]] = {
        "contact_way": ("online_anonymous" if channel == "online" and not is_named else channel,),
        "reporter": (random.choices(("affected", "relative", "witness"), (75, 15, 10))[0],),
        "wish": ("report_only",) if only_report else ("counselling",),
        "ground_agg": (kind.ground,),
        "racism_form": (kind.racism,) if kind.racism else (),
        "ground_further": (kind.further,) if kind.further else (),
        "life_area": (kind.area,),
        "authority": (kind.authority,) if kind.authority else (),
        "form": ("harassment" if kind.act in {"verbal", "threat"} else "direct",),
        "level": (kind.level,),
        "act": (kind.act,),
        "responsible": (kind.responsible,),
        "legal_frame": (kind.frame,),
        "evidence": kind.evidence,
    }
    if "closed" in way and not only_report:
        approached = "intervention" in way
        found["intervention"] = ("counselling", "complaint_letter") if approached else ("counselling",)
        reached = random.choice(("apology", "remedy", "compensation", "no_reaction"))
        found["result"] = (reached,) if approached else ("ended",)
        found["goal"] = (random.choice(("yes", "partly", "partly", "no")),)
        found["effort"] = (random.choice(("2_5", "6_10", "11_20")),)
    return {code: codes for code, codes in found.items() if codes}


def _lines(kind: Kind, way: tuple[str, ...]) -> Iterator[Line]:
    """Yield what was written down on the way."""
    if "conflict" in way and way[-1] != "conflict":
        is_ours = kind.city == "yes"
        yield Line(
            kind="conflict", after=2,
            text="Die Stadt ist die andere Seite. Unabhängige Stellen angeboten; möchte bei uns bleiben."
            if is_ours else "Weder die Stadt noch jemand von uns ist beteiligt.",
        )  # fmt: skip
    if "mandate" in way:
        yield Line(
            kind="contact", after=5, with_whom="ratsuchende Person",
            text="Langes Gespräch. Möchte, dass es anderen nicht auch so geht.",
        )  # fmt: skip
    if "strategy" in way:
        yield Line(kind="mandate", after=9, text="Auftrag: anschreiben und um eine Stellungnahme bitten.")
        yield Line(kind="strategy", after=12, text="Erst das Schreiben; eine Klage nur, wenn nichts kommt.")
    if "intervention" in way:
        yield Line(kind="attorney", after=14, text="Vollmacht liegt unterschrieben vor.")
        yield Line(
            kind="intervention", after=16, with_whom=kind.other_side,
            text="Beschwerdebrief verschickt, Antwort bis in drei Wochen erbeten.",
        )  # fmt: skip
    if "result" in way:
        yield Line(
            kind="result", after=28, with_whom=kind.other_side,
            text="Antwort ist da und mit der Person besprochen.",
        )  # fmt: skip


def _letters(random: Random, state: str, language: str, number: int) -> Iterator[Letter]:
    if state == "report_only" or (state == "closed" and random.random() < 0.75):
        return
    if state == "intake" and number < 4:
        return  # nobody has answered yet
    yield Letter(from_office=True, after=1, text=ANSWERS[language])
    yield Letter(from_office=False, after=3, text=QUESTIONS[language])
    if state not in {"intake", "mandate"}:
        yield Letter(from_office=True, after=4, text=NO_NAME[language])


def _duties(state: str, number: int) -> Iterator[Duty]:
    if number != 1:
        return
    if state == "strategy":
        yield Duty(due_in=3, text="Anspruch nach § 15 AGG schriftlich geltend machen")
    if state == "waiting":
        yield Duty(due_in=0, text="Nachfragen, ob die Stellungnahme kommt")
    if state == "intervention":
        yield Duty(due_in=9, text="Zeugin anrufen, nur vormittags")
    if state == "intake":
        yield Duty(due_in=1, text="Erste Antwort in das Postfach schreiben")
