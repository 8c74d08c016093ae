from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.test_appointment_list import booked

pytestmark = pytest.mark.django_db


def test_appointment_export_gives_what_the_list_shows_by_number() -> None:
    one, other = booked(), booked(10, mode="phone")

    answer = desk_client().get(reverse("schooling:appointment_export"), {"mode": "phone"})

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows] == [other.family.number]
    assert not {one.family.name, other.family.name} & set(rows[0])


def test_appointment_export_is_for_the_desk() -> None:
    assert is_for_the_desk_only("appointment_export")
