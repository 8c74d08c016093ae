"""Schools of this room: taken in, changed, closed; and how they support children in German."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.schooling import access
from miteinander.schooling.models import Child, Proposal, ProposalState, School, Setting, WaitingReason
from miteinander.schooling.queries import schools as queries
from miteinander.schooling.rules import states
from miteinander.schooling.usecases.places import lock_all_places, report_as_it_is, set_places
from miteinander.schooling.usecases.proposing import give_back
from miteinander.schooling.usecases.steps import lock_child, move

ATTEMPTS = 5


@transaction.atomic
def add_school(*, by: access.Actor, draft: School, now: datetime) -> School:
    """Take an institution in as a school.

    Raises:
        NotAllowed: only who counsels.
        Refused: `school_known`, `years_missing`.
    """
    access.check_counsellor(by)
    if School.objects.filter(organisation=draft.organisation_id).exists():
        raise Refused([Problem("organisation", "school_known")])
    _check_years(draft)
    draft.save(force_insert=True)
    record("schooling.school.added", by=by, subject=draft, at=now, note=draft.form)
    return draft


@transaction.atomic
def change_school(*, by: access.Actor, draft: School, now: datetime) -> School:
    """Change what we know of a school. A year group that goes must not hold a child any more.

    Raises:
        NotAllowed: only who counsels.
        Refused: `years_missing`, `opens_after_closing`, `year_in_use` (year, held).
    """
    access.check_counsellor(by)
    before = School.objects.select_for_update(no_key=True).get(pk=draft.pk)
    _check_years(draft)
    if draft.opened_on is not None and before.closed_on is not None and draft.opened_on >= before.closed_on:
        raise Refused([Problem("opened_on", "opens_after_closing", {"day": before.closed_on})])
    gone = [row for row in lock_all_places(draft) if row.year and row.year not in draft.years and row.places]
    broken = [
        Problem("years", "year_in_use", {"year": row.year, "held": row.held}) for row in gone if row.held
    ]
    if broken:
        raise Refused(broken)
    draft.save(update_fields=["form", "years", "newcomer_share", "opened_on", "report_email"])
    for row in gone:
        set_places(draft, row.year, places=0, most=0, cause="changed", by_id=by.pk, now=now)
    if draft.form != before.form:
        report_as_it_is(draft, by_id=by.pk, now=now)
    record("schooling.school.changed", by=by, subject=draft, at=now)
    return draft


def _check_years(school: School) -> None:
    if not school.years and school.form != "BK":
        raise Refused([Problem("years", "years_missing")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """When a school takes nobody any more, and what becomes of those who were to go there."""

    closed_on: date
    withdraw: bool = True  # open questions to the school; else it still answers them
    drop_wishes: bool = True


@transaction.atomic
def close_school(*, by: access.Actor, school: int, closing: Closing, now: datetime) -> School:
    """Offer a school to nobody from a day on. Children it confirmed stay with it: somebody has to ask.

    Raises:
        NotAllowed: only who counsels.
        Refused: `school_closed` already, `closed_before_opened`; `busy` while others keep asking it.
    """
    access.check_counsellor(by)
    row, children = _lock_with_children(school, closing)
    if row.closed_on is not None:
        raise Refused([Problem("closed_on", "school_closed", {"day": row.closed_on})])
    if row.opened_on is not None and closing.closed_on <= row.opened_on:
        raise Refused([Problem("closed_on", "closed_before_opened", {"day": row.opened_on})])
    row.closed_on = closing.closed_on
    row.save(update_fields=["closed_on"])
    withdrawn = dropped = 0
    for child in children:
        withdrawn += closing.withdraw and _withdraw(row, child, by=by, now=now)
        dropped += closing.drop_wishes and _drop_wish(child, row)
    report_as_it_is(row, by_id=by.pk, now=now)
    note = f"withdrawn {withdrawn}, wishes {dropped}"
    record("schooling.school.closed", by=by, subject=row, at=now, note=note)
    return row


def _lock_with_children(school: int, closing: Closing) -> tuple[School, list[Child]]:
    """Lock a school, its places, and the children its end touches: children before places, as everywhere.

    Whoever was asked for between reading and locking makes it begin again with that child too.
    """
    for _attempt in range(ATTEMPTS):
        start = transaction.savepoint()
        touched = _touched(school, closing)
        children = [lock_child(pk) for pk in touched]
        row = School.objects.select_for_update(no_key=True).get(pk=school)
        lock_all_places(row)
        if set(_touched(school, closing)) <= set(touched):
            return row, children
        transaction.savepoint_rollback(start)  # gives the locks back
    raise Refused([Problem("", "busy")])


def _touched(school: int, closing: Closing) -> list[int]:
    wishing = queries.children_wishing(school) if closing.drop_wishes else []
    asked = queries.children_asked(school) if closing.withdraw else []
    return sorted({*wishing, *asked})


def _withdraw(school: School, child: Child, *, by: access.Actor, now: datetime) -> bool:
    """Take back the open question about a locked child, if there is one to this school; say whether."""
    if not Proposal.objects.filter(school=school, child=child, state=ProposalState.OFFERED).exists():
        return False
    give_back(child, by=by, now=now)
    move(child, states.ChildState.COUNSELLED, now=now, waiting=WaitingReason.NO_PLACE)
    return True


def _drop_wish(child: Child, school: School) -> bool:
    """Strike a school from a locked child's wishes; say whether it was one."""
    if school.pk not in child.wishes or child.state not in states.WAITING:
        return False
    child.wishes = [wish for wish in child.wishes if wish != school.pk]
    child.version += 1
    child.save(update_fields=["wishes", "version"])
    return True


