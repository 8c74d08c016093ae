"""The card with the code, as PDF."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.forms.guest_card import card_values
from miteinander.antidiscrimination.tests.factories import make_head
from miteinander.antidiscrimination.tests.guests import answer_all, send
from miteinander.core.languages import INTERFACE
from miteinander.documents.models import Document
from miteinander.documents.usecases import render_pdf
from miteinander.sealing.codes import new_code

pytestmark = pytest.mark.django_db


def test_guest_card_is_made_for_who_has_the_code_before_her_eyes(client: Client) -> None:
    make_head(now=timezone.now())
    answer_all(client)
    code = send(client)

    answer = client.post("/ar/diskriminierung/melden/karte/")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert code not in answer.headers["Content-Disposition"]
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "ar"
    assert not Document.objects.exists()


def test_guest_card_is_refused_without_a_sent_report(client: Client) -> None:
    assert client.post("/de/diskriminierung/melden/karte/").status_code == 302
    assert client.get("/de/diskriminierung/melden/karte/").status_code == 405


@pytest.mark.parametrize("language", [one.code for one in INTERFACE])
def test_guest_card_is_one_page_in_every_language(language: str) -> None:
    content = render_pdf(
        "antidiscrimination/guest_card", card_values(new_code(), language=language), language=language
    )

    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
