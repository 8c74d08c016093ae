from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from miteinander.interpreting.models import ImportBatch, Interpreter
from miteinander.interpreting.tests.test_importing import NOW, sheet_result, taken_over
from miteinander.interpreting.usecases.importing.applying import start_import
from miteinander.interpreting.usecases.importing.staging import Upload, stage_import
from miteinander.lists.tests.workbooks import Cells, workbook
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
HEAD: Cells = ["Nachname", "Vorname", "Sprachen", "E-Mail", "geb."]
POOL: list[Cells] = [
    HEAD,
    ["Haddad", "Layla", "Arabisch", "layla at post.example", "03.02.1990"],
    ["Kaya", "Mehmet", "Türkisch", "mehmet@post.example", "04.05.1985"],
    ["=cmd|' /C calc'!A0", "Eva", "Dari", "eva@post.example", "04.05.1985"],
]


def mended(client: Client, batch: ImportBatch) -> list[list[object]]:
    response = client.get(f"/sprachmittlung/listen/{batch.pk}/berichtigen.xlsx")
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    assert sheet.title == "Pool"
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def batch(desk: Account) -> ImportBatch:
    """A pool with two bad rows."""
    return taken_over(desk, Upload("Pool.xlsx", with_text(workbook(Pool=POOL))))


def with_text(content: bytes) -> bytes:
    """Return the workbook with its formula kept as a text."""
    book = load_workbook(BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_import_mend_hands_out_bad_rows_with_the_reason(desk_client: Client, batch: ImportBatch) -> None:
    rows = mended(desk_client, batch)

    assert rows[0] == [*HEAD, "Grund der Zurückweisung", "Zeile im Original"]
    assert rows[1] == [
        "Haddad",
        "Layla",
        "Arabisch",
        "layla at post.example",
        "03.02.1990",
        "Zeile 2, E-Mail: „layla at post.example“ ist keine E-Mail-Adresse,"
        " gemeint ist vielleicht layla@post.example",
        2,
    ]


def test_import_mend_never_hands_out_a_formula(desk_client: Client, batch: ImportBatch) -> None:
    rows = mended(desk_client, batch)

    assert rows[2][0] == "'=cmd|' /C calc'!A0"


def test_import_mend_can_be_mended_and_handed_in_again(
    desk: Account, desk_client: Client, batch: ImportBatch
) -> None:
    rows = mended(desk_client, batch)
    rows[1][3] = "layla@post.example"
    rows[2][0] = "Calc"

    again = stage_import(by=desk, upload=Upload("b.xlsx", workbook(Pool=rows)), now=NOW)
    start_import(by=desk, batch=again, now=NOW)

    assert sheet_result(again, "Pool")["accepted"] == 2
    assert sorted(Interpreter.objects.values_list("person__last_name", flat=True)) == [
        "Calc",
        "Haddad",
        "Kaya",
    ]


def test_import_mend_is_closed_to_strangers(stranger_client: Client, batch: ImportBatch) -> None:
    assert stranger_client.get(f"/sprachmittlung/listen/{batch.pk}/berichtigen.xlsx").status_code == 403
