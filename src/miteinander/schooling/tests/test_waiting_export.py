from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor

pytestmark = pytest.mark.django_db
URL = "/schule/warteliste/warteliste.xlsx"


def test_waiting_export_carries_the_filtered_rows() -> None:
    child = make_counselled_child()
    make_counselled_child(need=2)

    response = signed_in(make_counsellor()).get(URL, {"need": "1"})

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[0] for row in rows] == ["Nummer", child.number]
    assert rows[1][5] == "kein freier Platz in der Stufe"


def test_waiting_export_is_for_the_desk() -> None:
    assert signed_in(make_account("interpreting:dispatcher")).get(URL).status_code == 403
