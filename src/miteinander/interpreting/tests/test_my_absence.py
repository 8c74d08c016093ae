from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Interpreter

pytestmark = pytest.mark.django_db
URL = "interpreting:my_absence"


def test_my_absence_enters_days_and_lists_them(member_client: Client, interpreter: Interpreter) -> None:
    day = timezone.localdate() + timedelta(days=10)
    form = {"first_on": day.isoformat(), "last_on": day.isoformat(), "is_free": "1"}

    text = member_client.post(reverse(URL), form, follow=True).content.decode()

    row = interpreter.absences.get()
    assert (row.is_free, row.span.lower, row.span.upper) == (True, day, day + timedelta(days=1))
    assert "zusätzlich verfügbar" in text


def test_my_absence_says_what_is_wrong(member_client: Client, interpreter: Interpreter) -> None:
    form = {"first_on": "2020-01-01", "last_on": "morgen", "is_free": "0"}

    assert member_client.post(reverse(URL), form).status_code == 200
    assert not interpreter.absences.exists()


def test_my_absence_is_closed_to_strangers(stranger_client: Client) -> None:
    assert stranger_client.get(reverse(URL)).status_code == 403
