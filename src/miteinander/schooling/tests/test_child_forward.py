import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Referral
from miteinander.schooling.tests.factories import (
    NOW,
    make_child,
    make_counselled_child,
    make_counsellor,
    make_school,
)
from miteinander.schooling.tests.placing import ask
from miteinander.schooling.usecases.answering import refuse_proposal
from miteinander.schooling.usecases.referring import forward_child

pytestmark = pytest.mark.django_db


def refused_child() -> Child:
    proposal = ask(make_counselled_child(), make_school())
    refuse_proposal(
        by=make_counsellor(), proposal=proposal.pk, reason="form", text="Die Schulform passt nicht.", now=NOW
    )
    return Child.objects.get(pk=proposal.child_id)


def test_child_forward_shows_the_refusals_and_passes_on() -> None:
    child, desk = refused_child(), signed_in(make_counsellor())
    url = f"/schule/warteliste/{child.pk}/weitergeben/"

    assert "Die Schulform passt nicht." in desk.get(url).content.decode()
    response = desk.post(url)

    referral = Referral.objects.get()
    assert response.headers["Location"] == f"/schule/zuweisungen/{referral.pk}/"
    child.refresh_from_db()
    assert (child.state, child.waiting_reason) == ("forwarded", "assignment")


def test_forward_child_twice_is_once() -> None:
    child = refused_child()

    first = forward_child(by=make_counsellor(), child=child.pk, now=NOW)
    second = forward_child(by=make_counsellor(), child=child.pk, now=NOW)

    assert first.pk == second.pk


def test_forward_child_refuses_who_was_never_counselled() -> None:
    with pytest.raises(Refused):
        forward_child(by=make_counsellor(), child=make_child().pk, now=NOW)


def test_forward_child_is_for_counsellors() -> None:
    child = refused_child()

    with pytest.raises(NotAllowed):
        forward_child(by=make_account("schooling:clerk"), child=child.pk, now=NOW)
    clerk = signed_in(make_account("schooling:clerk"))
    assert clerk.post(f"/schule/warteliste/{child.pk}/weitergeben/").status_code == 403
    assert not Referral.objects.exists()
