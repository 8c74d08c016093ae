from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.forms.rulebook import RulesForm
from miteinander.interpreting.models import ServiceRules
from miteinander.interpreting.tests.factories import NOW, make_rules
from miteinander.interpreting.usecases.rulebook import enact_rules
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def draft(day: date) -> ServiceRules:
    return ServiceRules(valid_from=day, source="Dienstanweisung", requester_kinds=["primary"])


def test_enact_rules_ends_the_rules_before() -> None:
    before = make_rules()

    enact_rules(
        by=make_account("interpreting:head"), draft=draft(TODAY + timedelta(days=9)), today=TODAY, now=NOW
    )

    before.refresh_from_db()
    assert before.valid_to == TODAY + timedelta(days=8)
    assert ServiceRules.objects.count() == 2


def test_enact_rules_refuses_the_past() -> None:
    with pytest.raises(Refused):
        enact_rules(
            by=make_account("interpreting:head"), draft=draft(TODAY - timedelta(days=1)), today=TODAY, now=NOW
        )


def test_enact_rules_is_not_for_dispatchers() -> None:
    with pytest.raises(NotAllowed):
        enact_rules(by=make_account("interpreting:dispatcher"), draft=draft(TODAY), today=TODAY, now=NOW)

    assert not ServiceRules.objects.exists()


def test_two_rules_cannot_hold_on_one_day() -> None:
    make_rules()

    with pytest.raises(IntegrityError, match="service_rules_one_at_a_time"), transaction.atomic():
        make_rules(valid_from=date(2025, 1, 1))


def test_rules_new_begins_with_a_copy_of_the_present_rules() -> None:
    make_rules(lead_working_days=7)
    client = Client()
    client.force_login(make_account("interpreting:head"))

    page = client.get("/sprachmittlung/regeln/neu/")

    assert page.status_code == 200
    form = page.context["form"]
    assert isinstance(form, RulesForm)
    assert form["lead_working_days"].value() == 7
