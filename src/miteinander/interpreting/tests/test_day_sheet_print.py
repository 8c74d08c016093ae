from django.test import Client
from django.urls import reverse

from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.tests.factories import NEXT_WEEK, make_request


def test_day_sheet_print_is_a_pdf(desk_client: Client) -> None:
    make_done()
    make_request()

    response = desk_client.get(reverse("interpreting:day_sheet_print"), {"tag": NEXT_WEEK.date().isoformat()})

    assert response.content.startswith(b"%PDF-")


def test_day_sheet_print_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:day_sheet_print")).status_code == 403
