"""The list of statements."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from miteinander.payments.tests.factories import make_released, make_statement, owe
from miteinander.people.tests.factories import make_person

URL = "/zahlungen/"


def test_statement_list_filters(clerk: Client) -> None:
    first = make_statement(make_person(last_name="Haddad"))
    make_released(make_person(last_name="Kovalenko"))

    page = clerk.get(URL, {"q": "haddad", "state": "drawn", "month": "2026-11-01"}).content.decode()

    assert first.number in page
    assert "Kovalenko" not in page


def test_statement_list_forgives_strange_filters(clerk: Client) -> None:
    make_statement()

    for query in ({"month": "x"}, {"state": "x"}, {"page": "x"}, {"q": "\x00%_"}):
        assert clerk.get(URL, query).status_code == 200


def test_statement_list_tells_what_waits(clerk: Client) -> None:
    make_statement()
    owe(make_person())

    page = clerk.get(URL).content.decode()

    assert "wartet auf Freigabe" in page
    assert "offene Einsätze" in page


def test_statement_list_as_a_sheet(clerk: Client) -> None:
    row = make_statement(make_person(last_name="=1+1"))

    response = clerk.get(URL, {"als": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    [_heads, cells] = list(sheet.iter_rows())
    assert (cells[0].value, cells[2].data_type, cells[3].value) == (row.number, "s", 15)


@pytest.mark.parametrize("count", [1, 3])
def test_statement_list_asks_the_same_for_one_and_three(
    clerk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        make_statement()

    with django_assert_max_num_queries(12):
        clerk.get(URL)


def test_statement_list_is_empty_at_first(clerk: Client) -> None:
    assert "Keine Abrechnung gefunden" in clerk.get(URL).content.decode()
