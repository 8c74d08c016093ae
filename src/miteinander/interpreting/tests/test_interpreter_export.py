from io import BytesIO

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from miteinander.interpreting.tests.factories import make_interpreter
from miteinander.people.tests.factories import make_person


def test_interpreter_export_holds_the_filtered_rows(desk_client: Client) -> None:
    make_interpreter("kmr", person=make_person(last_name="Aal"))
    make_interpreter("ti", person=make_person(last_name="Beta"))

    response = desk_client.get(reverse("interpreting:interpreter_export"), {"language": "ti"})

    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Nachname", "Beta"]
    assert sheet["D2"].value == "Tigrinya"


def test_interpreter_export_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:interpreter_export")).status_code == 403
