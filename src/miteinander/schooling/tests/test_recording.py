"""Keeping what a talk found out, protected needs, and the examination."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import Child, HealthExam, ProtectedNeed, Record, SchoolTime, Step
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_school,
)
from miteinander.schooling.tests.records import (
    TODAY,
    YESTERDAY,
    make_consent,
    make_health_office,
    make_record,
    sheet,
)
from miteinander.schooling.usecases.records import (
    Past,
    Sheet,
    Talk,
    note_exam,
    open_needs,
    order_exam,
    remove_need,
    save_record,
    write_need,
)

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_save_record_brings_the_child_to_counselled_with_a_reason() -> None:
    child, school = make_child(), make_school()

    make_record(child, schools=(school.pk,), papers=("passport",), waiting="papers")

    child.refresh_from_db()
    assert (child.state, child.waiting_reason) == ("counselled", "papers")
    assert (child.year, child.need, child.recommended, child.wishes) == (4, 1, "GS", [school.pk])
    assert (child.papers_missing, child.counselled_on) == ("passport", TODAY)
    assert SchoolTime.objects.filter(child=child).count() == 1
    step = Step.objects.get(child_id=child.pk)
    assert (step.state, step.waiting_reason, step.year, step.need) == ("counselled", "papers", 4, 1)


def test_save_record_of_a_child_that_is_further_writes_facts_only() -> None:
    child = make_counselled_child(state="offered", waiting_reason="school_answer")

    make_record(child, year=3)

    child.refresh_from_db()
    assert (child.state, child.waiting_reason, child.year) == ("offered", "school_answer", 3)
    assert Step.objects.get(child_id=child.pk).year == 3


def test_save_record_twice_needs_the_version_that_was_read() -> None:
    child = make_child()
    make_record(child)
    by = make_counsellor()
    with pytest.raises(Refused) as refused:
        save_record(by=by, child=child.pk, sheet=sheet(), version=0, now=NOW)
    assert codes(refused) == ["changed_meanwhile"]

    assert save_record(by=by, child=child.pk, sheet=sheet(year=5), version=1, now=NOW).version == 2


def test_save_record_refuses_a_closed_school_and_one_without_the_year() -> None:
    closed = make_school(closed_on=TODAY)
    wrong = make_school(form="GE", years=[5, 6])

    with pytest.raises(Refused) as refused:
        make_record(schools=(closed.pk, wrong.pk))

    assert codes(refused) == ["school_closed", "school_without_year"]
    assert refused.value.problems[0].params == {"school": closed.organisation.name}
    assert not Record.objects.exists()


def test_save_record_refuses_impossible_days() -> None:
    child = make_child()
    past = (
        Past(country="UA", starts=date(2024, 9, 1), ends=date(2023, 6, 30)),
        Past(country="UA", starts=date(2017, 9, 1)),
        Past(country="UA", starts=TODAY + timedelta(days=1)),
    )
    talk = Talk(talked_on=TODAY + timedelta(days=1))

    with pytest.raises(Refused) as refused:
        save_record(
            by=make_counsellor(),
            child=child.pk,
            sheet=Sheet(talk=talk, past=past, advice=sheet().advice),
            version=0,
            now=NOW,
        )

    assert codes(refused) == ["in_future", "ends_before_start", "before_school_age", "in_future"]


def test_save_record_of_a_closed_case_is_refused() -> None:
    child = make_child(state="moved_away", waiting_reason="", waiting_since=None, closed_at=NOW)

    with pytest.raises(Refused) as refused:
        make_record(child)

    assert codes(refused) == ["case_over"]


def test_save_record_is_for_counsellors() -> None:
    with pytest.raises(NotAllowed):
        make_record(by=make_account("schooling:clerk"))


def test_write_need_wants_express_consent() -> None:
    child, by = make_child(), make_counsellor()
    with pytest.raises(Refused) as refused:
        write_need(by=by, child=child, kind="health", text="x", now=NOW)
    assert codes(refused) == ["no_protected_consent"]
    make_consent(child, "protected")

    write_need(by=by, child=child, kind="health", text="braucht Pausen", now=NOW)

    assert ProtectedNeed.objects.get().text == "braucht Pausen"
    assert not Entry.objects.filter(note__contains="Pausen").exists()


def test_open_needs_records_each_opening() -> None:
    child, by = make_child(), make_counsellor()
    make_consent(child, "protected")
    need = write_need(by=by, child=child, kind="address", text="", now=NOW)

    assert open_needs(by=by, child=child, now=NOW) == [need]
    open_needs(by=by, child=child, now=NOW)

    opened = Entry.objects.filter(kind="schooling.protected.opened")
    assert opened.count() == 2
    assert {entry.by_id for entry in opened} == {by.pk}
    with pytest.raises(NotAllowed):
        open_needs(by=make_account("schooling:clerk"), child=child, now=NOW)


def test_remove_need_is_for_counsellors() -> None:
    child, by = make_child(), make_counsellor()
    make_consent(child, "protected")
    need = write_need(by=by, child=child, kind="address", text="", now=NOW)
    with pytest.raises(NotAllowed):
        remove_need(by=make_account(), need=need, now=NOW)

    remove_need(by=by, need=need, now=NOW)

    assert not ProtectedNeed.objects.exists()


def test_order_exam_wants_consent_and_happens_once() -> None:
    child, by = make_child(), make_counsellor()
    with pytest.raises(Refused) as refused:
        order_exam(by=by, child=child, now=NOW)
    assert codes(refused) == ["no_health_consent"]
    make_consent(child, "share_health", make_health_office().pk)

    order_exam(by=by, child=child, now=NOW)

    with pytest.raises(Refused) as refused:
        order_exam(by=by, child=child, now=NOW)
    assert codes(refused) == ["exam_ordered"]
    with pytest.raises(NotAllowed):
        order_exam(by=make_account("schooling:clerk"), child=child, now=NOW)


def test_note_exam_keeps_the_day_and_lets_the_child_wait_for_a_place() -> None:
    child, by = make_child(), make_counsellor()
    make_record(child, waiting="health")
    make_consent(child, "share_health", make_health_office().pk)
    order_exam(by=by, child=child, now=YESTERDAY)

    note_exam(by=by, child=child, done_on=TODAY, now=NOW)

    assert HealthExam.objects.get().done_on == TODAY
    assert Child.objects.get().waiting_reason == "no_place"


def test_note_exam_refuses_impossible_days() -> None:
    child, by = make_child(), make_counsellor()
    with pytest.raises(Refused) as refused:
        note_exam(by=by, child=child, done_on=TODAY, now=NOW)
    assert codes(refused) == ["exam_not_ordered"]
    make_consent(child, "share_health", make_health_office().pk)
    order_exam(by=by, child=child, now=NOW)

    for day, code in ((TODAY + timedelta(days=1), "in_future"), (TODAY - timedelta(days=1), "before_order")):
        with pytest.raises(Refused) as refused:
            note_exam(by=by, child=child, done_on=day, now=NOW)
        assert codes(refused) == [code]
    with pytest.raises(NotAllowed):
        note_exam(by=make_account(), child=child, done_on=TODAY, now=NOW)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"starts": date(2024, 9, 1), "ends": date(2023, 6, 30)}, "school_time_span"),
        ({"starts": date(2024, 9, 1), "last_year": 14}, "school_time_year"),
    ],
)
def test_database_refuses_impossible_times_at_school(values: dict[str, object], name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SchoolTime.objects.create(child=make_child(), country="UA", **values)
