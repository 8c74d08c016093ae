from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Family
from miteinander.schooling.queries.key_date import key_date
from miteinander.schooling.tests.test_key_date_show import AFTER, DAY, TODAY, _settle
from miteinander.schooling.usecases.steps import lock_child, move

pytestmark = pytest.mark.django_db
PAGE = "/schule/schulen/stichtag/xlsx/"


def test_key_date_export_gives_the_same_bytes_again() -> None:
    _school, children = _settle()
    desk = signed_in(make_account("schooling:clerk"))

    before = desk.get(PAGE, {"tag": f"{DAY}"}).content
    move(lock_child(children[0].pk), "moved_away", now=AFTER)
    Family.objects.all().delete()
    after = desk.get(PAGE, {"tag": f"{DAY}"}).content

    assert before == after
    book = load_workbook(BytesIO(after))
    assert book.sheetnames[-1] == "Plätze"
    words = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert any(key_date(DAY, today=TODAY).digest in word for word in words)
    assert list(book["Plätze"].values)[1][1:5] == ("Grundschule", "Mitte", 5, 5)


@pytest.mark.parametrize("day", ["2999-01-01", "unsinn", ""])
def test_key_date_export_of_no_report_leads_back_to_the_page(day: str) -> None:
    answer = signed_in(make_account("schooling:clerk")).get(PAGE, {"tag": day})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/schule/schulen/stichtag/?tag=")


def test_key_date_export_is_for_the_desk() -> None:
    assert signed_in(make_account()).get(PAGE, {"tag": f"{DAY}"}).status_code == 403
