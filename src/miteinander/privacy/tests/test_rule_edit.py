from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.privacy import queries, usecases
from miteinander.privacy.models import RetentionRule

pytestmark = pytest.mark.django_db
PATH = "/datenschutz/loeschen/people.ended_seats/"
FORM = {"months": "6", "days": "0", "source": "Beschluss vom 1.12.", "valid_from": "2027-01-01"}


def test_rule_edit_sets_a_period_from_a_day_on() -> None:
    signed_in(make_account("privacy:officer")).post(PATH, FORM)

    assert queries.rules_on(date(2026, 12, 31))["people.ended_seats"].months == 24
    assert queries.rules_on(date(2027, 1, 1))["people.ended_seats"].months == 6
    assert Entry.objects.get(kind="privacy.rule.set").note == "people.ended_seats 6m 0d"


def test_rule_edit_refuses_a_day_before_the_present_period() -> None:
    page = signed_in(make_account("privacy:officer")).post(PATH, {**FORM, "valid_from": "2025-01-01"})

    assert "muss nach dem 01.01.2026 beginnen" in page.content.decode()
    assert RetentionRule.objects.filter(code="people.ended_seats").count() == 1


def test_rule_edit_of_an_unknown_rule_is_not_found() -> None:
    client = signed_in(make_account("privacy:officer"))

    assert client.get("/datenschutz/loeschen/gibt.es.nicht/").status_code == 404


def test_rule_edit_is_not_for_others() -> None:
    assert signed_in(make_account("people:admin")).post(PATH, FORM).status_code == 403
    with pytest.raises(NotAllowed):
        usecases.set_rule(
            by=make_account("people:admin"),
            code="people.ended_seats",
            months=1,
            days=0,
            source="x",
            valid_from=date(2027, 1, 1),
            now=timezone.now(),
        )


def test_the_database_refuses_two_periods_from_the_same_day() -> None:
    row = RetentionRule.objects.get(code="people.ended_seats")
    row.pk = None

    with pytest.raises(IntegrityError, match="retention_rule_once"), transaction.atomic():
        row.save()


def test_load_defaults_leaves_what_a_centre_has_set() -> None:
    RetentionRule.objects.filter(code="people.ended_seats").update(months=3)
    RetentionRule.objects.filter(code="people.old_links").delete()

    assert usecases.load_defaults() == 1
    assert RetentionRule.objects.get(code="people.ended_seats").months == 3
