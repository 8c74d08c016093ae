from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.audit import usecases
from miteinander.audit.tests.test_entry_list import client_with

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_entry_export_writes_what_the_list_shows() -> None:
    usecases.record("documents.stored", by=None, subject="documents.document", at=NOW, note="=1+1")
    usecases.record("documents.expired", by=None, subject="documents.document", at=NOW)

    response = client_with("privacy:officer").get("/protokoll/liste.xlsx?kind=documents.stored")

    book = load_workbook(BytesIO(response.content))
    rows = list(book[book.sheetnames[0]].values)
    assert rows[1][3:5] == ("Dokument abgelegt", "documents.stored")
    assert rows[1][7] == "=1+1"
    assert len(rows) == 2


def test_entry_export_is_not_for_others() -> None:
    assert client_with("payments:clerk").get("/protokoll/liste.xlsx").status_code == 403
