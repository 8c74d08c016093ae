from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Interpreter, InterpreterLanguage, MonthLoad
from miteinander.interpreting.queries.pool import PoolFilter, pool
from miteinander.interpreting.rules.papers import PaperRules
from miteinander.interpreting.tests.conftest import queries_of
from miteinander.interpreting.tests.factories import NOW, make_interpreter
from miteinander.people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = "interpreting:interpreter_list"


def names(wanted: PoolFilter) -> list[str]:
    return [row.person.last_name for row in pool(wanted, rules=PaperRules(), today=NOW.date())]


def called(name: str, *languages: str, **fields: object) -> Interpreter:
    row = make_interpreter(*languages, person=make_person(first_name="Mira", last_name=name))
    Interpreter.objects.filter(pk=row.pk).update(**fields)
    return row


def test_interpreter_list_shows_the_pool_and_no_one_who_left(desk_client: Client) -> None:
    called("Aal", "kmr")
    called("Weg", "kmr", state="left", left_on=date(2025, 1, 1))

    text = desk_client.get(reverse(URL)).content.decode()

    assert "Aal, Mira" in text
    assert "Weg, Mira" not in text


def test_interpreter_list_is_closed_to_strangers_and_members(
    stranger_client: Client, member_client: Client
) -> None:
    assert stranger_client.get(reverse(URL)).status_code == 403
    assert member_client.get(reverse(URL)).status_code == 403


def test_interpreter_list_needs_the_same_queries_for_one_row_and_for_three(desk_client: Client) -> None:
    called("Eins", "kmr", "ar")
    one = queries_of(desk_client, reverse(URL))
    called("Zwei", "ti")
    called("Drei", "ar", "fa")

    assert queries_of(desk_client, reverse(URL)) == one


def test_interpreter_list_helps_where_nobody_fits(desk_client: Client) -> None:
    called("Aal", "kmr")

    text = desk_client.get(reverse(URL), {"language": "ti"}).content.decode()

    assert "Niemand passt zu diesen Filtern" in text
    assert "Filter entfernen" in text


def test_interpreter_list_ignores_what_it_does_not_understand(desk_client: Client) -> None:
    query = {
        "language": "klingon",
        "weekday": "9",
        "sort": "'; --",
        "page": "x",
        "district": "b:",
        "state": "?",
    }

    assert desk_client.get(reverse(URL), query).status_code == 200


def test_pool_filters_by_language_level_and_writing() -> None:
    fluent, native = called("Fluent", "ar"), called("Native", "ar")
    InterpreterLanguage.objects.filter(interpreter=fluent).update(level=2)
    InterpreterLanguage.objects.filter(interpreter=native).update(writes=True)

    assert names(PoolFilter(language="ar", min_level=2)) == ["Fluent", "Native"]
    assert names(PoolFilter(language="ar", min_level=3)) == ["Native"]
    assert names(PoolFilter(language="ar", writes=True)) == ["Native"]
    assert names(PoolFilter(language="ti")) == []


def test_pool_filters_by_mode_topic_weekday_and_district() -> None:
    row = called("Hier", modes=["phone"], topics=["schule"])
    called("Dort", modes=["onsite"])
    row.availabilities.create(weekday=6, starts="10:00", ends="12:00")
    assert row.home_district is not None

    assert names(PoolFilter(mode="phone")) == ["Hier"]
    assert names(PoolFilter(topic="schule")) == ["Hier"]
    assert names(PoolFilter(weekday=6)) == ["Hier"]
    assert names(PoolFilter(district=str(row.home_district.pk))) == ["Hier"]
    assert names(PoolFilter(district=f"b:{row.home_district.borough}")) == ["Dort", "Hier"]


def test_pool_searches_every_word_without_accents() -> None:
    make_interpreter(person=make_person(first_name="Jürgen", last_name="Özdemir"))
    called("Anders")

    assert names(PoolFilter(words=("ozdemir", "jurg"))) == ["Özdemir"]
    assert names(PoolFilter(words=("ozdemir", "mira"))) == []


def test_pool_filters_by_papers() -> None:
    called("Fehlt").credentials.all().delete()
    old = called("Alt")
    old.credentials.filter(kind="record_check").update(seen_on=date(2019, 1, 1), expires_on=date(2024, 1, 1))
    soon = called("Bald")
    soon.credentials.filter(kind="undertaking").update(expires_on=date(2026, 12, 1))
    called("Gut")

    found = {
        papers: names(PoolFilter(papers=papers)) for papers in ("missing", "expired", "soon", "valid", "due")
    }

    assert found == {
        "missing": ["Fehlt"],
        "expired": ["Alt"],
        "soon": ["Bald"],
        "valid": ["Gut"],
        "due": ["Alt", "Bald", "Fehlt"],
    }


def test_pool_sorts_by_hours_of_the_month() -> None:
    for name, minutes in (("Wenig", 30), ("Viel", 300)):
        MonthLoad.objects.create(interpreter=called(name), month=date(2026, 11, 1), minutes=minutes)
    MonthLoad.objects.create(interpreter=called("Nie"), month=date(2026, 10, 1), minutes=900)

    assert names(PoolFilter(sort="-hours")) == ["Viel", "Wenig", "Nie"]
