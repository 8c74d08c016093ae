"""A wish is passed on once; the trail says by whom."""

import pytest

from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.tests.wishes import make_wish
from miteinander.antidiscrimination.usecases.workshops import pass_on_wish
from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_workshop_pass_on_notes_it_once() -> None:
    counsellor, row = make_account("antidiscrimination:counsellor"), make_wish()
    client = signed_in(counsellor)

    for _time in range(2):
        answer = client.post(f"/antidiskriminierung/wegweiser/{row.pk}/")
        assert answer.headers["Location"] == "/antidiskriminierung/wegweiser/"

    row.refresh_from_db()
    assert row.passed_on_at is not None
    [entry] = Entry.objects.filter(kind="antidiscrimination.workshop.passed_on")
    assert (entry.by_id, entry.subject_id) == (counsellor.pk, row.pk)


def test_workshop_pass_on_knows_no_other_wish() -> None:
    client = signed_in(make_account("antidiscrimination:head"))

    assert client.post("/antidiskriminierung/wegweiser/4711/").status_code == 404


def test_pass_on_wish_is_for_the_desk() -> None:
    row = make_wish()

    with pytest.raises(NotAllowed):
        pass_on_wish(by=make_account("people:admin"), wish=row.pk, now=NOW)
