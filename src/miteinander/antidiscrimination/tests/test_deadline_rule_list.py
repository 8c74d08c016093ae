"""The rules of the law, for everybody of the office to read."""

import pytest

from miteinander.antidiscrimination.tests.clock import desk
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/antidiskriminierung/fristregeln/"


def test_deadline_rule_list_shows_what_is_off_and_why() -> None:
    page = signed_in(desk()).get(ADDRESS).content.decode()

    assert "LADG NRW" in page
    assert "ausgeschaltet" in page
    assert "nicht für Gemeinden und Kreise" in page
    assert "noch niemand hat das Gesetz selbst geprüft" in page
    assert f"{ADDRESS}agg_21_5/neu/" in page


def test_deadline_rule_list_lets_others_of_the_office_only_read() -> None:
    head = desk()

    page = signed_in(make_colleague(head, now=NOW)).get(ADDRESS).content.decode()

    assert "§ 61b Abs. 1 ArbGG" in page
    assert "/neu/" not in page
    assert signed_in(make_account("people:admin")).get(ADDRESS).status_code == 403
