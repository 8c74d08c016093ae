"""When families come, what the talk found out, and what they agreed to."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from miteinander.demo.city.records import City
from miteinander.demo.city.school_records import Household, Pupil
from miteinander.demo.city.talks import MINUTES, WEEKS_AHEAD, slots_between
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.work import BATCH
from miteinander.organisations.models import Organisation
from miteinander.schooling.models import (
    Appointment,
    Child,
    ConsentText,
    CounsellingHours,
    FamilyConsent,
    HealthExam,
    Invitation,
    ProtectedNeed,
    Record,
    SchoolTime,
    Slot,
    TalkEnd,
)
from miteinander.schooling.queries.consents import FOLLOW_UP, PROTECTED, SHARE_HEALTH, SHARE_SCHOOL, seeded

LENGTH = timedelta(minutes=MINUTES)
NEED_DAYS = 150  # protected needs are kept for half a year after the first school day
_MODES = ["onsite", "phone", "video"]
_COMPETENCES = ("spielt Fußball", "zeichnet gern", "rechnet sicher", "spricht drei Sprachen", "singt im Chor",
                "programmiert kleine Spiele", "schwimmt gut", "liest viel", "")  # fmt: skip
_WISHES = ("Schule in der Nähe", "an die Schule der Cousine", "möchte Abitur machen", "Ganztag", "", "")
_CYRILLIC, _ARABIC = ("uk", "ru", "bg"), ("ar", "prs", "pes", "ps")
_SCRIPTS = dict.fromkeys(_CYRILLIC, "Cyrl") | dict.fromkeys(_ARABIC, "Arab") | {"ti": "Ethi"}
_NEEDS = (
    ("support", "Lernt sehr langsam; Schule bittet um Beobachtung."),
    ("disability", "Hört auf einem Ohr nicht."),
    ("health", "Trägt ein Notfallmedikament bei sich."),
    ("violence", "Bitte nur die Mutter anrufen."),
)
_OFFICE = "Gesundheitsamt"


def fill_talks(rows: Rows, city: City, *, now: datetime) -> None:
    """Write hours, slots, appointments and invitations, then what the talks found out."""
    _fill_hours(rows, city)
    slots = _fill_slots(rows, city)
    homes = list(zip(city.schooling.households, rows.families, strict=True))
    appointments = Appointment.objects.bulk_create(
        [
            Appointment(
                slot=slots[visit.counsellor, visit.starts_at],
                family=family,
                mode=visit.mode,
                language=family.language if family.wants_interpreter else "",
                state=visit.state,
                booked_by=visit.booked_by,
                booked_at=visit.booked_at,
                ended_at=visit.ended_at,
                reminded_at=_reminded(visit.starts_at, visit.booked_at, now=now),
            )
            for one, family in homes
            for visit in one.visits
        ],
        batch_size=BATCH,
    )
    _fill_talk_ends(appointments)
    Invitation.objects.bulk_create(
        (
            Invitation(
                family=family,
                number=number,
                language=family.letter_language,
                way="mail" if family.email and number > 1 else "post",
                made_at=at,
                sent_at=at + timedelta(hours=1),
            )
            for one, family in homes
            for number, at in enumerate(one.invited, start=1)
        ),
        batch_size=BATCH,
    )
    _fill_records(rows, city, now=now)
    _fill_consents(rows, city)


def _fill_talk_ends(appointments: Sequence[Appointment]) -> None:
    ends = [
        TalkEnd(
            appointment_id=one.pk,
            state=one.state,
            mode=one.mode,
            booked_by=one.booked_by,
            with_interpreter=bool(one.language),
            on=timezone.localdate(one.slot.starts_at),
            recorded_at=one.ended_at,
        )
        for one in appointments
        if one.ended_at is not None
    ]
    TalkEnd.objects.bulk_create(sorted(ends, key=lambda one: one.recorded_at), batch_size=BATCH)


def _reminded(starts_at: datetime, booked_at: datetime, *, now: datetime) -> datetime | None:
    at = starts_at - timedelta(hours=48)
    return at if booked_at < at < now else None


def _fill_hours(rows: Rows, city: City) -> None:
    CounsellingHours.objects.bulk_create(
        CounsellingHours(
            counsellor=rows.accounts[counsellor],
            weekday=weekday,
            starts=time(first),
            ends=time(last),
            minutes=MINUTES,
            modes=_MODES,
            valid_from=date(2023, 8, 1),
        )
        for counsellor, weekday, first, last in city.schooling.hours
    )


def _fill_slots(rows: Rows, city: City) -> dict[tuple[str, datetime], Slot]:
    """Write the slots somebody booked, and every slot of the next weeks."""
    keys = {(one.counsellor, one.starts_at) for home in city.schooling.households for one in home.visits}
    keys |= set(slots_between(city.today, city.today + timedelta(weeks=WEEKS_AHEAD)))
    ordered = sorted(keys, key=lambda key: (key[1], key[0]))
    made = Slot.objects.bulk_create(
        [
            Slot(counsellor=rows.accounts[counsellor], starts_at=at, ends_at=at + LENGTH, modes=list(_MODES))
            for counsellor, at in ordered
        ],
        batch_size=BATCH,
    )
    return dict(zip(ordered, made, strict=True))


def _fill_records(rows: Rows, city: City, *, now: datetime) -> None:
    random = Random(f"{city.seed}/records")
    records: list[Record] = []
    times: list[SchoolTime] = []
    exams: list[HealthExam] = []
    needs: list[ProtectedNeed] = []
    for one, pupil, child in _talked(rows, city):
        records.append(_record(rows, random, one, pupil, child))
        times += _school_times(random, one, pupil, child)
        if pupil.exam_ordered_at is not None:
            exams.append(
                HealthExam(child=child, ordered_at=pupil.exam_ordered_at, done_on=pupil.exam_done_on)
            )
        if pupil.waiting == "special_needs" or (random.random() < 0.03 and _is_recent(pupil, city.today)):
            needs.append(_need(rows, random, one, pupil, child))
    Record.objects.bulk_create(records, batch_size=BATCH)
    SchoolTime.objects.bulk_create(times, batch_size=BATCH)
    HealthExam.objects.bulk_create(exams, batch_size=BATCH)
    ProtectedNeed.objects.bulk_create(needs, batch_size=BATCH)


def _talked(rows: Rows, city: City) -> Iterator[tuple[Household, Pupil, Child]]:
    for number, one in enumerate(city.schooling.households):
        for order, pupil in enumerate(one.pupils):
            if pupil.counselled_on is not None:
                yield one, pupil, rows.children[number, order]


def _is_recent(pupil: Pupil, today: date) -> bool:
    return pupil.counselled_on is not None and (today - pupil.counselled_on).days < NEED_DAYS


def _record(rows: Rows, random: Random, one: Household, pupil: Pupil, child: Child) -> Record:
    languages = [one.language] if one.language not in {"kmr", "ps"} else [one.language, "ar"]
    script = _SCRIPTS.get(one.language, "Latn")
    return Record(
        child=child,
        languages=languages,
        scripts=[] if pupil.reads == "none" else [script],
        literacy=pupil.reads,
        german=random.choices(("none", "A1", "A2"), (78, 18, 4))[0],
        english=random.choices(("none", "A1", "A2", "B1"), (55, 25, 14, 6))[0],
        maths=min(4, max(0, (pupil.year or 9) // 3 + random.randint(0, 1))),
        competences=random.choice(_COMPETENCES),
        wishes=random.choice(_WISHES),
        daycare="ein Jahr Kita" if pupil.year == 1 and random.random() < 0.5 else "",
        interpreter_present=one.wants_interpreter,
        talked_on=pupil.counselled_on or one.reported_at.date(),
        counsellor=rows.accounts[one.counsellor],
    )


def _school_times(random: Random, one: Household, pupil: Pupil, child: Child) -> Iterator[SchoolTime]:
    if pupil.school_years < 1:
        return
    ends = one.entered_on - timedelta(days=random.choice((20, 60, 200, 500)))
    yield SchoolTime(
        child=child,
        country=pupil.nationality,
        starts=ends - timedelta(days=365 * pupil.school_years),
        ends=ends,
        kind="Grundschule" if pupil.school_years <= 4 else "weiterführende Schule",
        last_year=pupil.school_years,
        language=one.language,
        report_seen_on=pupil.counselled_on if random.random() < 0.6 else None,
    )


def _need(rows: Rows, random: Random, one: Household, pupil: Pupil, child: Child) -> ProtectedNeed:
    kind, text = random.choice(_NEEDS)
    special = pupil.waiting == "special_needs"
    return ProtectedNeed(
        child=child,
        kind="support" if special else kind,
        text="Verfahren ist angestoßen, Gutachten steht aus." if special else text,
        written_at=pupil.marks[-1].at if pupil.marks else one.reported_at,
        written_by=rows.accounts[one.counsellor],
    )


def _fill_consents(rows: Rows, city: City) -> None:
    """Write what families agreed to: each school asked, each examination, each protected need."""
    agreed: list[tuple[Household, Child, str, Organisation | None, datetime]] = []
    office = Organisation.objects.filter(name__startswith=_OFFICE).order_by("id").first()
    protected = set(ProtectedNeed.objects.order_by("id").values_list("child_id", flat=True))
    for one, pupil, child in _talked(rows, city):
        first = {question.school: question.sent_at for question in reversed(pupil.questions)}
        agreed += [
            (one, child, SHARE_SCHOOL, rows.organisations[school], sent_at)
            for school, sent_at in first.items()
        ]
        if pupil.exam_ordered_at is not None and office is not None:
            agreed.append((one, child, SHARE_HEALTH, office, pupil.exam_ordered_at))
        if child.pk in protected:
            agreed.append((one, child, PROTECTED, None, pupil.marks[-1].at))
        if child.pk % 3:  # two families of three let us ask later how things go
            agreed.append((one, child, FOLLOW_UP, None, pupil.marks[-1].at))
    texts = {code: consent_text(code) for code in (SHARE_SCHOOL, SHARE_HEALTH, PROTECTED, FOLLOW_UP)}
    FamilyConsent.objects.bulk_create(
        (
            FamilyConsent(
                family_id=child.family_id,
                child=child,
                text=texts[code],
                recipient=recipient,
                language=one.letter_language,
                way="signed",
                interpreter_present=one.wants_interpreter,
                given_at=at - timedelta(minutes=30),
            )
            for one, child, code, recipient, at in agreed
        ),
        batch_size=BATCH,
    )


def consent_text(code: str) -> ConsentText:
    """Return the kept wording of a purpose."""
    wording = seeded()[code]
    row, _made = ConsentText.objects.get_or_create(
        code=code,
        version=wording.version,
        defaults={
            "texts": dict(wording.texts),
            "needs_recipient": wording.needs_recipient,
            "valid_from": date(2023, 8, 1),
        },
    )
    return row
