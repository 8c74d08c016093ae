import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:my_availability"


def test_my_availability_saves_the_week(member_client: Client, interpreter: Interpreter) -> None:
    member_client.post(reverse(URL), {"day_3_0_from": "17:00", "day_3_0_to": "20:00"})

    assert [str(row) for row in interpreter.availabilities.all()] == ["3 17:00:00–20:00:00"]


def test_my_availability_can_be_emptied(member_client: Client, interpreter: Interpreter) -> None:
    member_client.post(reverse(URL), {})

    assert not interpreter.availabilities.exists()


def test_my_availability_keeps_the_old_week_when_something_is_wrong(
    member_client: Client, interpreter: Interpreter
) -> None:
    response = member_client.post(reverse(URL), {"day_3_0_from": "20:00", "day_3_0_to": "17:00"})

    assert "Das Ende liegt vor dem Beginn." in response.content.decode()
    assert interpreter.availabilities.count() == 5


def test_my_availability_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(reverse(URL)).status_code == 403
