from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.queries.pool import language_coverage
from miteinander.interpreting.tests.factories import NOW, make_interpreter, make_request

pytestmark = pytest.mark.django_db


def test_language_coverage_counts_people_per_weekday_and_what_was_asked() -> None:
    make_interpreter("kmr", "ar")
    half = make_interpreter("kmr")
    half.availabilities.filter(weekday__gt=1).delete()
    make_interpreter("kmr", state="paused")
    make_request(language="kmr", state="unfilled")
    make_request(language="ti")
    make_request(language="ti", requested_at=NOW - timedelta(days=400))

    rows = {row.code: row for row in language_coverage(now=NOW)}

    assert rows["kmr"].people == 2
    assert rows["kmr"].by_weekday == (2, 2, 1, 1, 1, 0, 0)
    assert (rows["kmr"].requests, rows["kmr"].unfilled) == (1, 1)
    assert (rows["ti"].people, rows["ti"].requests, rows["ti"].is_missing) == (0, 1, True)


def test_language_coverage_keeps_to_one_mode() -> None:
    make_interpreter("kmr", modes=["phone"])
    make_interpreter("kmr", modes=["onsite"])

    assert [row.people for row in language_coverage(now=NOW, mode="phone")] == [1]


def test_interpreter_coverage_names_languages_nobody_speaks(desk_client: Client) -> None:
    make_request(language="ti", requested_at=NOW)

    text = desk_client.get(reverse("interpreting:interpreter_coverage")).content.decode()

    assert "Gefragt, aber niemand da" in text
    assert "Tigrinya" in text


def test_interpreter_coverage_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:interpreter_coverage")).status_code == 403
