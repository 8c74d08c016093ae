"""Reports of free places: by the school's link or by the desk on the phone, and asking for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.schooling import access
from miteinander.schooling.models import MOST_PLACES, School
from miteinander.schooling.queries import reporting as queries
from miteinander.schooling.queries.capacity import takes_children
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.reporting import count_places, is_due, is_to_remind, most_places
from miteinander.schooling.usecases.places import set_places
from miteinander.web.links import make_link

LINK_DAYS = 30
PURPOSE = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed for one year group (0: support in German), and how many were held then."""

    number: int
    held: int = 0
    is_free: bool = True  # the number counts free places; else all, held ones included


@transaction.atomic
def report_places(*, by: access.Who, school: int, typed: Mapping[int, Typed], now: datetime) -> School:
    """Take a school's report as a whole, or nothing of it.

    Who typed free places saw how many were held; a child asked for meanwhile makes them fewer, not more.

    Raises:
        NotAllowed: a link of another school; at the desk only who counsels.
        Refused: `school_closed`; `year_unknown`, `places_negative`, `places_too_many`, `places_below_held`
            with the field of each year group.
    """
    access.check_school(by, school)
    row = School.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    found = row.get(pk=school)
    today = timezone.localdate(now)
    if not takes_children(found, today):
        raise Refused([Problem("", "school_closed", {"day": found.closed_on})])
    account = access.account_of(by)
    broken = []
    for year in sorted(typed):
        try:
            _take(found, year, typed[year], by=account, most=rules_on(today).most_places, now=now)
        except Refused as refused:
            broken += refused.problems
    if broken:
        raise Refused(broken)
    found.reported_at = now
    found.save(update_fields=["reported_at"])
    record("schooling.places.reported", by=account, subject=found, at=now, note="" if account else PURPOSE)
    return found


def _take(
    school: School, year: int, typed: Typed, *, by: access.Actor | None, most: int, now: datetime
) -> None:
    field = f"year_{year}"
    if year not in queries.years_asked(school):
        raise Refused([Problem(field, "year_unknown")])
    if typed.number < 0:
        raise Refused([Problem(field, "places_negative", {"places": typed.number})])
    set_places(
        school,
        year,
        places=count_places(typed.number, typed.held, is_free=typed.is_free),
        most=most_places(year, len(school.years), per_year=most, cap=MOST_PLACES),
        cause="desk" if by is not None else "school",
        by_id=by.pk if by is not None else None,
        now=now,
    )


@transaction.atomic
def ask_for_places(*, now: datetime) -> int:
    """Write to every school whose turn it is, and once more to those who did not answer; return how many."""
    today = timezone.localdate(now)
    rhythm = queries.rhythm_on(today)
    written = 0
    for school in queries.to_write_to(today).select_for_update(of=("self",), skip_locked=True, no_key=True):
        contact = queries.contact_of(school)
        if is_due(contact, rhythm, today=today):
            _write("schooling/mail/places_ask.txt", school, now=now)
            school.asked_at = now
        elif is_to_remind(contact, rhythm, today=today):
            _write("schooling/mail/places_remind.txt", school, now=now)
            school.reminded_at = now
        else:
            continue
        school.save(update_fields=["asked_at", "reminded_at"])
        written += 1
    return written


@transaction.atomic
def ask_for_places_of(*, by: access.Actor, school: int, now: datetime) -> School:
    """Send one school its link now, because somebody at the desk wants to know.

    Raises:
        NotAllowed: only who counsels.
        Refused: `school_closed`, `no_address`.
    """
    access.check_counsellor(by)
    rows = School.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    found = rows.get(pk=school)
    if not takes_children(found, timezone.localdate(now)):
        raise Refused([Problem("", "school_closed", {"day": found.closed_on})])
    if not queries.contact_of(found).can_be_asked:
        raise Refused([Problem("", "no_address")])
    _write("schooling/mail/places_ask.txt", found, now=now)
    found.asked_at = now
    found.save(update_fields=["asked_at"])
    record("schooling.places.asked", by=by, subject=found, at=now)
    return found


def _write(template: str, school: School, *, now: datetime) -> None:
    link = make_link(PURPOSE, school.pk, now=now, days=LINK_DAYS, view="schooling_links:school_report")
    queue_mail(
        template,
        to=Recipient(address=queries.address_of(school)),
        context={"school": school, "link": link, "days": LINK_DAYS},
        at=now,
    )
