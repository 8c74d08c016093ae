from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Absence, Interpreter
from miteinander.interpreting.tests.factories import make_interpreter

pytestmark = pytest.mark.django_db
SPAN = DateRange(date(2099, 1, 1), date(2099, 1, 9))


def test_my_absence_end_takes_ones_own_away(member_client: Client, interpreter: Interpreter) -> None:
    row = Absence.objects.create(interpreter=interpreter, span=SPAN)

    member_client.post(reverse("interpreting:my_absence_end", args=[row.pk]))

    assert not Absence.objects.exists()


def test_my_absence_end_does_not_find_somebody_elses(member_client: Client) -> None:
    row = Absence.objects.create(interpreter=make_interpreter("ar"), span=SPAN)

    assert member_client.post(reverse("interpreting:my_absence_end", args=[row.pk])).status_code == 404
    assert Absence.objects.exists()
