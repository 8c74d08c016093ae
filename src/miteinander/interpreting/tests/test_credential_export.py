from io import BytesIO

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from miteinander.interpreting.tests.factories import make_interpreter


def test_credential_export_holds_what_is_due(desk_client: Client) -> None:
    row = make_interpreter(papers=False)
    make_interpreter()

    response = desk_client.get(reverse("interpreting:credential_export"))

    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    assert [(line[0], line[4], line[5]) for line in lines] == [
        (row.person.last_name, "Verpflichtungserklärung", "fehlt"),
        (row.person.last_name, "Führungszeugnis", "fehlt"),
    ]


def test_credential_export_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:credential_export")).status_code == 403
