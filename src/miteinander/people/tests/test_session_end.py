import pytest
from allauth.usersessions.models import UserSession

from miteinander.people.tests.factories import make_account
from miteinander.people.tests.test_session_list import sign_in

pytestmark = pytest.mark.django_db


def test_session_end_signs_the_other_device_out() -> None:
    account = make_account()
    phone = sign_in(account, "Telefon")
    desk = sign_in(account, "Büro")
    row = UserSession.objects.get(user_agent="Telefon")

    desk.post(f"/konto/sitzungen/{row.pk}/beenden/")

    assert phone.get("/konto/").status_code == 302
    assert desk.get("/konto/").status_code == 200


def test_session_end_leaves_strangers_alone() -> None:
    theirs = sign_in(make_account(), "Telefon")
    row = UserSession.objects.get()
    mine = sign_in(make_account(), "Büro")

    page = mine.post(f"/konto/sitzungen/{row.pk}/beenden/", follow=True)

    assert "schon beendet" in page.content.decode()
    assert theirs.get("/konto/").status_code == 200
