"""Changing what is known about a family."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_child
from miteinander.schooling.tests.test_family_new import FORM

pytestmark = pytest.mark.django_db


def test_family_edit_keeps_changes_and_the_way_it_was_reported() -> None:
    family = make_child().family
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/familien/{family.pk}/aendern/"
    assert f'value="{family.name}"' in client.get(page).content.decode()

    answer = client.post(page, {**FORM, "version": "1", "phone": "0521 1", "channel": "helper"})

    family.refresh_from_db()
    assert answer.status_code == 302
    assert (family.name, family.phone, family.channel, family.version) == ("Haddad", "0521 1", "registry", 2)


def test_family_edit_notices_that_somebody_was_quicker() -> None:
    family = make_child().family
    client = signed_in(make_account("schooling:clerk"))

    text = client.post(f"/schule/familien/{family.pk}/aendern/", {**FORM, "version": "7"}).content.decode()

    assert "Inzwischen hat jemand anderes" in text


def test_family_edit_is_for_the_room() -> None:
    pk = make_child().family_id

    assert signed_in(make_account()).get(f"/schule/familien/{pk}/aendern/").status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/familien/0/aendern/").status_code == 404
