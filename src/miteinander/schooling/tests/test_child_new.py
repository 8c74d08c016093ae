"""Adding a brother or sister."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Step
from miteinander.schooling.tests.factories import NOW, make_child

pytestmark = pytest.mark.django_db
FORM = {"first_name": "Sami", "last_name": "", "born_on": "2014-03-02"}


def test_child_new_adds_a_sibling_and_opens_the_family_again() -> None:
    family = make_child(state="moved_away", waiting_reason="", waiting_since=None).family
    family.closed_at = NOW
    family.save()
    client = signed_in(make_account("schooling:clerk"))

    answer = client.post(f"/schule/familien/{family.pk}/kind/", FORM)

    family.refresh_from_db()
    child = Child.objects.get(first_name="Sami")
    assert answer.status_code == 302
    assert (child.last_name, child.state) == (family.name, "reported")
    assert family.closed_at is None
    assert Step.objects.get().child_id == child.pk
    assert "sami" in family.search_text


def test_child_new_says_why_a_child_is_too_young() -> None:
    family = make_child().family
    client = signed_in(make_account("schooling:clerk"))

    text = client.post(f"/schule/familien/{family.pk}/kind/", {**FORM, "born_on": "2023-03-02"}).content

    assert "Anmeldung an der Grundschule" in text.decode()


def test_child_new_is_for_the_room() -> None:
    pk = make_child().family_id

    assert signed_in(make_account()).post(f"/schule/familien/{pk}/kind/", FORM).status_code == 403
    assert Child.objects.count() == 1
