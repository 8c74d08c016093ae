"""The page of a family: every child with its story, and what stands in the way."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Likeness
from miteinander.schooling.tests.factories import NOW, make_child, make_family
from miteinander.schooling.usecases.steps import lock_child, move, write_step

pytestmark = pytest.mark.django_db
CLERK = "schooling:clerk"


def page_of(pk: int) -> str:
    return f"/schule/familien/{pk}/"


def test_family_show_tells_where_each_child_waits() -> None:
    family = make_family()
    child = make_child(family, waiting_since=timezone.localdate() - timedelta(days=30))
    write_step(child, now=NOW)
    move(lock_child(child.pk), "invited", now=NOW)

    text = signed_in(make_account(CLERK)).get(page_of(family.pk)).content.decode()

    assert "eingeladen" in text
    assert "seit 30 Tagen" in text
    assert "Ziel: höchstens 14 Tage" in text
    assert "Olena" in text
    assert family.code in text


def test_family_show_says_what_stands_in_the_way() -> None:
    family = make_family()
    family.guardians.update(objects_to="den Wohnort")
    child = make_child(family, is_unaccompanied=True)
    other = make_child(first_name="Zwilling")
    Likeness.objects.create(first=child, second=other, score=88, reasons=["name"], found_at=NOW)

    text = signed_in(make_account(CLERK)).get(page_of(family.pk)).content.decode()

    assert "sind nicht einig" in text
    assert "Vormund noch nicht bestellt" in text
    assert "Vielleicht doppelt gemeldet" in text


def test_family_show_needs_the_same_statements_for_one_and_five_children() -> None:
    client = signed_in(make_account(CLERK))
    counts = []
    for children in (1, 5):
        family = make_family()
        for _ in range(children):
            write_step(make_child(family, born_on=date(2015, 1, 1)), now=NOW)
        client.get(page_of(family.pk))
        with CaptureQueriesContext(connection) as statements:
            client.get(page_of(family.pk))
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_family_show_answers_404_and_403() -> None:
    assert signed_in(make_account(CLERK)).get(page_of(99)).status_code == 404
    assert signed_in(make_account()).get(page_of(make_family().pk)).status_code == 403
