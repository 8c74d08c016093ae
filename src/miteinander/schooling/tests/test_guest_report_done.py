"""The thanks after a family reported itself."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.schooling.tests.factories import make_child
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def page(pk: int, purpose: str = "reported", language: str = "de", days: int = 1) -> str:
    token = make_token(purpose, pk, now=timezone.now() - timedelta(hours=1), days=days)
    return f"/{language}/schule/melden/danke/{token}/"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_guest_report_done_shows_the_code_and_what_comes_next(client: Client, language: str) -> None:
    family = make_child().family

    text = client.get(page(family.pk, language=language)).content.decode()

    assert family.code in text
    assert "/schule/termin/" in text


def test_guest_report_done_opens_for_its_own_link_only(client: Client) -> None:
    family = make_child().family

    assert client.get(page(family.pk, purpose="answer")).status_code == 404
    assert client.get(page(family.pk, days=0)).status_code == 404
    assert client.get(page(family.pk + 1)).status_code == 404
    assert client.get("/de/schule/melden/danke/x/").status_code == 404
