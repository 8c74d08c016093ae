from io import BytesIO

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from miteinander.interpreting.rules.hours import Side
from miteinander.interpreting.tests.doing import make_done, say
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.people.models import Account


def test_hours_export_holds_both_sides_words(desk: Account, desk_client: Client) -> None:
    row = past(make_done())
    say(desk, row, Side.INTERPRETER)

    response = desk_client.get(reverse("interpreting:hours_export"))

    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    cells = [cell.value for cell in sheet[2]]
    assert cells[0] == row.request.number
    assert cells[4:7] == ["60", "60", "–"]


def test_hours_export_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:hours_export")).status_code == 403
