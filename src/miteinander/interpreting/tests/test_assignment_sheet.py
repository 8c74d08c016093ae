import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.tests.doing import make_done

pytestmark = pytest.mark.django_db


def test_assignment_sheet_is_a_pdf_for_everybody_concerned(
    member_client: Client, desk_client: Client, interpreter: Interpreter
) -> None:
    url = reverse("interpreting:assignment_sheet", args=[make_done(interpreter).pk])

    for client in (member_client, desk_client):
        response = client.get(url)
        assert response.content.startswith(b"%PDF-")
        assert response.headers["Content-Type"] == "application/pdf"


def test_assignment_sheet_is_closed_to_strangers(stranger_client: Client, interpreter: Interpreter) -> None:
    url = reverse("interpreting:assignment_sheet", args=[make_done(interpreter).pk])

    assert stranger_client.get(url).status_code == 404
