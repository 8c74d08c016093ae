from io import BytesIO

import pytest
from django.urls import reverse
from pikepdf import Pdf

from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.test_day_sheet import booked, day_of

pytestmark = pytest.mark.django_db
URL = "schooling:day_sheet_print"


def test_day_sheet_print_gives_a_tagged_pdf() -> None:
    row = booked()

    answer = desk_client().get(reverse(URL), {**day_of(row), "person": "0"})

    assert answer.headers["Content-Type"] == "application/pdf"
    with Pdf.open(BytesIO(answer.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root


def test_day_sheet_print_of_an_empty_day_is_a_page_too() -> None:
    answer = desk_client().get(reverse(URL), {"tag": "2020-01-01"})

    assert answer.content.startswith(b"%PDF")


def test_day_sheet_print_is_for_the_desk() -> None:
    assert is_for_the_desk_only("day_sheet_print")
