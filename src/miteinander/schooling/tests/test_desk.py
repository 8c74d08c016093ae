"""The start page of the room: where everybody stands, who waits longest."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.queries import desk
from miteinander.schooling.tests.factories import NOW, make_child, make_counselled_child, make_family

pytestmark = pytest.mark.django_db
PAGE = "/schule/"
CLERK = "schooling:clerk"


def test_desk_helps_where_nothing_is() -> None:
    assert "Noch keine Kinder" in signed_in(make_account(CLERK)).get(PAGE).content.decode()


def test_desk_draws_the_way_and_names_who_waits_longest() -> None:
    today = timezone.localdate()
    make_child(waiting_since=today - timedelta(days=40), first_name="Lange")
    make_counselled_child(waiting_since=today - timedelta(days=3))
    make_child(state="moved_away", waiting_reason="", waiting_since=None)

    page = signed_in(make_account(CLERK)).get(PAGE)
    text = page.content.decode()

    assert (page.context["waiting"], page.context["late"], page.context["first_talk"]) == (2, 1, 1)
    assert text.index("Lange") > text.index("Wartet am längsten")
    assert "längstens 40 Tage" in text


def test_told_by_families_shows_what_nobody_dealt_with() -> None:
    fresh = make_child(make_family(channel="family", reported_at=NOW - timedelta(days=1))).family
    make_child(make_family(channel="family", reported_at=NOW - timedelta(days=1)), state="booked")
    make_child(make_family(channel="registry", reported_at=NOW - timedelta(days=1)))

    assert list(desk.told_by_families(now=NOW)) == [fresh]


def test_without_guardian_finds_children_who_came_alone() -> None:
    alone = make_child(is_unaccompanied=True)
    cared_for = make_child(is_unaccompanied=True)
    cared_for.family.guardians.update(custody="appointed")

    assert list(desk.without_guardian()) == [alone]


def test_desk_needs_the_same_statements_for_one_and_many_rows() -> None:
    client = signed_in(make_account("schooling:head"))
    counts = []
    for _ in (1, 2):
        for _child in range(3):
            make_child(make_family(channel="helper", reported_at=timezone.now()), is_unaccompanied=True)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as statements:
            client.get(PAGE)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_desk_is_for_the_room() -> None:
    assert signed_in(make_account("interpreting:head")).get(PAGE).status_code == 403
