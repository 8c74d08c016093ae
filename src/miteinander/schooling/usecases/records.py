"""What a counselling talk found out: the Erfassungsbogen, protected needs, the examination."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling.access import Actor, check_counsellor
from miteinander.schooling.models import Child, HealthExam, ProtectedNeed, Record, School, SchoolTime
from miteinander.schooling.queries import consents
from miteinander.schooling.rules import papers, states
from miteinander.schooling.rules.education import Stay
from miteinander.schooling.usecases.steps import lock_child, move, write_step

EARLIEST_SCHOOL_AGE = 3  # pre-school counts where the family says so
MOST_WISHES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The columns of `Record`, as the form gives them."""

    languages: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    literacy: str = ""
    german: str = ""
    english: str = ""
    maths: int = 0
    competences: str = ""
    wishes: str = ""
    daycare: str = ""
    note: str = ""
    interpreter_present: bool = False
    talked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One time at school."""

    country: str
    starts: date
    ends: date | None = None
    kind: str = ""
    last_year: int | None = None
    language: str = ""
    report_seen_on: date | None = None

    def stay(self) -> Stay:
        return Stay(self.country, self.starts, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the centre recommends and what the family wishes; no decision."""

    year: int | None
    need: int | None
    recommended: str = ""
    schools: tuple[int, ...] = ()  # wished, the dearest first
    sibling_school: int | None = None
    papers: tuple[str, ...] = ()  # missing
    waiting: str = "no_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole Erfassungsbogen."""

    talk: Talk
    advice: Advice
    past: tuple[Past, ...] = field(default=())


@transaction.atomic
def save_record(*, by: Actor, child: int, sheet: Sheet, version: int, now: datetime) -> Record:
    """Keep what the talk found out; a child that waited for the talk looks for a school from now on.

    `version` is the one the reader saw, 0 for a new record.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `changed_meanwhile`, `wrong_state`, and what is wrong with days, schools or the year group.
    """
    check_counsellor(by)
    row = lock_child(child)
    kept = Record.objects.select_for_update(of=("self",)).filter(child=row).first()
    if (kept.version if kept else 0) != version:
        raise Refused([Problem("", "changed_meanwhile")])
    if broken := _problems(row, sheet, today=timezone.localdate(now)):
        raise Refused(broken)
    values = {**asdict(sheet.talk), "counsellor_id": by.pk}
    values |= {"languages": list(sheet.talk.languages), "scripts": list(sheet.talk.scripts)}
    if kept is None:
        kept = Record(child=row, version=0)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save()
    SchoolTime.objects.filter(child=row).delete()
    SchoolTime.objects.bulk_create(SchoolTime(child=row, **asdict(past)) for past in sheet.past)
    _advise(row, sheet, now=now)
    record("schooling.record.saved", by=by, subject=row, at=now, note=f"{kept.version}")
    return kept


def _problems(child: Child, sheet: Sheet, *, today: date) -> list[Problem]:
    broken = []
    if sheet.talk.talked_on > today:
        broken.append(Problem("talked_on", "in_future"))
    for place, past in enumerate(sheet.past):
        broken += _past_problems(past, child, place, today=today)
    chosen = [pk for pk in (*sheet.advice.schools, sheet.advice.sibling_school) if pk is not None]
    schools = {
        school.pk: school for school in School.objects.filter(pk__in=chosen).select_related("organisation")
    }
    for place, pk in enumerate(sheet.advice.schools):
        school = schools[pk]
        if not school.organisation.is_active or (school.closed_on is not None and school.closed_on <= today):
            broken.append(Problem(f"school_{place}", "school_closed", {"school": school.organisation.name}))
        elif sheet.advice.year is not None and sheet.advice.year not in school.years:
            values = {"school": school.organisation.name, "year": sheet.advice.year}
            broken.append(Problem(f"school_{place}", "school_without_year", values))
    if len(set(sheet.advice.schools)) < len(sheet.advice.schools):
        broken.append(Problem("school_0", "wished_twice"))
    return broken


def _past_problems(past: Past, child: Child, place: int, *, today: date) -> list[Problem]:
    broken = []
    if past.ends is not None and past.ends < past.starts:
        broken.append(Problem(f"ends_{place}", "ends_before_start"))
    if past.starts > today or (past.ends is not None and past.ends > today):
        broken.append(Problem(f"starts_{place}", "in_future"))
    if child.born_on is not None and past.starts.year - child.born_on.year < EARLIEST_SCHOOL_AGE:
        broken.append(Problem(f"starts_{place}", "before_school_age"))
    return broken


