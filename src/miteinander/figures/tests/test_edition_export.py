from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.figures.tests.factories import make_editor, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_edition_export_brings_numbers_and_their_meaning() -> None:
    edition = make_released()
    body = signed_in(make_editor()).get(f"/zahlen/tabellen/{edition.pk}/tabelle.xlsx").content
    cells = [
        cell for row in load_workbook(BytesIO(body)).worksheets[0].values for cell in row if cell is not None
    ]
    assert {"Zusammen", 340, 200, 140, "cell-key"} <= set(cells)
    assert any("Einwohnermelderegister" in str(cell) for cell in cells)
