"""How likely a yes is, when a plan is due, and until when somebody may answer."""

from datetime import timedelta

import pytest

from miteinander.interpreting.rules.planning import PlanRules, acceptance_of, answer_by, is_due, next_day
from miteinander.interpreting.tests.factories import NEXT_WEEK, NOW

RULES = PlanRules()


@pytest.mark.parametrize(
    ("answers", "asked", "chance"),
    [
        ({}, "", 0.98),
        ({"accepted": 90}, "", 1.0),
        ({"declined": 1}, "", 0.96),
        ({"declined": 90}, "", 0.82),
        ({"accepted": 90}, "expired", 0.9),
    ],
)
def test_acceptance_follows_answers_and_hopes_for_repair(
    answers: dict[str, int], asked: str, chance: float
) -> None:
    assert acceptance_of(answers, RULES, asked=asked) == pytest.approx(chance)


def test_acceptance_is_certain_where_the_centre_does_not_count() -> None:
    assert acceptance_of({"declined": 9}, PlanRules(counts_acceptance=False), asked="") == 1.0


def test_plan_is_due_once_its_hour_has_struck() -> None:
    assert not is_due(now=NOW, plan_at=RULES.plan_at)
    assert is_due(now=NOW.replace(hour=17), plan_at=RULES.plan_at)
    assert next_day(NOW.replace(hour=23, minute=59)) == NOW.date() + timedelta(days=1)


def test_answer_is_due_in_hours_but_well_before_the_talk() -> None:
    assert answer_by(now=NOW, starts_at=NEXT_WEEK, rules=RULES) == NOW + timedelta(hours=3)
    soon = NOW + timedelta(hours=2)
    assert answer_by(now=NOW, starts_at=soon, rules=RULES) == soon - timedelta(minutes=30)
    assert answer_by(now=NOW, starts_at=NOW, rules=RULES) == NOW + timedelta(minutes=15)
