"""Reminding of talks: by mail once, by telephone where no mail reaches the family."""

from datetime import timedelta

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account
from miteinander.schooling.jobs.appointments import make_slots, remind_families
from miteinander.schooling.models import Appointment
from miteinander.schooling.queries.appointments import stayed_away_twice, to_call
from miteinander.schooling.tests.booking import book, codes, make_waiting_family
from miteinander.schooling.tests.factories import NEXT_WEEK, NOW, make_slot
from miteinander.schooling.usecases import reminding
from miteinander.schooling.usecases.booking import cancel_appointment, mark_no_show

pytestmark = pytest.mark.django_db
TWO_DAYS_BEFORE = NEXT_WEEK - timedelta(hours=47)


def mails() -> list[Message]:
    return list(Message.objects.filter(template__endswith="guest_reminder.txt"))


def test_remind_families_writes_once_in_their_language_with_german_below() -> None:
    row = book(make_waiting_family(email="familie@post.example", letter_language="ar"))

    assert reminding.remind_families(now=NEXT_WEEK - timedelta(hours=49)) == 0
    assert reminding.remind_families(now=TWO_DAYS_BEFORE) == 1
    assert reminding.remind_families(now=TWO_DAYS_BEFORE) == 0

    [message] = mails()
    row.refresh_from_db()
    assert row.reminded_at == TWO_DAYS_BEFORE
    assert (message.language, message.address) == ("ar", "familie@post.example")
    assert "Dienstag, 1. Dezember 2026, 10:00" in message.body
    assert "/ar/schule/termin/" in message.body
    for secret in (row.family.name, row.family.number, "Kind"):
        assert secret not in message.subject + message.body


def test_remind_families_writes_to_a_guardian_where_the_family_has_no_address() -> None:
    family = make_waiting_family()
    family.guardians.update(email="mutter@post.example")
    book(family)

    reminding.remind_families(now=TWO_DAYS_BEFORE)

    assert [one.address for one in mails()] == ["mutter@post.example"]


def test_remind_families_leaves_out_who_cancelled_and_who_has_just_booked() -> None:
    off = book(make_waiting_family(email="a@post.example"))
    cancel_appointment(by=make_account("schooling:clerk"), family=off.family_id, now=NOW)
    fresh = make_waiting_family(email="b@post.example")
    book(fresh, make_slot(), now=TWO_DAYS_BEFORE)

    assert reminding.remind_families(now=TWO_DAYS_BEFORE + timedelta(hours=1)) == 0
    assert reminding.remind_families(now=TWO_DAYS_BEFORE + timedelta(hours=25)) == 1


def test_families_without_address_stand_on_the_list_of_calls_until_somebody_rang() -> None:
    row, desk = book(), make_account("schooling:clerk")
    book(make_waiting_family(email="c@post.example"), make_slot())

    assert reminding.remind_families(now=TWO_DAYS_BEFORE) == 1
    assert to_call(now=TWO_DAYS_BEFORE, hours=48) == [row]
    reminding.note_call(by=desk, appointment=row.pk, now=TWO_DAYS_BEFORE)
    reminding.note_call(by=desk, appointment=row.pk, now=TWO_DAYS_BEFORE + timedelta(hours=1))

    row.refresh_from_db()
    assert row.reminded_at == TWO_DAYS_BEFORE
    assert to_call(now=TWO_DAYS_BEFORE, hours=48) == []


def test_note_call_is_for_the_desk_and_open_appointments() -> None:
    row = book()
    with pytest.raises(NotAllowed):
        reminding.note_call(by=make_account("payments:clerk"), appointment=row.pk, now=NOW)
    Appointment.objects.update(state="cancelled")
    with pytest.raises(Refused) as refused:
        reminding.note_call(by=make_account("schooling:clerk"), appointment=row.pk, now=NOW)

    assert codes(refused.value) == ["wrong_state"]


def test_the_desk_is_told_after_the_second_time() -> None:
    family, desk = make_waiting_family(), make_account("schooling:clerk")
    told = []
    for week in range(2):
        slot = make_slot(starts_at=NEXT_WEEK + timedelta(days=7 * week))
        row = book(family, slot, now=slot.starts_at - timedelta(days=3))
        mark_no_show(by=desk, appointment=row.pk, now=slot.ends_at)
        told.append(stayed_away_twice())

    assert told == [[], [family]]
    book(family, make_slot(starts_at=NEXT_WEEK + timedelta(days=21)), now=NEXT_WEEK + timedelta(days=14))
    assert stayed_away_twice() == []


def test_the_jobs_run() -> None:
    make_slots(timestamp=0)
    remind_families(timestamp=0)

    assert mails() == []
