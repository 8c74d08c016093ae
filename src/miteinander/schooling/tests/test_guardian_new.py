"""Noting who cares for the children."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Guardian
from miteinander.schooling.tests.factories import make_child

pytestmark = pytest.mark.django_db
FORM = {
    "first_name": "Omar",
    "last_name": "Haddad",
    "relation": "father",
    "custody": "joint",
    "objects_to": "den Wohnort",
}


def test_guardian_new_lets_the_children_wait_where_somebody_objects() -> None:
    child = make_child()
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/familien/{child.family_id}/sorge/"
    assert client.get(page).status_code == 200

    client.post(page, FORM)

    child.refresh_from_db()
    assert (child.waiting_reason, Guardian.objects.count()) == ("guardians", 2)


def test_guardian_new_says_what_contradicts_itself() -> None:
    child = make_child()
    child.family.guardians.update(custody="sole")
    client = signed_in(make_account("schooling:clerk"))

    text = client.post(f"/schule/familien/{child.family_id}/sorge/", {**FORM, "custody": "sole"}).content

    assert "allein sorgeberechtigt" in text.decode()
    assert Guardian.objects.count() == 1


def test_guardian_new_is_for_the_room() -> None:
    child = make_child()

    assert (
        signed_in(make_account()).post(f"/schule/familien/{child.family_id}/sorge/", FORM).status_code == 403
    )
