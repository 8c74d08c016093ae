from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.figures.models import Indicator
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_catalogue_export_has_a_row_per_indicator() -> None:
    body = signed_in(make_editor()).get("/zahlen/katalog/ausgeben/").content
    sheet = load_workbook(BytesIO(body)).active
    assert sheet is not None
    assert sheet["A1"].value == "Kennzahl"
    assert sheet["A2"].value == "Menschen in der Stadt"
    assert (
        sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[6]) == Indicator.objects.count()
    )
