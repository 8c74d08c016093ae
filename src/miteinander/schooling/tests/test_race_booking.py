"""Many families at once, on real connections: exactly one gets the time, exactly one the interpreter."""

from collections.abc import Callable

import pytest

from miteinander.interpreting.models import Request
from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.interpreting.tests.test_race import at_once
from miteinander.schooling.models import Appointment, Family, Slot
from miteinander.schooling.tests.booking import book, link_of, make_service, make_waiting_family, wish_for
from miteinander.schooling.tests.factories import NEXT_WEEK, NOW, make_slot
from miteinander.schooling.usecases.booking import cancel_appointment, move_appointment

pytestmark = pytest.mark.django_db(transaction=True)
FAMILIES = 20


def booking(family: Family, slot: Slot, **fields: object) -> Callable[[], object]:
    return lambda: book(family, slot, **fields)


def test_twenty_families_one_time_exactly_one_comes() -> None:
    slot = make_slot()
    families = [make_waiting_family() for _number in range(FAMILIES)]

    answers = at_once([booking(family, slot) for family in families])

    assert answers[""] == 1
    assert sum(answers.values()) == FAMILIES
    assert Appointment.objects.get().slot == slot


def test_two_families_and_the_last_interpreter_exactly_one_comes() -> None:
    make_service()
    make_interpreter("uk")
    slots = [make_slot(), make_slot()]

    answers = at_once([booking(make_waiting_family(), slot, language="uk") for slot in slots])

    assert answers[""] == 1
    assert Request.objects.count() == 1
    assert Appointment.objects.get().interpreting_number == Request.objects.get().number


def test_one_family_clicks_twenty_times_and_comes_once() -> None:
    family = make_waiting_family()
    slots = [make_slot() for _number in range(FAMILIES)]

    answers = at_once([booking(family, slot) for slot in slots])

    assert answers[""] == 1
    assert Appointment.objects.count() == 1


def test_moving_cancelling_and_booking_at_once_leave_nobody_in_two_places() -> None:
    first, second = make_slot(), make_slot(starts_at=NEXT_WEEK.replace(hour=14))
    one, other = make_waiting_family(), make_waiting_family()
    book(one, first)
    book(other, second)

    def moving(family: Family, slot: Slot) -> Callable[[], object]:
        return lambda: move_appointment(by=link_of(family), family=family.pk, wish=wish_for(slot), now=NOW)

    at_once(
        [
            *[moving(one, second), moving(other, first)] * 4,
            lambda: cancel_appointment(by=link_of(one), family=one.pk, now=NOW),
            *[booking(make_waiting_family(), slot) for slot in (first, second)],
        ]
    )

    held = Appointment.objects.filter(state="booked").values_list("slot", "family")
    assert 1 <= len(held) == len({slot for slot, _family in held}) == len({home for _slot, home in held})
