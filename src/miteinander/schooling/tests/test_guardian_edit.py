"""Correcting what is known about a guardian."""

import pytest

from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import NOW, make_child
from miteinander.schooling.tests.test_guardian_new import FORM
from miteinander.schooling.usecases.guardians import change_guardian, facts_of

pytestmark = pytest.mark.django_db


def test_guardian_edit_keeps_changes() -> None:
    row = make_child().family.guardians.get()
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/sorge/{row.pk}/aendern/"
    assert "Olena" in client.get(page).content.decode()

    answer = client.post(page, {**FORM, "objects_to": "", "custody": "sole", "proof_seen_on": "2026-11-01"})

    row.refresh_from_db()
    row.family.refresh_from_db()
    assert answer.status_code == 302
    assert (row.first_name, row.custody) == ("Omar", "sole")
    assert "omar" in row.family.search_text


def test_guardian_edit_is_for_the_room() -> None:
    row = make_child().family.guardians.get()

    assert signed_in(make_account()).get(f"/schule/sorge/{row.pk}/aendern/").status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/sorge/0/aendern/").status_code == 404
    with pytest.raises(NotAllowed):
        change_guardian(by=make_account(), guardian=row.pk, facts=facts_of(row), now=NOW)