def _advise(child: Child, sheet: Sheet, *, now: datetime) -> None:
    """Write the recommendation on the child; it moves only if it waited for the talk."""
    advice = sheet.advice
    child.year, child.need, child.recommended = advice.year, advice.need, advice.recommended
    child.wishes = list(advice.schools)[:MOST_WISHES]
    child.sibling_school_id = advice.sibling_school
    child.papers_missing = papers.join_papers(advice.papers)
    child.counselled_on = child.counselled_on or sheet.talk.talked_on
    if child.state in states.BEFORE_TALK | {states.ChildState.COUNSELLED}:
        move(child, states.ChildState.COUNSELLED, now=now, on=sheet.talk.talked_on, waiting=advice.waiting)
    elif child.state in states.OVER:
        raise Refused([Problem("", "case_over")])
    else:
        child.version += 1
        child.save()
        write_step(child, now=now)


@transaction.atomic
def write_need(*, by: Actor, child: Child, kind: str, text: str, now: datetime) -> ProtectedNeed:
    """Keep a protected need; only with the family's express consent.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `no_protected_consent`.
    """
    check_counsellor(by)
    row = lock_child(child.pk)
    if not consents.may_share(row, consents.PROTECTED):
        raise Refused([Problem("", "no_protected_consent")])
    need = ProtectedNeed.objects.create(child=row, kind=kind, text=text, written_at=now, written_by_id=by.pk)
    record("schooling.protected.written", by=by, subject=row, at=now)
    return need


@transaction.atomic
def open_needs(*, by: Actor, child: Child, now: datetime) -> list[ProtectedNeed]:
    """Return a child's protected needs to a counsellor; that they were opened is recorded.

    Raises:
        NotAllowed: not a counsellor.
    """
    check_counsellor(by)
    record("schooling.protected.opened", by=by, subject=child, at=now)
    return list(ProtectedNeed.objects.filter(child=child).select_related("written_by__person").order_by("id"))


@transaction.atomic
def remove_need(*, by: Actor, need: ProtectedNeed, now: datetime) -> None:
    """Delete a protected need that is no longer true or needed.

    Raises:
        NotAllowed: not a counsellor.
    """
    check_counsellor(by)
    record("schooling.protected.deleted", by=by, subject=need.child, at=now, note="1")
    need.delete()


@transaction.atomic
def order_exam(*, by: Actor, child: Child, now: datetime) -> HealthExam:
    """Ask the Gesundheitsamt to examine a child.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `no_health_consent`, `exam_ordered`.
    """
    check_counsellor(by)
    row = lock_child(child.pk)
    if not consents.recipients_of(row, consents.SHARE_HEALTH):
        raise Refused([Problem("", "no_health_consent")])
    if HealthExam.objects.filter(child=row).exists():
        raise Refused([Problem("", "exam_ordered")])
    exam = HealthExam.objects.create(child=row, ordered_at=now, ordered_by_id=by.pk)
    record("schooling.health.ordered", by=by, subject=row, at=now)
    return exam


@transaction.atomic
def note_exam(*, by: Actor, child: Child, done_on: date, now: datetime) -> HealthExam:
    """Note that a child was examined: the fact and the day, nothing else.

    A child that waited only for this waits for a place from now on.

    Raises:
        NotAllowed: not a counsellor.
        Refused: `exam_not_ordered`, `in_future`, `before_order`.
    """
    check_counsellor(by)
    row = lock_child(child.pk)
    exam = HealthExam.objects.select_for_update().filter(child=row).first()
    if exam is None:
        raise Refused([Problem("", "exam_not_ordered")])
    if done_on > timezone.localdate(now):
        raise Refused([Problem("done_on", "in_future")])
    if done_on < timezone.localdate(exam.ordered_at):
        raise Refused([Problem("done_on", "before_order")])
    exam.done_on = done_on
    exam.save(update_fields=["done_on"])
    record("schooling.health.done", by=by, subject=row, at=now)
    if row.state == states.ChildState.COUNSELLED and row.waiting_reason == "health":
        move(row, row.state, now=now, waiting="no_place")
    return exam
