"""The list as a sheet."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.interpreting.models import Mode, RequestState, UnfilledReason
from miteinander.interpreting.tests.factories import make_request
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/sprachmittlung/anfragen/anfragen.xlsx"


def test_request_export_sends_the_filtered_list() -> None:
    make_request(language="ar", cost_centre="=1+1")
    make_request(language="kmr")

    answer = signed_in(make_account("interpreting:head")).get(PAGE, {"language": "ar"})

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.values)
    assert [row[6] for row in rows] == ["Sprache", "Arabisch"]
    assert rows[1][13] == "=1+1"  # a text, not a formula
    assert sheet["N2"].data_type == "s"


def test_request_export_says_codes_in_words() -> None:
    make_request(language="ar", state=RequestState.UNFILLED, state_reason=UnfilledReason.ALL_DECLINED)

    answer = signed_in(make_account("interpreting:head")).get(PAGE)

    row = list(load_workbook(BytesIO(answer.content)).worksheets[0].values)[1]
    assert row[5] == Mode.ONSITE.label
    words = [str(RequestState.UNFILLED.label), str(UnfilledReason.ALL_DECLINED.label)]
    assert [str(cell) for cell in row[11:13]] == words


def test_request_export_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
