"""Beginning again with a child that is back."""

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Step
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family, make_school
from miteinander.schooling.usecases.children import reopen_child

pytestmark = pytest.mark.django_db


def gone() -> Child:
    return make_child(
        make_family(closed_at=NOW),
        state="closed",
        closed_reason="no_contact",
        closed_at=NOW,
        waiting_reason="",
        waiting_since=None,
        school=make_school(),
    )


def test_reopen_child_lets_it_wait_for_a_talk_again() -> None:
    row = gone()

    reopen_child(by=make_counsellor(), child=row.pk, now=NOW, version=1)

    row.refresh_from_db()
    assert (row.state, row.waiting_reason, row.waiting_since) == ("reported", "first_talk", NOW.date())
    assert (row.closed_at, row.closed_reason, row.school) == (None, "", None)
    assert row.family.closed_at is None
    assert Step.objects.get().state == "reported"


def test_reopen_child_lets_it_wait_for_guardians_who_disagree() -> None:
    row = gone()
    row.family.guardians.update(objects_to="alles")

    reopen_child(by=make_counsellor(), child=row.pk, now=NOW, version=1)

    row.refresh_from_db()
    assert row.waiting_reason == "guardians"


def test_reopen_child_refuses_an_open_one_and_strangers() -> None:
    with pytest.raises(Refused, match="wrong_state"):
        reopen_child(by=make_counsellor(), child=make_child().pk, now=NOW, version=1)
    with pytest.raises(NotAllowed):
        reopen_child(by=make_account(), child=gone().pk, now=NOW, version=1)


def test_child_reopen_asks_and_does() -> None:
    row = gone()
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/kinder/{row.pk}/oeffnen/"

    assert client.get(page).status_code == 200
    assert client.post(page, {"version": "9"}).status_code == 200
    assert client.post(page, {"version": "1"}).status_code == 302
    assert signed_in(make_account()).get(page).status_code == 403
