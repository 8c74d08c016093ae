"""Hours, days without counselling and the times made from them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from miteinander.audit.models import Entry
from miteinander.core.clock import LOCAL
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import ClosedDays, CounsellingHours, Slot
from miteinander.schooling.tests.booking import book, codes
from miteinander.schooling.tests.factories import NOW, make_counsellor
from miteinander.schooling.usecases.booking import cancel_appointment
from miteinander.schooling.usecases.slots import (
    Typed,
    add_hours,
    close_days,
    close_slot,
    end_hours,
    make_slots,
    open_days,
    open_slot,
)

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 1)


@pytest.fixture
def clerk() -> Account:
    return make_account("schooling:clerk")


def typed(**fields: object) -> Typed:
    """Return Tuesday mornings of a new counsellor."""
    values: dict[str, object] = {
        "weekday": 1,
        "starts": time(9),
        "ends": time(12, 30),
        "minutes": 60,
        "modes": ("onsite", "phone"),
        "valid_from": date(2026, 11, 1),
        **fields,
    }
    if "counsellor" not in values:
        values["counsellor"] = make_counsellor().pk
    return Typed(**values)  # type: ignore[arg-type]


def test_add_hours_makes_the_times_at_once(clerk: Account) -> None:
    hours = add_hours(by=clerk, typed=typed(), now=NOW)

    first = [row.starts_at.astimezone(LOCAL) for row in Slot.objects.order_by("starts_at")[:4]]
    assert first == [
        datetime(2026, 11, 24, 9, tzinfo=LOCAL),
        datetime(2026, 11, 24, 10, tzinfo=LOCAL),
        datetime(2026, 11, 24, 11, tzinfo=LOCAL),
        datetime(2026, 12, 1, 9, tzinfo=LOCAL),
    ]
    assert Slot.objects.first().modes == ["onsite", "phone"]  # type: ignore[union-attr]
    assert Entry.objects.filter(kind="schooling.hours.added", subject_id=hours.pk).exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends": time(8)}, "ends_before_start"),
        ({"ends": time(9, 30)}, "too_short_for_a_talk"),
        ({"modes": ()}, "no_mode"),
        ({"modes": ("smoke",)}, "no_mode"),
        ({"valid_to": date(2026, 10, 1)}, "span_ends_before_start"),
        ({"counsellor": 0}, "not_a_counsellor"),
    ],
)
def test_add_hours_refuses_what_cannot_be(clerk: Account, change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        add_hours(by=clerk, typed=typed(**change), now=NOW)

    assert codes(refused.value) == [code]
    assert not CounsellingHours.objects.exists()


def test_add_hours_never_puts_somebody_in_two_places(clerk: Account) -> None:
    person = make_counsellor().pk
    add_hours(by=clerk, typed=typed(counsellor=person, valid_to=date(2026, 12, 31)), now=NOW)

    with pytest.raises(Refused) as refused:
        add_hours(by=clerk, typed=typed(counsellor=person, starts=time(11)), now=NOW)
    add_hours(by=clerk, typed=typed(counsellor=person, starts=time(13), ends=time(14)), now=NOW)
    add_hours(by=clerk, typed=typed(counsellor=person, valid_from=date(2027, 1, 1)), now=NOW)

    assert codes(refused.value) == ["hours_overlap"]


def test_make_slots_twice_makes_nothing_twice_and_skips_holidays(clerk: Account) -> None:
    add_hours(by=clerk, typed=typed(weekday=4), now=NOW)  # Fridays: Christmas and New Year are two
    before = Slot.objects.count()

    assert make_slots(now=NOW) == 0
    assert Slot.objects.count() == before
    days = {row.starts_at.astimezone(LOCAL).date() for row in Slot.objects.all()}
    assert date(2026, 12, 18) in days
    assert not days & {date(2026, 12, 25), date(2027, 1, 1)}


def test_make_slots_reaches_further_each_night(clerk: Account) -> None:
    add_hours(by=clerk, typed=typed(), now=NOW)

    assert make_slots(now=NOW + timedelta(days=7)) == 3


def test_make_slots_leaves_out_who_no_longer_counsels(clerk: Account) -> None:
    person = make_counsellor()
    add_hours(by=clerk, typed=typed(counsellor=person.pk), now=NOW)
    person.is_active = False
    person.save()

    assert make_slots(now=NOW + timedelta(days=7)) == 0


def test_end_hours_takes_free_times_and_leaves_families(clerk: Account) -> None:
    hours = add_hours(by=clerk, typed=typed(), now=NOW)
    slots = list(Slot.objects.filter(starts_at__date=TUESDAY).order_by("starts_at"))
    book(slot=slots[0])
    off = book(slot=slots[1])
    cancel_appointment(by=clerk, family=off.family_id, now=NOW)

    left = end_hours(by=clerk, hours=hours.pk, last_on=date(2026, 11, 24), now=NOW)

    assert left == 1
    kept = Slot.objects.filter(starts_at__gte=slots[0].starts_at).order_by("starts_at")
    assert list(kept.values_list("pk", "is_closed")) == [(slots[0].pk, False), (slots[1].pk, True)]
    assert make_slots(now=NOW) == 0
    with pytest.raises(Refused) as refused:
        end_hours(by=clerk, hours=hours.pk, last_on=date(2027, 1, 1), now=NOW)
    assert codes(refused.value) == ["span_ends_before_start"]


def test_close_days_takes_the_times_and_open_days_brings_them_back(clerk: Account) -> None:
    person = make_counsellor()
    add_hours(by=clerk, typed=typed(counsellor=person.pk), now=NOW)
    add_hours(by=clerk, typed=typed(), now=NOW)
    on_the_day = Slot.objects.filter(starts_at__date=TUESDAY)
    book(slot=on_the_day.filter(counsellor=person).order_by("starts_at")[0])

    one = close_days(by=clerk, first_on=TUESDAY, last_on=TUESDAY, counsellor=person.pk, now=NOW)
    assert (one, on_the_day.count()) == (1, 4)
    close_days(by=clerk, first_on=TUESDAY, last_on=TUESDAY, counsellor=None, now=NOW)
    assert on_the_day.count() == 1
    for row in ClosedDays.objects.all():
        open_days(by=clerk, closed=row.pk, now=NOW)

    assert on_the_day.count() == 6
    open_days(by=clerk, closed=1, now=NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"last_on": date(2026, 11, 30)}, "span_ends_before_start"),
        ({"last_on": date(2028, 11, 30)}, "too_long_closed"),
        ({"counsellor": 0}, "not_a_counsellor"),
    ],
)
def test_close_days_refuses_what_cannot_be(clerk: Account, change: dict[str, object], code: str) -> None:
    values: dict[str, object] = {"first_on": TUESDAY, "last_on": TUESDAY, "counsellor": None, **change}

    with pytest.raises(Refused) as refused:
        close_days(by=clerk, now=NOW, **values)  # type: ignore[arg-type]

    assert codes(refused.value) == [code]


def test_close_slot_keeps_families_out_until_it_is_opened(clerk: Account) -> None:
    add_hours(by=clerk, typed=typed(), now=NOW)
    slot = Slot.objects.filter(starts_at__date=TUESDAY).order_by("starts_at")[0]

    close_slot(by=clerk, slot=slot.pk, now=NOW)
    with pytest.raises(Refused):
        book(slot=slot)
    open_slot(by=clerk, slot=slot.pk, now=NOW)

    assert book(slot=slot).slot == slot
    assert Entry.objects.filter(kind__startswith="schooling.slot.").count() == 2


def test_no_stranger_touches_hours_and_times(clerk: Account) -> None:
    hours = add_hours(by=clerk, typed=typed(), now=NOW)
    slot = Slot.objects.first()
    assert slot is not None
    for stranger in (make_account(), make_account("interpreting:head")):
        for deed in (
            lambda by: add_hours(by=by, typed=typed(), now=NOW),
            lambda by: end_hours(by=by, hours=hours.pk, last_on=TUESDAY, now=NOW),
            lambda by: close_days(by=by, first_on=TUESDAY, last_on=TUESDAY, counsellor=None, now=NOW),
            lambda by: open_days(by=by, closed=1, now=NOW),
            lambda by: make_slots(by=by, now=NOW),
            lambda by: close_slot(by=by, slot=slot.pk, now=NOW),
            lambda by: open_slot(by=by, slot=slot.pk, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                deed(stranger)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"weekday": 7}, "counselling_hours_weekday"),
        ({"ends": time(8)}, "counselling_hours_span"),
        ({"minutes": 5}, "counselling_hours_minutes"),
    ],
)
def test_the_database_keeps_hours_sound(fields: dict[str, object], name: str) -> None:
    values: dict[str, object] = {
        "counsellor": make_counsellor(),
        "weekday": 1,
        "starts": time(9),
        "ends": time(12),
        "valid_from": TUESDAY,
        **fields,
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CounsellingHours.objects.create(**values)


def test_the_database_keeps_days_and_times_sound() -> None:
    slot = Slot(counsellor=make_counsellor(), starts_at=NOW, ends_at=NOW)
    with pytest.raises(IntegrityError, match="slot_ends_after_start"), transaction.atomic():
        slot.save()
    slot.ends_at = NOW + timedelta(hours=1)
    slot.save()
    with pytest.raises(IntegrityError, match="slot_counsellor_once"), transaction.atomic():
        Slot.objects.create(counsellor=slot.counsellor, starts_at=NOW, ends_at=NOW + timedelta(minutes=5))
    with pytest.raises(IntegrityError, match="closed_days_span"), transaction.atomic():
        ClosedDays.objects.create(first_on=TUESDAY, last_on=TUESDAY - timedelta(days=1))
