"""What schools contribute to "Heute", the search and the page of an institution."""

import pytest
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_school

pytestmark = pytest.mark.django_db


def test_today_lists_schools_whose_report_is_overdue() -> None:
    school = make_school()
    school.organisation.email = ""
    school.organisation.save()
    make_school(reported_at=timezone.now())

    page = signed_in(make_account("schooling:clerk")).get("/heute/").content.decode()

    assert "Platzmeldung überfällig" in page
    assert school.organisation.name in page
    assert "Platzmeldung" not in signed_in(make_account("people:admin")).get("/heute/").content.decode()


def test_search_finds_schools_by_name() -> None:
    school = make_school()
    address = f"/schule/schulen/{school.pk}/"

    found = signed_in(make_account("schooling:clerk")).get("/suche/", {"q": school.organisation.name})
    nothing = signed_in(make_account("people:admin")).get("/suche/", {"q": school.organisation.name})

    assert address in found.content.decode()
    assert address not in nothing.content.decode()


def test_page_of_an_institution_tells_what_is_free_there() -> None:
    school = make_school(places=3)
    address = f"/einrichtungen/{school.organisation_id}/"

    page = signed_in(make_account("schooling:clerk", "organisations:editor")).get(address).content.decode()
    other = signed_in(make_account("organisations:editor")).get(address).content.decode()

    assert "Freie Plätze für neu zugewanderte Kinder" in page
    assert "Freie Plätze" not in other
