"""Booking, moving and cancelling: it happens, it is refused, a stranger may not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Promise, Request
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.notifications.models import Message
from miteinander.people.tests.factories import make_account
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import Appointment, Family, Step
from miteinander.schooling.tests.booking import (
    book,
    codes,
    link_of,
    make_service,
    make_waiting_family,
    states,
    wish_for,
)
from miteinander.schooling.tests.factories import (
    NEXT_WEEK,
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_family,
    make_slot,
)
from miteinander.schooling.usecases.booking import (
    book_appointment,
    cancel_appointment,
    cancel_of_closed,
    mark_attended,
    mark_no_show,
    move_appointment,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_book_appointment_by_link_books_and_moves_the_children() -> None:
    family, slot = make_waiting_family(email="familie@post.example"), make_slot()

    row = book(family, slot)

    assert (row.slot, row.state, row.booked_by, row.interpreting_number) == (slot, "booked", "family", "")
    assert states(family) == ["booked", "booked"]
    assert Step.objects.filter(state="booked").count() == 2
    entry = Entry.objects.get(kind="schooling.appointment.booked")
    assert (entry.by_id, entry.note) == (None, "link")
    message = Message.objects.get()
    assert (message.address, message.language, message.attachment_name) == (
        "familie@post.example",
        "uk",
        "termin.ics",
    )
    assert family.name not in message.body + message.subject


def test_book_appointment_notes_who_booked() -> None:
    helped, staffed = make_waiting_family(), make_waiting_family()
    slots = [make_slot(), make_slot()]

    by_helper = book_appointment(
        by=link_of(helped), family=helped.pk, wish=wish_for(slots[0]), now=NOW, is_helper=True
    )
    by_staff = book_appointment(
        by=make_account("schooling:clerk"), family=staffed.pk, wish=wish_for(slots[1]), now=NOW
    )

    assert (by_helper.booked_by, by_staff.booked_by) == ("helper", "staff")


def test_book_appointment_asks_for_the_interpreter_at_once() -> None:
    make_service()
    make_interpreter("uk")

    row = book(language="uk")

    request = Request.objects.get()
    assert row.interpreting_number == request.number
    assert (request.language, request.starts_at, request.client_reference) == (
        "uk",
        row.slot.starts_at,
        row.family.number,
    )
    assert Promise.objects.get().answer == "promised"


def test_book_appointment_without_a_free_interpreter_books_nothing() -> None:
    make_service()
    family = make_waiting_family()

    with pytest.raises(Refused) as refused:
        book(family, language="uk")

    assert codes(refused.value) == ["no_interpreter_free"]
    assert not Appointment.objects.exists()
    assert not Request.objects.exists()
    assert states(family) == ["invited", "invited"]


def test_book_appointment_by_the_desk_may_come_before_the_interpreter() -> None:
    make_service()
    family, desk = make_waiting_family(), make_account("schooling:clerk")

    row = book_appointment(
        by=desk, family=family.pk, wish=wish_for(make_slot(), language="uk"), now=NOW, require_free=False
    )

    assert Request.objects.get(number=row.interpreting_number).state == "matching"


def test_book_appointment_takes_the_next_counsellor_of_the_moment() -> None:
    first, second = make_slot(), make_slot()
    book(slot=first)

    row = book(slot=first)

    assert row.slot == second


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"starts_at": NOW - HOUR}, "time_is_over"),
        ({"starts_at": NOW + HOUR}, "too_soon"),
        ({"starts_at": NOW + timedelta(days=90)}, "too_far_ahead"),
        ({"starts_at": NEXT_WEEK + HOUR}, "slot_taken"),
        ({"mode": "written"}, "no_mode"),
        ({"language": "xx"}, "unknown_language"),
        ({"language": "de"}, "unknown_language"),
    ],
)
def test_book_appointment_refuses_what_cannot_be(change: dict[str, object], code: str) -> None:
    family, slot = make_waiting_family(), make_slot()

    with pytest.raises(Refused) as refused:
        book(family, slot, **change)

    assert codes(refused.value) == [code]


def test_book_appointment_refuses_closed_times_and_ways_not_offered() -> None:
    make_slot(is_closed=True)
    only_phone = make_slot(starts_at=NEXT_WEEK + HOUR, modes=["phone"])

    for moment in (NEXT_WEEK, only_phone.starts_at):
        with pytest.raises(Refused) as refused:
            book(slot=only_phone, starts_at=moment)
        assert codes(refused.value) == ["slot_taken"]


def test_book_appointment_refuses_a_second_one_and_families_that_need_none() -> None:
    family = make_waiting_family()
    book(family)
    with pytest.raises(Refused) as second:
        book(family)
    counselled = make_family()
    make_counselled_child(counselled)
    with pytest.raises(Refused) as none_needed:
        book(counselled)
    closed = make_waiting_family(closed_at=NOW)
    with pytest.raises(Refused) as over:
        book(closed)

    assert [codes(one.value) for one in (second, none_needed, over)] == [
        ["has_appointment"],
        ["no_talk_needed"],
        ["family_closed"],
    ]


def test_book_appointment_by_the_desk_leaves_counselled_children_where_they_are() -> None:
    family = make_family()
    make_counselled_child(family)
    make_child(family)

    book_appointment(
        by=make_account("schooling:counsellor"), family=family.pk, wish=wish_for(make_slot()), now=NOW
    )

    assert states(family) == ["counselled", "booked"]


def test_no_stranger_touches_an_appointment() -> None:
    row = book()
    wish = wish_for(make_slot())
    for stranger in (
        LinkHolder("family", row.family_id + 1),
        LinkHolder("places", row.family_id),
        make_account(),
        make_account("interpreting:dispatcher"),
    ):
        with pytest.raises(NotAllowed):
            book_appointment(by=stranger, family=row.family_id, wish=wish, now=NOW)
        with pytest.raises(NotAllowed):
            move_appointment(by=stranger, family=row.family_id, wish=wish, now=NOW)
        with pytest.raises(NotAllowed):
            cancel_appointment(by=stranger, family=row.family_id, now=NOW)
    for stranger in (link_of(row.family), make_account("payments:clerk")):
        with pytest.raises(NotAllowed):
            mark_attended(by=stranger, appointment=row.pk, now=row.slot.starts_at)
        with pytest.raises(NotAllowed):
            mark_no_show(by=stranger, appointment=row.pk, now=row.slot.starts_at)

    row.refresh_from_db()
    assert row.state == "booked"


def test_move_appointment_brings_the_interpreter_along() -> None:
    make_service()
    make_interpreter("uk")
    before = book(language="uk")
    later = make_slot(starts_at=NEXT_WEEK + timedelta(days=1))

    row = move_appointment(
        by=link_of(before.family), family=before.family_id, wish=wish_for(later, language="uk"), now=NOW
    )

    before.refresh_from_db()
    request = Request.objects.get(number=row.interpreting_number)
    assert (before.state, row.state, row.slot) == ("moved", "booked", later)
    assert request.starts_at == later.starts_at
    assert Request.objects.exclude(state="cancelled").count() == 1
    assert states(before.family) == ["booked", "booked"]


def test_move_appointment_to_another_way_asks_anew() -> None:
    make_service()
    make_interpreter("uk")
    before = book(language="uk")
    later = make_slot(starts_at=NEXT_WEEK + timedelta(days=1))
    wish = wish_for(later, language="uk", mode="phone")

    row = move_appointment(by=link_of(before.family), family=before.family_id, wish=wish, now=NOW)

    assert row.interpreting_number != before.interpreting_number
    assert Request.objects.get(number=before.interpreting_number).state == "cancelled"
    assert Request.objects.get(number=row.interpreting_number).mode == "phone"


def test_move_appointment_that_is_refused_loses_nothing() -> None:
    make_service()
    make_interpreter("uk")
    before = book(language="uk")
    book(slot=(taken := make_slot(starts_at=NEXT_WEEK + timedelta(days=1))))

    with pytest.raises(Refused) as refused:
        move_appointment(
            by=link_of(before.family), family=before.family_id, wish=wish_for(taken, language="uk"), now=NOW
        )

    before.refresh_from_db()
    assert codes(refused.value) == ["slot_taken"]
    assert before.state == "booked"
    assert Request.objects.get(number=before.interpreting_number).starts_at == before.slot.starts_at


def test_move_appointment_needs_one_that_has_not_begun() -> None:
    family = make_waiting_family()
    with pytest.raises(Refused) as nothing:
        move_appointment(by=link_of(family), family=family.pk, wish=wish_for(make_slot()), now=NOW)
    row = book(family)
    with pytest.raises(Refused) as begun:
        move_appointment(
            by=link_of(family), family=family.pk, wish=wish_for(make_slot()), now=row.slot.starts_at
        )

    assert [codes(one.value) for one in (nothing, begun)] == [["no_appointment"], ["time_is_over"]]


def test_cancel_appointment_frees_the_time_and_the_interpreter() -> None:
    make_service()
    make_interpreter("uk")
    row = book(language="uk")

    cancel_appointment(by=link_of(row.family), family=row.family_id, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.ended_at) == ("cancelled", NOW)
    assert Request.objects.get().state == "cancelled"
    assert states(row.family) == ["invited", "invited"]
    assert book(slot=row.slot, language="uk").slot == row.slot
    with pytest.raises(Refused) as again:
        cancel_appointment(by=link_of(row.family), family=row.family_id, now=NOW)
    assert codes(again.value) == ["no_appointment"]


def test_cancel_of_closed_frees_the_time_of_a_family_that_left() -> None:
    make_service()
    make_interpreter("uk")
    gone, twice, here = book(language="uk"), book(slot=make_slot()), book(slot=make_slot())
    for row, reason in ((gone, ""), (twice, "twice")):
        row.family.children.update(state="closed", closed_reason=reason)
        Family.objects.filter(pk=row.family_id).update(closed_at=NOW)

    assert cancel_of_closed(now=NOW) == 1
    assert cancel_of_closed(now=NOW) == 0

    assert [Appointment.objects.get(pk=row.pk).state for row in (gone, twice, here)] == [
        "cancelled",
        "booked",
        "booked",
    ]
    assert Request.objects.get().state == "cancelled"
    assert states(gone.family) == ["closed", "closed"]
    assert Entry.objects.get(kind="schooling.appointment.cancelled").note == "closed"


def test_mark_attended_leaves_the_children_booked() -> None:
    row, desk = book(), make_counsellor()
    with pytest.raises(Refused) as early:
        mark_attended(by=desk, appointment=row.pk, now=NOW)

    assert mark_attended(by=desk, appointment=row.pk, now=row.slot.starts_at).state == "attended"
    assert codes(early.value) == ["not_begun"]
    assert states(row.family) == ["booked", "booked"]
    with pytest.raises(Refused):
        mark_attended(by=desk, appointment=row.pk, now=row.slot.starts_at)


def test_mark_no_show_invites_again_and_can_be_mended() -> None:
    row, desk = book(), make_account("schooling:clerk")

    mark_no_show(by=desk, appointment=row.pk, now=row.slot.starts_at)
    assert states(row.family) == ["invited", "invited"]
    mark_attended(by=desk, appointment=row.pk, now=row.slot.ends_at)

    row.refresh_from_db()
    assert row.state == "attended"
    assert states(row.family) == ["booked", "booked"]


def test_mark_no_show_is_not_mended_once_a_new_appointment_stands() -> None:
    row, desk = book(), make_account("schooling:clerk")
    mark_no_show(by=desk, appointment=row.pk, now=row.slot.starts_at)
    book(row.family, make_slot(starts_at=NEXT_WEEK + timedelta(days=7)), now=row.slot.starts_at)

    with pytest.raises(Refused) as refused:
        mark_attended(by=desk, appointment=row.pk, now=row.slot.ends_at)

    assert codes(refused.value) == ["wrong_state"]


def test_the_database_keeps_one_family_per_time_and_one_open_appointment_per_family() -> None:
    row = book()
    values = {"mode": "onsite", "booked_by": "staff", "booked_at": NOW}

    with pytest.raises(IntegrityError, match="appointment_one_family_per_slot"), transaction.atomic():
        Appointment.objects.create(slot=row.slot, family=make_family(), **values)
    with pytest.raises(IntegrityError, match="appointment_one_open_per_family"), transaction.atomic():
        Appointment.objects.create(slot=make_slot(), family=row.family, **values)
