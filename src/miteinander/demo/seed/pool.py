"""The pool: languages, times, absences, papers."""

from datetime import date, datetime, timedelta
from random import Random

from django.db.backends.postgresql.psycopg_any import DateRange

from miteinander.demo.city.records import City, Credential, Mediator
from miteinander.demo.seed.rows import Rows
from miteinander.interpreting import models

_LEVELS = {"native": 3, "C1": 3, "B2": 2, "B1": 1}
_PAPERS = {
    "undertaking": models.CredentialKind.UNDERTAKING,
    "police_certificate": models.CredentialKind.RECORD_CHECK,
    "basic_course": models.CredentialKind.BASIC,
    "further_course": models.CredentialKind.DEEPENING,
}
_COURSES = (
    "Gespräche in der Schule",
    "Rolle und Grenzen",
    "Kinderschutz",
    "Schweigepflicht",
    "Schwere Gespräche",
)


def fill_pool(rows: Rows, city: City, *, now: datetime) -> None:
    """Write every mediator with all that belongs to them, and those who would like to join."""
    random = Random(f"{city.seed}/pool")
    members = [one for one in city.mediators if one.applied_at is None]
    made = models.Interpreter.objects.bulk_create(
        _interpreter(rows, random, one, today=city.today) for one in members
    )
    rows.interpreters = {one.key: row for one, row in zip(members, made, strict=True)}
    pairs = list(zip(members, made, strict=True))
    models.InterpreterLanguage.objects.bulk_create(
        models.InterpreterLanguage(
            interpreter=row, code=language.code, level=_LEVELS[language.level], writes=language.reads
        )
        for one, row in pairs
        for language in one.languages
    )
    models.Availability.objects.bulk_create(
        models.Availability(interpreter=row, weekday=window.weekday, starts=window.begins, ends=window.ends)
        for one, row in pairs
        for window in one.windows
    )
    models.Absence.objects.bulk_create(
        models.Absence(interpreter=row, span=span) for one, row in pairs for span in _spans(one)
    )
    models.Credential.objects.bulk_create(
        _credential(row, paper, number)
        for one, row in pairs
        for number, paper in enumerate(_papers(one, today=city.today))
    )
    models.Conflict.objects.bulk_create(
        models.Conflict(interpreter=row, organisation=rows.organisations[house], reason="works_there")
        for one, row in pairs
        for house in one.conflicts
    )
    _fill_applicants(rows, city)


def _fill_applicants(rows: Rows, city: City) -> None:
    """Write who filled in the form of the public site and has not been invited yet."""
    newcomers = [(one, one.applied_at) for one in city.mediators if one.applied_at]
    made = models.Applicant.objects.bulk_create(
        models.Applicant(
            first_name=one.given_name,
            last_name=one.family_name,
            email=one.mail,
            phone=one.phone,
            german=models.GermanLevel.C1 if one.german_level != "B2" else models.GermanLevel.B2,
            home_district=rows.districts[one.district],
            modes=[mode.value for mode in one.modes],
            heard_from=models.HeardFrom.FRIENDS,
            state=models.ApplicantState.NEW,
            applied_at=applied_at,
            confirmed_at=applied_at,
        )
        for one, applied_at in newcomers
    )
    models.ApplicantLanguage.objects.bulk_create(
        models.ApplicantLanguage(applicant=row, code=language.code, level=_LEVELS[language.level])
        for (one, _), row in zip(newcomers, made, strict=True)
        for language in one.languages
    )


def _interpreter(rows: Rows, random: Random, one: Mediator, *, today: date) -> models.Interpreter:
    courses = sum(paper.kind == "further_course" for paper in one.credentials)
    basic = any(paper.kind == "basic_course" for paper in one.credentials)
    return models.Interpreter(
        person=rows.people[one.key],
        state=_state(one, today=today),
        qualification=(1 + (courses > 0) + (courses > 2)) if basic else 0,
        modes=[mode.value for mode in one.modes],
        topics=sorted(random.sample(sorted(rows.topics), random.randint(0, 4))),
        avoids_kinds=random.choices(([], ["shelter"], ["city_office"]), (90, 5, 5))[0],
        home_district=rows.districts[one.district],
        travel_mode="car" if "car" in one.travel else one.travel[0],
        max_travel_minutes=random.choice((30, 45, 45, 60, 75)),
        wished_month_minutes=one.wished_hours * 60,
        max_month_minutes=one.wished_hours * 90 if one.wished_hours > 8 else None,
        speaks_on_phone="phone" in one.modes,
        joined_on=one.since,
        left_on=one.left_on,
    )


def _state(one: Mediator, *, today: date) -> models.InterpreterState:
    if one.left_on:
        return models.InterpreterState.LEFT
    paused = one.paused is not None and one.paused.first <= today <= one.paused.last
    return models.InterpreterState.PAUSED if paused else models.InterpreterState.ACTIVE


def _spans(one: Mediator) -> list[DateRange]:
    """Return absences that do not touch each other; a pause swallows the journeys within."""
    absences = sorted([*one.absences, *([one.paused] if one.paused else [])], key=lambda away: away.first)
    joined: list[tuple[date, date]] = []
    for away in absences:
        if joined and away.first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], away.last))
        else:
            joined.append((away.first, away.last))
    return [DateRange(first, last + timedelta(days=1)) for first, last in joined]


def _papers(one: Mediator, *, today: date) -> list[Credential]:
    """Return the papers; whoever brought any has also shown that their German is good enough."""
    return [
        *one.credentials,
        *([Credential(kind="german", seen_on=one.since, expires_on=None)] if one.credentials else []),
    ]


def _credential(row: models.Interpreter, paper: Credential, number: int) -> models.Credential:
    kind = _PAPERS.get(paper.kind, models.CredentialKind.GERMAN)
    return models.Credential(
        interpreter=row,
        kind=kind,
        title=_COURSES[(row.pk + number) % len(_COURSES)] if kind == models.CredentialKind.DEEPENING else "",
        seen_on=paper.seen_on,
        seen_by="Koordination",
        expires_on=paper.expires_on,
    )
