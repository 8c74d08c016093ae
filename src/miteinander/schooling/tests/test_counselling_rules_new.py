from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.tests.factories import make_account
from miteinander.schooling.forms.rules import WEIGHTS
from miteinander.schooling.models import CounsellingRules
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.tests.factories import NOW, make_counselling_rules
from miteinander.schooling.usecases.rulebook import enact_counselling_rules

pytestmark = pytest.mark.django_db
URL = "/schule/regeln/neu/"
TODAY = NOW.date()


def draft(day: date) -> CounsellingRules:
    return CounsellingRules(valid_from=day, source="Dienstanweisung", target_days=10)


def head() -> Client:
    client = Client()
    client.force_login(make_account("schooling:head"))
    return client


def test_enact_ends_the_rules_before() -> None:
    before = make_counselling_rules()
    day = TODAY + timedelta(days=9)

    enact_counselling_rules(by=make_account("schooling:head"), draft=draft(day), today=TODAY, now=NOW)

    before.refresh_from_db()
    assert before.valid_to == day - timedelta(days=1)
    assert (rules_on(TODAY).target_days, rules_on(day).target_days) == (14, 10)


def test_enact_refuses_the_past_and_what_is_overtaken() -> None:
    make_counselling_rules(valid_from=TODAY + timedelta(days=30))

    for day, code in ((TODAY - timedelta(days=1), "rules_in_the_past"), (TODAY, "newer_rules_exist")):
        with pytest.raises(Refused) as refused:
            enact_counselling_rules(by=make_account("schooling:head"), draft=draft(day), today=TODAY, now=NOW)
        assert refused.value.problems[0].code == code


def test_enact_is_not_for_counsellors() -> None:
    with pytest.raises(NotAllowed):
        enact_counselling_rules(
            by=make_account("schooling:counsellor"), draft=draft(TODAY), today=TODAY, now=NOW
        )


def test_two_rules_cannot_hold_on_one_day() -> None:
    make_counselling_rules()

    with pytest.raises(IntegrityError, match="counselling_rules_one_at_a_time"), transaction.atomic():
        make_counselling_rules(valid_from=date(2025, 1, 1))


@pytest.mark.parametrize("fields", [{"round_base": 1}, {"round_minimum": 3}, {"share_minimum": 4}])
def test_protection_cannot_be_switched_off(fields: dict[str, int]) -> None:
    with pytest.raises(IntegrityError, match="counselling_rules_protect"), transaction.atomic():
        make_counselling_rules(**fields)


def test_page_begins_with_a_copy_and_enters_new_rules() -> None:
    make_counselling_rules(target_days=21, weights={"siblings": 44, "nearest": 9})
    client = head()
    assert 'value="21"' in client.get(URL).text
    values = {
        name: value
        for name, value in model_to_dict(rules_on(TODAY)).items()
        if name not in {"id", "valid_to", "weights"}
    }
    day = timezone.localdate() + timedelta(days=3)
    weights = {f"weight_{name}": 50 for name in WEIGHTS}

    page = client.post(URL, {**values, **weights, "valid_from": day.isoformat(), "source": "Anweisung 3"})

    assert page.status_code == 302
    made = CounsellingRules.objects.get(source="Anweisung 3")
    assert (made.target_days, made.weights["siblings"], made.weights["nearest"]) == (21, 50, 9)


def test_page_says_why_a_day_is_refused() -> None:
    make_counselling_rules()
    client = head()
    values = {
        name: value
        for name, value in model_to_dict(CounsellingRules()).items()
        if name not in {"id", "valid_to", "weights"}
    }
    weights = {f"weight_{name}": 50 for name in WEIGHTS}

    page = client.post(URL, {**values, **weights, "valid_from": "2020-01-01", "source": "x"})

    assert "heute oder einen späteren Tag" in page.text
    assert CounsellingRules.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("oldest", 3, "unter dem jüngsten"),
        ("round_base", 1, "schützt nicht"),
        ("round_minimum", 2, "so viel wie beim Runden"),
        ("support_months", 0, "größer oder gleich 1"),
        ("target_days", -1, "größer oder gleich"),
    ],
)
def test_page_says_what_cannot_be(field: str, value: int, words: str) -> None:
    values = {
        name: given
        for name, given in model_to_dict(CounsellingRules()).items()
        if name not in {"id", "valid_to", "weights"}
    }
    weights = {f"weight_{name}": 50 for name in WEIGHTS}
    day = (timezone.localdate() + timedelta(days=3)).isoformat()

    page = head().post(URL, {**values, **weights, "valid_from": day, "source": "x", field: value})

    assert words in page.text
    assert not CounsellingRules.objects.exists()


def test_page_is_for_the_head_alone() -> None:
    client = Client()
    client.force_login(make_account("schooling:clerk"))

    assert client.get(URL).status_code == 403
