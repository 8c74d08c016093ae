from io import BytesIO

import pytest
from pypdf import PdfReader

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Proposal
from miteinander.schooling.tests.factories import (
    make_counselled_child,
    make_counsellor,
    make_family,
    make_school,
)
from miteinander.schooling.tests.placing import ask, confirmed

pytestmark = pytest.mark.django_db


def text_of(proposal: Proposal) -> str:
    response = signed_in(make_counsellor()).get(f"/schule/anfragen/{proposal.pk}/vorschlag.pdf")
    return " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split()
    )


@pytest.mark.parametrize("language", ["de", "uk", "ar"])
def test_recommendation_print_calls_it_a_proposal(language: str) -> None:
    child = make_counselled_child(make_family(letter_language=language))

    text = text_of(ask(child, make_school()))

    assert "Das ist ein Vorschlag." in text
    for word in ("Entscheidung", "Zuweisung", "entschieden"):
        assert word not in text


def test_recommendation_print_tells_the_first_day_once_confirmed() -> None:
    text = text_of(confirmed(make_counselled_child(make_family(letter_language="de")), make_school()))

    assert "Die Schule nimmt Ihr Kind auf." in text
    assert "30. November 2026" in text


def test_recommendation_print_is_for_counsellors() -> None:
    proposal = ask(make_counselled_child(), make_school())

    clerk = signed_in(make_account("schooling:clerk"))
    assert clerk.get(f"/schule/anfragen/{proposal.pk}/vorschlag.pdf").status_code == 403
