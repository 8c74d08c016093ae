from datetime import date, timedelta

import pytest
from django.utils import timezone

from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat

pytestmark = pytest.mark.django_db


def test_seat_stale_lists_doubted_first_then_old_and_nobody_else() -> None:
    today = timezone.localdate()
    make_seat(person=make_person(last_name="Uralt"), verified_on=today - timedelta(days=400))
    make_seat(person=make_person(last_name="Zweifel"), verified_on=today, doubted_on=today)
    make_seat(person=make_person(last_name="Frisch"), verified_on=today)
    make_seat(person=make_person(last_name="Vorbei"), ends_on=date(2021, 1, 1))
    make_seat(person=make_person(last_name="Neuling"), starts_on=today - timedelta(days=3))

    page = signed_in(make_account("people:admin")).get("/ansprechpersonen/pruefen/").content.decode()

    assert page.index("Zweifel") < page.index("Uralt")
    assert not [name for name in ("Frisch", "Vorbei", "Neuling") if name in page]


def test_seat_stale_says_when_all_is_fresh() -> None:
    page = signed_in(make_account("people:admin")).get("/ansprechpersonen/pruefen/").content.decode()

    assert "Alles ist frisch geprüft" in page


def test_seat_stale_is_not_for_others() -> None:
    assert signed_in(make_account("payments:clerk")).get("/ansprechpersonen/pruefen/").status_code == 403


def test_today_and_search_name_contacts_for_those_who_may() -> None:
    make_seat(person=make_person(last_name="Sonnenblum"))
    editor, clerk = signed_in(make_account("people:admin")), signed_in(make_account("payments:clerk"))

    assert "Sonnenblum" in editor.get("/heute/").content.decode()
    assert "Sonnenblum" not in clerk.get("/heute/").content.decode()
    assert "Sonnenblum" in editor.get("/suche/?q=sonnenb").content.decode()
    assert "Sonnenblum" not in clerk.get("/suche/?q=sonnenb").content.decode()
