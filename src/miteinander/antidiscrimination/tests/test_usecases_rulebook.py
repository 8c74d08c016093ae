"""The law as data: new periods end the old one, retroactive ones take checks back, only the head decides."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.queries import rulebook as queries
from miteinander.antidiscrimination.tests.clock import checked, civil, desk, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_colleague
from miteinander.antidiscrimination.usecases import rulebook
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db


def draft(code: str = "agg_21_5", **changes: object) -> DeadlineRule:
    row = queries.latest_rule(code)
    assert row is not None
    for name, value in {"valid_from": date(2026, 6, 1), "source": "BGBl.", **changes}.items():
        setattr(row, name, value)
    return row


def switch(by: Account, code: str, status: str, valid_from: date) -> None:
    rulebook.switch_rule(
        by=by,
        code=code,
        status=status,
        explanation_de="Aufgehoben.",
        explanation_en="Repealed.",
        source="BGBl.",
        valid_from=valid_from,
        now=NOW,
    )


def test_load_rules_writes_what_is_missing_and_keeps_what_a_centre_changed() -> None:
    head = desk()
    assert rulebook.load_rules() == 0
    assert queries.plain(queries.rules_on(date(2026, 11, 23)))[0].verified_on is None

    rulebook.enact_rule(by=head, draft=draft(months=4), now=NOW)
    rulebook.load_rules()

    assert DeadlineRule.objects.filter(code="agg_21_5").count() == 2


def test_enact_rule_ends_the_period_before_and_takes_checks_back() -> None:
    head = desk()
    case = checked(with_deadline(head), head)

    rulebook.enact_rule(by=head, draft=draft(months=4), now=NOW)

    old, new = DeadlineRule.objects.filter(code="agg_21_5").order_by("valid_from")
    assert (old.valid_to, new.valid_to, new.months) == (date(2026, 5, 31), None, 4)
    assert civil(case).checked_week is None


def test_enact_rule_in_future_leaves_running_deadlines_alone() -> None:
    head = desk()
    case = checked(with_deadline(head), head)

    rulebook.enact_rule(by=head, draft=draft(valid_from=date(2027, 1, 1)), now=NOW)

    assert civil(case).checked_week == date(2026, 11, 23)


def test_enact_rule_refuses() -> None:
    head = desk()

    with pytest.raises(Refused, match="rule_not_later"):
        rulebook.enact_rule(by=head, draft=draft(valid_from=date(2006, 8, 18)), now=NOW)
    with pytest.raises(Refused, match="rule_incomplete"):
        rulebook.enact_rule(by=head, draft=draft(start=""), now=NOW)
    with pytest.raises(Refused, match="verified_in_future"):
        rulebook.enact_rule(by=head, draft=draft(verified_on=date(2026, 11, 24)), now=NOW)
    with pytest.raises(Refused, match="unknown_rule"):
        switch(head, "nothing", "off", date(2026, 11, 23))
    with pytest.raises(NotAllowed):
        rulebook.enact_rule(by=make_colleague(head, now=NOW), draft=draft(), now=NOW)


def test_switch_rule_turns_off_with_a_reason_and_never_on_without_the_law() -> None:
    head = desk()

    switch(head, "agg_21_5", "off", date(2026, 11, 1))
    with pytest.raises(Refused, match="rule_incomplete"):
        switch(head, "ladg_nrw", "in_force", date(2026, 11, 1))
    with pytest.raises(NotAllowed):
        switch(make_colleague(head, now=NOW), "agg_21_5", "off", date(2026, 12, 1))

    assert [rule.code for rule in queries.rules_in_force() if rule.holds_on(date(2026, 11, 2))] == [
        "agg_15_4_application",
        "agg_15_4_other",
        "arbgg_61b",
    ]


def test_the_database_keeps_rules_whole() -> None:
    desk()
    row = DeadlineRule.objects.get(code="agg_21_5")
    rows = DeadlineRule.objects.filter(pk=row.pk)

    row.pk = None
    with pytest.raises(IntegrityError, match="deadline_rule_one_at_a_time"), transaction.atomic():
        row.save(force_insert=True)
    for broken, name in (
        ({"valid_to": date(2000, 1, 1)}, "deadline_rule_span"),
        ({"months": 0}, "deadline_rule_in_force_is_known"),
        ({"source": ""}, "deadline_rule_has_source"),
        ({"status": "maybe"}, "deadline_rule_status_known"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**broken)
