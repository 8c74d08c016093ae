"""Pairs of children who may be one."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Likeness
from miteinander.schooling.tests.factories import NOW, make_child, make_family
from miteinander.schooling.usecases.likeness import look_for_likes

pytestmark = pytest.mark.django_db
PAGE = "/schule/doppelt/"


def make_likeness(**fields: object) -> Likeness:
    first, second = make_child(first_name="Lina"), make_child(first_name="Lena")
    values: dict[str, object] = {"first": first, "second": second, "score": 88, "found_at": NOW}
    return Likeness.objects.create(**{**values, "reasons": ["name_similar", "born_on"], **fields})


def test_likeness_list_shows_open_pairs_and_answered_ones_apart() -> None:
    make_likeness()
    client = signed_in(make_account("schooling:clerk"))

    assert "Name klingt gleich, gleicher Geburtstag" in client.get(PAGE).content.decode()
    assert "Noch keine Antworten" in client.get(PAGE, {"antwort": "same"}).content.decode()
    assert len(client.get(PAGE, {"antwort": "unsinn"}).context["rows"]) == 1


def test_likeness_list_helps_where_nothing_is() -> None:
    assert "Nichts zu vergleichen" in signed_in(make_account("schooling:head")).get(PAGE).content.decode()


def test_likeness_list_needs_few_statements() -> None:
    for _ in range(3):
        make_likeness()
    client = signed_in(make_account("schooling:clerk"))
    client.get(PAGE)

    with CaptureQueriesContext(connection) as statements:
        client.get(PAGE)

    assert sum("schooling_" in query["sql"] for query in statements) == 1


def test_look_for_likes_finds_each_pair_once_and_never_within_a_family() -> None:
    family = make_family()
    one = make_child(family, first_name="Lina", last_name="Haddad")
    make_child(family, first_name="Lina", last_name="Haddad")
    other = make_child(first_name="Haddad", last_name="Leena")

    assert look_for_likes([other.pk], now=NOW) == 2
    assert look_for_likes([one.pk, other.pk], now=NOW) == 0
    assert {row.second_id for row in Likeness.objects.all()} == {other.pk}


def test_look_for_likes_asks_about_one_telephone_at_any_age() -> None:
    here = make_family(phone="0521 123456", street="Anderer Weg 2")
    make_child(here, first_name="Lina", last_name="Haddad", born_on="2012-12-12")
    there = make_child(make_family(phone="+49 521 123456"), first_name="Lina", last_name="Haddad")

    look_for_likes([there.pk], now=NOW)

    assert Likeness.objects.get().reasons == ["name", "phone"]


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"answer": "same", "answered_at": NOW}, "likeness_same_keeps_one"),
        ({"answer": "different"}, "likeness_answered_has_day"),
        ({"answered_at": NOW}, "likeness_answered_has_day"),
    ],
)
def test_likeness_rows_cannot_contradict_themselves(values: dict[str, object], name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_likeness(**values)


def test_likeness_is_once_and_in_order() -> None:
    row = make_likeness()

    with pytest.raises(IntegrityError, match="likeness_once"), transaction.atomic():
        make_likeness(first=row.first, second=row.second)
    with pytest.raises(IntegrityError, match="likeness_in_order"), transaction.atomic():
        make_likeness(first=row.second, second=row.first)


def test_likeness_list_is_for_the_room() -> None:
    assert signed_in(make_account()).get(PAGE).status_code == 403
