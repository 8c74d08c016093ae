"""A rule in a new shape."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.tests.clock import desk
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/antidiskriminierung/fristregeln/agg_21_5/neu/"


def typed(**changes: object) -> dict[str, object]:
    row = DeadlineRule.objects.get(code="agg_21_5")
    names = (
        "legal_basis title_de title_en months weeks days start not_before counting form kept_by_de "
        "kept_by_en explanation_de explanation_en status"
    )
    found = {name: getattr(row, name) for name in names.split()}
    today = timezone.localdate().isoformat()
    return {**found, "valid_from": today, "source": "BGBl. 2026 I Nr. 120", "verified_on": today, **changes}


def test_deadline_rule_new_ends_the_period_before() -> None:
    browser = signed_in(desk())

    assert browser.get(ADDRESS).status_code == 200
    browser.post(ADDRESS, typed(months=4))

    old, new = DeadlineRule.objects.filter(code="agg_21_5").order_by("valid_from")
    assert (new.months, new.source, new.areas) == (4, "BGBl. 2026 I Nr. 120", old.areas)
    assert old.valid_to is not None


def test_deadline_rule_new_says_what_is_wrong() -> None:
    browser = signed_in(desk())

    early = browser.post(ADDRESS, typed(valid_from="2006-08-18")).content.decode()
    empty = browser.post(ADDRESS, typed(months=0)).content.decode()

    assert "Ab 18.08.2006 gilt schon ein Zeitraum" in early
    assert "nur eine Regel mit Dauer und Beginn" in empty
    assert DeadlineRule.objects.filter(code="agg_21_5").count() == 1


def test_deadline_rule_new_is_the_heads() -> None:
    head = desk()

    assert signed_in(make_colleague(head, now=NOW)).post(ADDRESS, typed()).status_code == 403
    assert signed_in(head).get("/antidiskriminierung/fristregeln/nichts/neu/").status_code == 404
