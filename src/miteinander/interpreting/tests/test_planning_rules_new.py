from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.models import PlanningRules
from miteinander.interpreting.queries.plan_rules import plan_rules
from miteinander.interpreting.tests.conftest import client_of
from miteinander.interpreting.tests.factories import NOW
from miteinander.interpreting.usecases.rulebook import enact_planning_rules
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
URL = "/sprachmittlung/regeln/planung/neu/"
TODAY = NOW.date()


def draft(day: date, **fields: Any) -> PlanningRules:
    return PlanningRules(valid_from=day, source="Dienstanweisung", **fields)


def answers(day: date, **changes: object) -> dict[str, object]:
    return {
        "valid_from": f"{day}",
        "source": "Dienstanweisung Nr. 8",
        "plan_at": "18:00",
        "publishing": "automatic",
        "answer_hours": "4",
        "fairness": "2",
        "continuity": "800",
        **changes,
    }


@pytest.fixture
def head(db: None) -> Account:
    return make_account("interpreting:head")


def test_enact_planning_rules_ends_those_before(head: Account) -> None:
    before = PlanningRules.objects.create(valid_from=date(2020, 1, 1), source="Test")

    enact_planning_rules(by=head, draft=draft(TODAY + timedelta(days=9), fairness=3), today=TODAY, now=NOW)

    before.refresh_from_db()
    assert before.valid_to == TODAY + timedelta(days=8)
    assert plan_rules(on=TODAY).weights.fairness == 1
    assert plan_rules(on=TODAY + timedelta(days=9)).weights.fairness == 3
    assert Entry.objects.filter(kind="interpreting.planning_rules.enacted").count() == 1


def test_enact_planning_rules_refuses_the_past_and_an_overlap(head: Account) -> None:
    with pytest.raises(Refused, match="rules_in_the_past"):
        enact_planning_rules(by=head, draft=draft(TODAY - timedelta(days=1)), today=TODAY, now=NOW)
    enact_planning_rules(by=head, draft=draft(TODAY + timedelta(days=5)), today=TODAY, now=NOW)

    with pytest.raises(Refused, match="newer_rules_exist"):
        enact_planning_rules(by=head, draft=draft(TODAY + timedelta(days=2)), today=TODAY, now=NOW)


def test_enact_planning_rules_is_not_for_dispatchers(desk: Account) -> None:
    with pytest.raises(NotAllowed):
        enact_planning_rules(by=desk, draft=draft(TODAY), today=TODAY, now=NOW)

    assert not PlanningRules.objects.exists()


def test_two_planning_rules_cannot_hold_on_one_day() -> None:
    PlanningRules.objects.create(valid_from=date(2020, 1, 1), source="Test")

    with pytest.raises(IntegrityError, match="planning_rules_one_at_a_time"), transaction.atomic():
        PlanningRules.objects.create(valid_from=date(2025, 1, 1), source="Test")


def test_planning_rules_new_keeps_what_was_entered(head: Account) -> None:
    PlanningRules.objects.create(valid_from=date(2020, 1, 1), source="Test")
    day = timezone.localdate() + timedelta(days=3)

    assert client_of(head).post(URL, answers(day)).status_code == 302

    row = PlanningRules.objects.order_by("-valid_from").first()
    assert row is not None
    assert (row.valid_from, row.publishing, row.answer_hours) == (day, "automatic", 4)
    assert (row.fairness, row.continuity, row.counts_acceptance) == (2, 800, False)


def test_planning_rules_new_says_in_a_sentence_that_newer_rules_exist(head: Account) -> None:
    day = timezone.localdate() + timedelta(days=3)
    PlanningRules.objects.create(valid_from=day, source="Test")

    page = client_of(head).post(URL, answers(day)).content.decode()

    assert f"Ab {day:%d.%m.%Y} gelten schon neuere Regeln." in page


def test_planning_rules_new_refuses_a_weight_nobody_offers(head: Account) -> None:
    day = timezone.localdate() + timedelta(days=3)

    assert client_of(head).post(URL, answers(day, fairness="9")).status_code == 200
    assert not PlanningRules.objects.exists()


def test_planning_rules_new_is_for_the_head(desk: Account) -> None:
    assert client_of(desk).get(URL).status_code == 403
