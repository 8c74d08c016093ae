from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import latest_link, make_account, signed_in
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.models import LANGUAGE, Child, FollowUp, Places, Proposal, ProtectedNeed, Record
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_counsellor, make_school
from miteinander.schooling.tests.placing import STARTS_ON, ask
from miteinander.schooling.usecases.answering import confirm_proposal, refuse_proposal
from miteinander.schooling.usecases.proposing import withdraw_proposal
from miteinander.web.links import make_token

pytestmark = pytest.mark.django_db


def link_of(proposal: Proposal) -> str:
    return f"/l/anfrage/{make_token('answer', proposal.pk, now=timezone.now(), days=5)}/"


@pytest.fixture
def proposal() -> Proposal:
    child = make_counselled_child(first_name="Sofiia", last_name="Melnyk")
    Record.objects.create(
        child=child, languages=["uk", "ru"], german="A1", note="streng vertraulich", talked_on=NOW.date()
    )
    ProtectedNeed.objects.create(child=child, kind="health", text="Asthma", written_at=NOW)
    return ask(child, make_school())


def test_proposal_answer_shows_one_child_and_no_more_than_agreed(client: Client, proposal: Proposal) -> None:
    page = client.get(latest_link()).content.decode()

    assert "Sofiia" in page
    assert "Ukrainisch" in page
    for hidden in ("Melnyk", "vertraulich", "Asthma", proposal.child.family.street):
        assert hidden not in page


def test_proposal_answer_confirms_with_a_first_day(client: Client, proposal: Proposal) -> None:
    starts_on = timezone.localdate() + timedelta(days=7)

    response = client.post(
        link_of(proposal), {"answer": "yes", "starts_on": starts_on.isoformat()}, follow=True
    )

    proposal.refresh_from_db()
    child = Child.objects.get(pk=proposal.child_id)
    assert (proposal.state, child.state, child.school_id) == ("confirmed", "confirmed", proposal.school_id)
    assert (child.starts_on, child.waiting_reason, child.waiting_since) == (starts_on, "", None)
    assert FollowUp.objects.get().due_on == starts_on + timedelta(days=7)
    page = response.content.decode()
    assert "Aufnahme bestätigt" in page
    assert "Melnyk" in page


def test_proposal_answer_wants_a_first_day(client: Client, proposal: Proposal) -> None:
    page = client.post(link_of(proposal), {"answer": "yes"}).content.decode()

    assert "Bitte nennen Sie den Tag." in page
    proposal.refresh_from_db()
    assert proposal.state == "offered"


def test_proposal_answer_refuses_with_reason_and_text(client: Client, proposal: Proposal) -> None:
    values = {"answer": "no", "refusal_reason": "no_language", "refusal_text": "Die Lerngruppe ist voll."}

    page = client.post(link_of(proposal), values, follow=True).content.decode()

    proposal.refresh_from_db()
    child = Child.objects.get(pk=proposal.child_id)
    assert (proposal.state, child.state, child.waiting_reason) == ("refused", "refused", "no_language_place")
    assert {row.held for row in Places.objects.filter(school=proposal.school)} == {0}
    assert "Abgelehnt" in page


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"refusal_text": "Die Lerngruppe ist voll."}, "Bitte wählen Sie einen Grund."),
        ({"refusal_reason": "full"}, "Bitte begründen Sie die Ablehnung in einem Satz."),
        (
            {"refusal_reason": "full", "refusal_text": " . "},
            "Bitte begründen Sie die Ablehnung in einem Satz.",
        ),
    ],
)
def test_proposal_answer_without_reason_is_no_refusal(
    client: Client, proposal: Proposal, values: dict[str, str], sentence: str
) -> None:
    page = client.post(link_of(proposal), {"answer": "no", **values}).content.decode()

    assert sentence in page
    proposal.refresh_from_db()
    assert proposal.state == "offered"


def test_proposal_answer_clicked_twice_counts_once(client: Client, proposal: Proposal) -> None:
    values = {"answer": "no", "refusal_reason": "full", "refusal_text": "Der Jahrgang ist voll."}
    client.post(link_of(proposal), values)
    client.post(link_of(proposal), values)

    assert Places.objects.get(school=proposal.school, year=LANGUAGE).held == 0
    again = confirm_twice(make_counselled_child(), proposal)
    assert again == 1


def confirm_twice(child: Child, like: Proposal) -> int:
    row = ask(child, like.school)
    for _time in range(2):
        confirm_proposal(by=LinkHolder("answer", row.pk), proposal=row.pk, starts_on=STARTS_ON, now=NOW)
    return Places.objects.get(school=like.school, year=4).held


def test_proposal_answer_after_the_other_answer_says_so_kindly(client: Client, proposal: Proposal) -> None:
    confirm_proposal(by=make_counsellor(), proposal=proposal.pk, starts_on=STARTS_ON, now=NOW)

    values = {"answer": "no", "refusal_reason": "full", "refusal_text": "Der Jahrgang ist voll."}
    page = client.post(link_of(proposal), values).content.decode()

    assert "Die Aufnahme ist schon bestätigt." in page


def test_proposal_answer_after_withdrawal_says_so_kindly(client: Client, proposal: Proposal) -> None:
    withdraw_proposal(by=make_counsellor(), proposal=proposal.pk, now=NOW)

    assert "Diese Anfrage hat sich erledigt." in client.get(link_of(proposal)).content.decode()
    page = client.post(link_of(proposal), {"answer": "yes", "starts_on": "2026-12-01"}).content.decode()
    assert "Sie müssen nichts mehr tun." in page


def test_proposal_answer_hides_all_but_initials_once_consent_is_gone(
    client: Client, proposal: Proposal
) -> None:
    proposal.child.family.consents.update(withdrawn_at=NOW)

    page = client.get(link_of(proposal)).content.decode()

    assert "S. M." in page
    assert "Sofiia" not in page
    assert "Ukrainisch" not in page


def test_proposal_answer_of_a_broken_or_old_link_is_gone(client: Client, proposal: Proposal) -> None:
    old = make_token("answer", proposal.pk, now=timezone.now() - timedelta(days=9), days=5)
    foreign = make_token("places", proposal.school_id, now=timezone.now(), days=5)

    assert "abgelaufen" in client.get(f"/l/anfrage/{old}/").content.decode()
    for token in (old, foreign, "x"):
        assert client.get(f"/l/anfrage/{token}/").status_code == 410
        assert client.post(f"/l/anfrage/{token}/", {"answer": "yes"}).status_code == 410


def test_a_link_answers_only_its_own_question(proposal: Proposal) -> None:
    other = ask(make_counselled_child(), make_school())
    holder = LinkHolder("answer", other.pk)

    with pytest.raises(NotAllowed):
        confirm_proposal(by=holder, proposal=proposal.pk, starts_on=STARTS_ON, now=NOW)
    with pytest.raises(NotAllowed):
        refuse_proposal(
            by=holder, proposal=proposal.pk, reason="full", text="Der Jahrgang ist voll.", now=NOW
        )
    with pytest.raises(NotAllowed):
        confirm_proposal(
            by=make_account("schooling:clerk"), proposal=proposal.pk, starts_on=STARTS_ON, now=NOW
        )


def test_a_mediator_opens_nothing_of_it(proposal: Proposal) -> None:
    mediator = signed_in(make_account())

    for address in (
        "/schule/anfragen/",
        f"/schule/anfragen/{proposal.pk}/",
        f"/schule/warteliste/{proposal.child_id}/schule/",
        "/schule/warteliste/",
    ):
        assert mediator.get(address).status_code == 403
