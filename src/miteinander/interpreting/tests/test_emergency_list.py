from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.interpreting.tests.factories import make_assignment, make_interpreter, make_request
from miteinander.people.tests.factories import make_account, make_person

pytestmark = pytest.mark.django_db


def test_emergency_list_holds_every_number_one_needs() -> None:
    person = make_person(mobile="0151 000 11 22")
    soon = timezone.now() + timedelta(hours=5)
    make_assignment(
        request=make_request(state="confirmed", starts_at=soon, contact_phone="0521 555-0177"),
        interpreter=make_interpreter("kmr", person=person),
    )
    client = Client()
    client.force_login(make_account("interpreting:dispatcher"))

    page = client.get("/sprachmittlung/notfallliste/").content.decode()

    assert "0151 000 11 22" in page
    assert "0521 555-0177" in page


def test_emergency_list_is_not_for_strangers() -> None:
    client = Client()
    client.force_login(make_account("payments:clerk"))

    assert client.get("/sprachmittlung/notfallliste/").status_code == 403
