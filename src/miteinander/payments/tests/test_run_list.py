"""The list of payment runs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from miteinander.payments.tests.factories import make_released, make_run

URL = "/zahlungen/laeufe/"


def test_run_list_shows_runs_and_what_waits(clerk: Client) -> None:
    run = make_run()
    make_released()

    page = clerk.get(URL).content.decode()

    assert run.number in page
    assert "wartet auf Bezahlung" in page


@pytest.mark.parametrize("count", [1, 3])
def test_run_list_asks_the_same_for_one_and_three(
    clerk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        make_run()

    with django_assert_max_num_queries(8):
        clerk.get(URL)


def test_run_list_is_for_staff(stranger: Client) -> None:
    assert stranger.get(URL).status_code == 403