@transaction.atomic
def reopen_school(*, by: access.Actor, school: int, now: datetime) -> School:
    """Take back that a school is or will be closed.

    Raises:
        NotAllowed: only who counsels.
        Refused: `school_open`.
    """
    access.check_counsellor(by)
    row = School.objects.select_for_update(no_key=True).get(pk=school)
    if row.closed_on is None:
        raise Refused([Problem("", "school_open")])
    row.closed_on = None
    row.save(update_fields=["closed_on"])
    report_as_it_is(row, by_id=by.pk, now=now)
    record("schooling.school.reopened", by=by, subject=row, at=now)
    return row


@transaction.atomic
def add_setting(*, by: access.Actor, draft: Setting, now: datetime) -> Setting:
    """Note how a school supports newly arrived pupils in German from a day on.

    Raises:
        NotAllowed: only who counsels.
        Refused: `years_missing`, `year_unknown` (year), `ends_before_start`.
    """
    access.check_counsellor(by)
    foreign = sorted(set(draft.years) - set(draft.school.years))
    broken = [Problem("years", "year_not_here", {"year": year}) for year in foreign[:1]]
    if not draft.years:
        broken.append(Problem("years", "years_missing"))
    if draft.valid_to is not None and draft.valid_to < draft.valid_from:
        broken.append(Problem("valid_to", "ends_before_start"))
    if broken:
        raise Refused(broken)
    draft.save(force_insert=True)
    record("schooling.setting.added", by=by, subject=draft, at=now, note=draft.kind)
    return draft


@transaction.atomic
def end_setting(*, by: access.Actor, setting: int, last_day: date, now: datetime) -> Setting:
    """End a support in German after a day; what it was before stays to be seen.

    Raises:
        NotAllowed: only who counsels.
        Refused: `ends_before_start`.
    """
    access.check_counsellor(by)
    row = Setting.objects.select_for_update().get(pk=setting)
    if last_day < row.valid_from:
        raise Refused([Problem("valid_to", "ends_before_start")])
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    record("schooling.setting.ended", by=by, subject=row, at=now, note=f"{last_day}")
    return row
