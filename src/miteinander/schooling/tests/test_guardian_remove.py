"""Taking a guardian out."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Guardian
from miteinander.schooling.tests.factories import make_child

pytestmark = pytest.mark.django_db


def test_guardian_remove_asks_first() -> None:
    row = make_child().family.guardians.get()
    client = signed_in(make_account("schooling:clerk"))
    page = f"/schule/sorge/{row.pk}/entfernen/"

    assert "Olena" in client.get(page).content.decode()
    assert Guardian.objects.exists()
    assert client.post(page).headers["Location"] == f"/schule/familien/{row.family_id}/"
    assert not Guardian.objects.exists()


def test_guardian_remove_is_for_the_room() -> None:
    row = make_child().family.guardians.get()

    assert signed_in(make_account()).post(f"/schule/sorge/{row.pk}/entfernen/").status_code == 403
    assert Guardian.objects.exists()
