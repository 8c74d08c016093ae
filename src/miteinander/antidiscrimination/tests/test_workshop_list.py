"""The desk sees what institutions wish, what waits first."""

import pytest

from miteinander.antidiscrimination.queries.retention import workshop_wishes
from miteinander.antidiscrimination.tests.factories import NOW
from miteinander.antidiscrimination.tests.wishes import make_wish
from miteinander.antidiscrimination.usecases.workshops import pass_on_wish
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/wegweiser/"


def test_workshop_list_shows_what_waits_first() -> None:
    counsellor = make_account("antidiscrimination:counsellor")
    done, waits = make_wish("Schule A"), make_wish("Schule B")
    pass_on_wish(by=counsellor, wish=done.pk, now=NOW)

    page = signed_in(counsellor).get(URL).content.decode()

    assert page.index(waits.house) < page.index(done.house)
    assert page.count("Als weitergegeben notieren") == 1


def test_workshop_list_is_closed_to_others() -> None:
    assert signed_in(make_account("people:admin")).get(URL).status_code == 403


def test_wishes_go_after_their_time() -> None:
    row = make_wish()

    assert [due.rows.count() for due in workshop_wishes(row.received_at)] == [0]
    assert [due.rows.count() for due in workshop_wishes(NOW.replace(year=2027))] == [1]
