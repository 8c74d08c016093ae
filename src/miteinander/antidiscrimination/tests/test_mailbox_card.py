"""The card for a code made at the desk."""

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.tests.factories import make_case, make_head, open_vault
from miteinander.documents.models import Document
from miteinander.sealing.codes import new_code

pytestmark = pytest.mark.django_db


def test_mailbox_card_is_set_in_memory(client: Client) -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    open_vault(client, head, now=now)
    page = f"/antidiskriminierung/faelle/{make_case(head).pk}/postfach/karte/"

    answer = client.post(page, {"code": new_code(), "language": "fa"})

    assert answer.content.startswith(b"%PDF")
    assert not Document.objects.exists()
    assert client.post(page, {"code": "12", "language": "fa"}).status_code == 404
    assert client.get(page).status_code == 405
