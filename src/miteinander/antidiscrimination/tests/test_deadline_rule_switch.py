"""A rule on or off."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.tests.clock import desk
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def address(code: str) -> str:
    return f"/antidiskriminierung/fristregeln/{code}/schalten/"


def typed(status: str) -> dict[str, str]:
    return {
        "status": status,
        "explanation_de": "Aufgehoben.",
        "explanation_en": "Repealed.",
        "valid_from": timezone.localdate().isoformat(),
        "source": "BGBl. 2026 I Nr. 120",
    }


def test_deadline_rule_switch_turns_off_with_a_reason() -> None:
    browser = signed_in(desk())

    assert browser.get(address("agg_21_5")).status_code == 200
    browser.post(address("agg_21_5"), typed("off"))

    new = DeadlineRule.objects.filter(code="agg_21_5").order_by("-valid_from")[0]
    assert (new.status, new.explanation_de, new.months) == ("off", "Aufgehoben.", 2)


def test_deadline_rule_switch_turns_nothing_on_without_the_law() -> None:
    page = signed_in(desk()).post(address("ladg_nrw"), typed("in_force")).content.decode()

    assert "nur eine Regel mit Dauer und Beginn" in page


def test_deadline_rule_switch_is_the_heads() -> None:
    head = desk()

    browser = signed_in(make_colleague(head, now=NOW))

    assert browser.post(address("agg_21_5"), typed("off")).status_code == 403
