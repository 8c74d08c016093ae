"""What this room contributes to "Heute" and to the search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.queries.search import children_matching, families_matching
from miteinander.schooling.tests.factories import make_child, make_family
from miteinander.schooling.tests.test_likeness_list import make_likeness

pytestmark = pytest.mark.django_db


def test_families_matching_finds_by_number_code_and_names() -> None:
    row = make_family(code="7KQM-3XPD-R2VA", search_text="f-2026-1 haddad lina")
    make_family(search_text="f-2026-2 bondar")

    assert list(families_matching(row.number.lower(), limit=5)) == [row]
    assert list(families_matching("7kqm3xpdr2va", limit=5)) == [row]
    assert list(families_matching("Lina HADDAD", limit=5)) == [row]
    assert list(families_matching("Lina Bondar", limit=5)) == []


def test_children_matching_finds_by_number() -> None:
    row = make_child()

    assert list(children_matching(row.number, limit=5)) == [row]


def test_today_and_search_show_the_room_to_the_room_only() -> None:
    make_child(waiting_since=timezone.localdate() - timedelta(days=99))
    make_child(make_family(channel="family", reported_at=timezone.now()))
    make_likeness()
    name = make_child(first_name="Suchkind").number
    desk, stranger = signed_in(make_account("schooling:clerk")), signed_in(make_account("payments:clerk"))

    assert "Wartet zu lange" in desk.get("/heute/").content.decode()
    assert "Wartet zu lange" not in stranger.get("/heute/").content.decode()
    assert "Suchkind" in desk.get("/suche/", {"q": name}).content.decode()
    assert "Suchkind" not in stranger.get("/suche/", {"q": name}).content.decode()
