import pytest
from django.test import Client

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Proposal
from miteinander.schooling.tests.factories import make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return ask(make_counselled_child(), make_school())


@pytest.fixture
def desk() -> Client:
    return signed_in(make_counsellor())


def test_proposal_note_takes_a_refusal_from_the_phone_and_offers_two_ways(
    desk: Client, proposal: Proposal
) -> None:
    values = {"answer": "no", "refusal_reason": "no_staff", "refusal_text": "Keine Lehrkraft bis Februar."}

    page = desk.post(f"/schule/anfragen/{proposal.pk}/", values, follow=True).content.decode()

    assert "Nächste Schule anfragen" in page
    assert "An die Schulaufsicht weitergeben" in page
    proposal.refresh_from_db()
    assert proposal.refusal_text == "Keine Lehrkraft bis Februar."


def test_proposal_note_withdraws(desk: Client, proposal: Proposal) -> None:
    page = desk.post(f"/schule/anfragen/{proposal.pk}/", {"answer": "withdraw"}, follow=True).content.decode()

    assert "Zurückgezogen." in page
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_proposal_note_is_for_counsellors(proposal: Proposal) -> None:
    clerk = signed_in(make_account("schooling:clerk"))

    assert clerk.get(f"/schule/anfragen/{proposal.pk}/").status_code == 403
    assert clerk.post(f"/schule/anfragen/{proposal.pk}/", {"answer": "withdraw"}).status_code == 403
