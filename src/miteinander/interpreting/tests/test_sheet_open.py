import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.usecases.sheets import PURPOSE
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def test_sheet_open_leads_the_desk_to_the_right_sheet(desk_client: Client, interpreter: Interpreter) -> None:
    row = make_done(interpreter)
    token = make_token(PURPOSE, row.pk, now=timezone.now(), days=1)

    response = desk_client.get(reverse("interpreting:sheet_open", args=[token]))

    assert response.headers["Location"] == reverse("interpreting:assignment_paper", args=[row.pk])


def test_sheet_open_knows_no_foreign_codes(desk_client: Client) -> None:
    token = make_token("offer", 1, now=timezone.now(), days=1)

    assert desk_client.get(reverse("interpreting:sheet_open", args=[token])).status_code == 404


def test_sheet_open_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:sheet_open", args=["x"])).status_code == 403
