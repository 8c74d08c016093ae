import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:my_pause"


def state(row: Interpreter) -> str:
    return Interpreter.objects.get(pk=row.pk).state


def test_my_pause_begins_and_ends_a_pause(member_client: Client, interpreter: Interpreter) -> None:
    assert "Pause machen" in member_client.get(reverse(URL)).content.decode()
    member_client.post(reverse(URL))
    assert state(interpreter) == "paused"
    assert "Pause beenden" in member_client.get(reverse(URL)).content.decode()
    member_client.post(reverse(URL))
    assert state(interpreter) == "active"


def test_my_pause_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.post(reverse(URL)).status_code == 403
