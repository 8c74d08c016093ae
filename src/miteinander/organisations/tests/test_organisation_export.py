from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.organisations.tests.factories import editor_client, make_organisation, make_place

pytestmark = pytest.mark.django_db


def test_organisation_export_writes_one_row_per_place() -> None:
    row = make_organisation(name="=Schule")
    make_place(row)
    make_organisation(name="Kita", kind="daycare_city")

    response = editor_client().get("/einrichtungen/liste.xlsx?kind=primary")

    book = load_workbook(BytesIO(response.content))
    rows = list(book[book.sheetnames[0]].values)
    assert [line[0] for line in rows] == ["Name", "=Schule", "=Schule"]
    assert rows[1][8:11] == ("Musterweg 1", "33602", "Musterstadt")


def test_organisation_export_is_not_for_others() -> None:
    assert editor_client("privacy:officer").get("/einrichtungen/liste.xlsx").status_code == 403
