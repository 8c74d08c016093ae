"""The list of children as a sheet."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_child, make_counselled_child, make_family

pytestmark = pytest.mark.django_db
PAGE = "/schule/familien/tabelle/"


def test_family_export_writes_a_row_per_child_that_fits() -> None:
    family = make_family(language="ar")
    make_child(family, first_name="=1+1", last_name="Haddad")
    make_counselled_child(family)

    answer = signed_in(make_account("schooling:head")).get(PAGE, {"state": "reported"})

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][:4] == (family.number, family.children.order_by("id")[0].number, "Haddad", "=1+1")
    assert rows[1][4].date() == date(2016, 5, 4)  # type: ignore[union-attr]
    assert "Arabisch" in rows[1]


def test_family_export_is_for_the_room() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
