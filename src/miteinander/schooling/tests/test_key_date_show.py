"""Key-date reports: the same for ever, whatever happens afterwards."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.core.clock import LOCAL
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.privacy.usecases import apply_retention, load_defaults
from miteinander.schooling.models import Child, Family, Proposal, School, Step
from miteinander.schooling.queries.key_date import first_day, key_date
from miteinander.schooling.rules.key_date import ChildCount, KeyDate
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_family,
    make_school,
)
from miteinander.schooling.usecases.places import hold, release, set_places
from miteinander.schooling.usecases.schools import Closing, close_school
from miteinander.schooling.usecases.steps import lock_child, move, write_step

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/stichtag/"
DAY = date(2026, 3, 15)  # a key date of the past
EVENING = datetime(2026, 3, 15, 18, 0, tzinfo=LOCAL)
AFTER = datetime(2026, 3, 16, 9, 0, tzinfo=LOCAL)
TODAY = date(2026, 11, 23)


def _settle() -> tuple[School, list[Child]]:
    """Make what stood on the evening of the key date: a school, and children on their way."""
    school = make_school(years=[1, 4], places=5, language=6)
    for year in (1, 4, 0):
        set_places(school, year, places=5, most=60, cause="school", by_id=None, now=EVENING)
    hold(school, 4, with_language=True, by_id=None, now=EVENING)
    children = [
        make_child(),
        make_counselled_child(need=2, waiting_reason="no_literacy_place"),
        make_counselled_child(year=7),
    ]
    for child in children:
        write_step(lock_child(child.pk), now=EVENING)
    return school, children


def test_key_date_counts_state_stage_reason_need_and_places() -> None:
    school, _children = _settle()

    report = key_date(DAY, today=TODAY)

    assert report.by_state() == [("reported", [1, 0, 0, 1]), ("counselled", [1, 1, 0, 2])]
    assert report.by_group() == [("waiting", [2, 1, 0, 3])]
    assert report.by_reason() == [
        ("first_talk", [1, 0, 0, 1]),
        ("no_literacy_place", [1, 0, 0, 1]),
        ("no_place", [0, 1, 0, 1]),
    ]
    assert report.by_need() == [("", [1, 0, 0, 1]), ("1", [0, 1, 0, 1]), ("2", [1, 0, 0, 1])]
    [line] = report.schools
    assert (line.name, line.form, line.borough) == (school.organisation.name, "GS", "Mitte")
    assert line.years == ((0, 5, 1), (1, 5, 0), (4, 5, 1))
    assert (line.free(4), line.places(4), line.free(9)) == (4, 5, None)
    assert report.is_final


def test_key_date_stays_the_same_whatever_happens_later() -> None:
    school, children = _settle()
    desk = make_account("schooling:counsellor")
    before = key_date(DAY, today=TODAY)

    # Edited: another name, form, year, language, borough; places; a child on its way to school.
    school.organisation.name = "Ganz anders"
    school.organisation.save()
    school.organisation.places.update(district=None)
    School.objects.update(form="FS", years=[1, 2])
    set_places(school, 1, places=60, most=60, cause="desk", by_id=desk.pk, now=AFTER)
    # Corrected and moved on.
    child = lock_child(children[1].pk)
    child.year, child.need = 9, 0
    move(child, "offered", now=AFTER, waiting="school_answer", school=school)
    hold(school, 4, with_language=True, by_id=None, now=AFTER)
    Proposal.objects.create(child=child, school=school, year=4, sent_at=AFTER)
    # Moved away, a new one, a school that closes.
    move(lock_child(children[2].pk), "moved_away", now=AFTER)
    write_step(make_child(), now=AFTER)
    release(school, 4, with_language=True, by_id=None, now=AFTER)
    close_school(by=desk, school=school.pk, closing=Closing(closed_on=DAY), now=AFTER)
    # Deleted, as retention does.
    Proposal.objects.all().delete()
    Family.objects.all().delete()
    assert not Child.objects.exists()

    later = key_date(DAY, today=TODAY)

    assert later == before
    assert later.digest == before.digest
    assert key_date(AFTER.date(), today=TODAY) != before


def test_key_date_outlives_the_families_it_counted() -> None:
    _settle()
    load_defaults()
    Family.objects.update(closed_at=AFTER)
    before = key_date(DAY, today=TODAY)

    removed = apply_retention(now=AFTER + timedelta(days=3 * 366))

    assert any(one.code == "schooling.closed_families" for one in removed)
    assert not Child.objects.exists()
    assert key_date(DAY, today=TODAY).digest == before.digest


def test_key_date_page_and_digest_are_the_same_again(client: Client) -> None:
    _school, children = _settle()
    client.force_login(make_account("schooling:clerk"))
    before = client.get(PAGE, {"tag": "2026-03-15"}).content.decode()
    move(lock_child(children[0].pk), "closed", now=AFTER)
    children[0].family.delete()

    after = client.get(PAGE, {"tag": "2026-03-15"}).content.decode()

    digest = key_date(DAY, today=TODAY).digest
    assert digest in before
    assert digest in after
    assert _main(before) == _main(after)


def _main(page: str) -> str:
    return page[page.index("<h2>") : page.index("</main>")]


def test_key_date_takes_the_last_word_written_until_midnight_in_berlin() -> None:
    child = make_child()
    late = datetime(2026, 3, 15, 23, 59, 59, tzinfo=LOCAL)
    write_step(child, now=EVENING)
    move(lock_child(child.pk), "invited", now=late)
    move(lock_child(child.pk), "booked", now=late + timedelta(seconds=1), on=DAY)  # told late, about that day

    assert [row.state for row in key_date(DAY, today=TODAY).children] == ["invited"]
    assert [row.state for row in key_date(AFTER.date(), today=TODAY).children] == ["booked"]


def test_key_date_agrees_with_counting_by_hand() -> None:
    dice = Random(7)
    child = make_counselled_child()
    looks = [field.name for field in Step._meta.concrete_fields if field.name not in ("id", "on")]
    model = write_step(child, now=EVENING)
    drawn = [
        {
            **{name: getattr(model, name) for name in looks},
            "child_id": 10_000 + dice.randrange(12),
            "state": dice.choice(["invited", "counselled", "offered", "started", "closed"]),
            "need": dice.choice([None, 0, 1, 2]),
            "recorded_at": EVENING + timedelta(minutes=dice.randrange(-3000, 3000, 7)),
        }
        for _number in range(300)
    ]
    written = Step.objects.bulk_create(Step(**row, on=DAY) for row in drawn)

    for day in (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)):
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=LOCAL)
        last: dict[int, Step] = {}
        for row in sorted([model, *written], key=lambda row: (row.recorded_at, row.pk)):
            if row.recorded_at < end:
                last[row.child_id] = row
        counted = Counter((row.state, row.need) for row in last.values())
        told = Counter[tuple[str, int | None]]()
        for line in key_date(day, today=TODAY).children:
            told[line.state, line.need] += line.count
        assert told == counted


def test_key_date_leaves_out_schools_that_were_closed_then() -> None:
    school, _children = _settle()
    closing = Closing(closed_on=DAY + timedelta(days=10), withdraw=False)
    close_school(by=make_account("schooling:head"), school=school.pk, closing=closing, now=EVENING)

    assert len(key_date(DAY + timedelta(days=9), today=TODAY).schools) == 1
    assert key_date(DAY + timedelta(days=10), today=TODAY).schools == []


def test_key_date_needs_as_many_statements_for_thirty_as_for_one() -> None:
    _settle()
    with CaptureQueriesContext(connection) as one:
        key_date(DAY, today=TODAY)
    for _number in range(30):
        _settle()
    with CaptureQueriesContext(connection) as thirty:
        report = key_date(DAY, today=TODAY)

    assert len(report.schools) == 31
    assert len(one) == len(thirty) == 2


def test_digest_tells_every_difference() -> None:
    row = ChildCount("reported", "primary", "first_talk", None, 3)
    report = KeyDate(DAY, True, [row])
    others = [
        KeyDate(DAY + timedelta(days=1), True, [row]),
        KeyDate(DAY, True, [ChildCount("reported", "primary", "first_talk", 0, 3)]),
        KeyDate(DAY, True, [ChildCount("reported", "primary", "first_talk", None, 4)]),
        KeyDate(DAY, True, []),
    ]

    assert len({one.digest for one in [report, *others]}) == 5
    assert report.digest == KeyDate(DAY, False, [row]).digest


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2999-01-01", "liegt in der Zukunft"),
        ("2020-01-01", "Der erste Eintrag ist vom 15. März 2026"),
        ("unsinn", "Das ist kein Tag."),
        ("", "Bitte wählen Sie einen Tag."),
        ("0001-01-01", "Der erste Eintrag ist vom"),
    ],
)
def test_key_date_show_says_kindly_why_there_is_no_report(day: str, words: str) -> None:
    _settle()
    desk = signed_in(make_account("schooling:clerk"))

    page = desk.get(PAGE, {"tag": day})

    assert page.status_code == 200
    assert words in page.content.decode()
    assert page.context["report"] is None


def test_key_date_show_of_an_empty_house_says_so() -> None:
    page = signed_in(make_account("schooling:clerk")).get(PAGE).content.decode()

    assert first_day() is None
    assert "Noch ist nichts eingetragen" in page


def test_key_date_show_of_today_is_provisional() -> None:
    write_step(make_child(make_family()), now=NOW - timedelta(days=900))

    page = signed_in(make_account("schooling:clerk")).get(PAGE).content.decode()

    assert "Vorläufig" in page
    assert Step.objects.count() == 1


def test_key_date_show_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
