from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_school

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/xlsx/"


def test_school_export_holds_the_filtered_overview() -> None:
    make_school(places=3, language=5)
    make_school(form="GE", years=[5], places=1)

    answer = signed_in(make_account("schooling:clerk")).get(PAGE, {"form": "GS"})

    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.values)
    assert len(rows) == 2
    assert rows[1][1:3] == ("Grundschule", "Mitte")
    assert rows[1][3:9] == (3, 3, 3, 3, None, None)
    assert rows[1][13:16] == (12, 5, True)


def test_school_export_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
