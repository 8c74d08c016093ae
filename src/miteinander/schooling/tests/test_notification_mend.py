"""Rows left behind, with the reason beside each."""

from io import BytesIO

import openpyxl
import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.notified import child, staged, xlsx

pytestmark = pytest.mark.django_db


def test_notification_mend_hands_the_rows_back_to_be_mended() -> None:
    row = staged(xlsx(child(), child(Vorname="")))
    client = signed_in(make_account("schooling:clerk"))

    body = client.get(f"/schule/meldungen/{row.pk}/berichtigen/").content

    sheet = openpyxl.load_workbook(BytesIO(body)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert "Zeile 3, Vorname" in str(rows[1][-2])
    mended = [str(value) if value is not None else "" for value in rows[1]]
    mended[1] = "Sami"
    again = staged(xlsx(mended, heads=[str(head) for head in rows[0]]))
    assert again.rows.get(row_number=2).state == "accepted"


def test_notification_mend_is_for_the_room() -> None:
    row = staged(xlsx(child()))

    assert signed_in(make_account()).get(f"/schule/meldungen/{row.pk}/berichtigen/").status_code == 403
