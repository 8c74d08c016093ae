"""Everything that was noticed, as a table."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from miteinander.figures.tests.brought import PEOPLE, staged
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_import_findings_name_row_and_column() -> None:
    row = staged(PEOPLE.replace(";7", ";-7"))
    answer = signed_in(make_editor()).get(f"/zahlen/einbringen/{row.pk}/befunde/")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    found = [tuple(cell.value for cell in line) for line in sheet.iter_rows(min_row=2, max_row=2)]
    text = "„-7“ ist kleiner als null. Anzahlen können nicht negativ sein."
    assert found == [("Fehler", 4, "anzahl", text)]


def test_import_findings_are_for_the_room() -> None:
    stranger = signed_in(make_account("interpreting:head"))
    assert stranger.get(f"/zahlen/einbringen/{staged().pk}/befunde/").status_code == 403
