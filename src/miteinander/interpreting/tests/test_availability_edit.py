from datetime import time

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import Availability, Interpreter
from miteinander.interpreting.rules.pool import Window
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.interpreters import set_availability
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def test_set_availability_replaces_the_week(desk: Account, interpreter: Interpreter) -> None:
    windows = [Window(5, time(10), time(12)), Window(5, time(14), time(16))]

    set_availability(by=desk, interpreter=interpreter, windows=windows, now=NOW)

    kept = interpreter.availabilities.order_by("starts").values_list("weekday", "starts", "ends")
    assert list(kept) == [(5, time(10), time(12)), (5, time(14), time(16))]


def test_set_availability_refuses_overlaps_and_keeps_the_old_week(
    desk: Account, interpreter: Interpreter
) -> None:
    windows = [Window(0, time(8), time(12)), Window(0, time(11), time(13))]

    with pytest.raises(Refused):
        set_availability(by=desk, interpreter=interpreter, windows=windows, now=NOW)

    assert interpreter.availabilities.count() == 5


def test_set_availability_is_not_for_strangers(stranger: Account, interpreter: Interpreter) -> None:
    with pytest.raises(NotAllowed):
        set_availability(by=stranger, interpreter=interpreter, windows=[], now=NOW)


@pytest.mark.parametrize("values", [{"weekday": 7}, {"starts": time(12), "ends": time(12)}])
def test_availability_is_on_a_weekday_and_ends_after_it_starts(
    interpreter: Interpreter, values: dict[str, object]
) -> None:
    sound = {"weekday": 0, "starts": time(8), "ends": time(9)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Availability.objects.create(interpreter=interpreter, **{**sound, **values})


def test_availability_edit_saves_the_filled_windows(desk_client: Client, interpreter: Interpreter) -> None:
    form = {"day_2_0_from": "09:00", "day_2_0_to": "11:30", "day_4_1_from": "13:00", "day_4_1_to": "14:00"}

    desk_client.post(reverse("interpreting:availability_edit", args=[interpreter.pk]), form)

    kept = interpreter.availabilities.order_by("weekday").values_list("weekday", "starts")
    assert list(kept) == [(2, time(9)), (4, time(13))]


def test_availability_edit_shows_each_problem_at_its_day(
    desk_client: Client, interpreter: Interpreter
) -> None:
    form = {
        "day_0_0_from": "12:00",
        "day_0_0_to": "10:00",
        "day_1_0_from": "09:00",
        "day_2_0_from": "morgens",
        "day_2_0_to": "10:00",
    }

    text = desk_client.post(
        reverse("interpreting:availability_edit", args=[interpreter.pk]), form
    ).content.decode()

    assert "Bitte geben Sie Beginn und Ende an." in text
    assert interpreter.availabilities.count() == 5
    text = desk_client.post(
        reverse("interpreting:availability_edit", args=[interpreter.pk]),
        {"day_0_0_from": "12:00", "day_0_0_to": "10:00"},
    ).content.decode()
    assert "Das Ende liegt vor dem Beginn." in text
