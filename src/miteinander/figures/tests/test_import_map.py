"""Correcting what columns mean, and keeping it for the next file."""

from typing import Any

import pytest

from miteinander.figures.models import FigureImport, ImportMapping
from miteinander.figures.tests.brought import PEOPLE, staged, taken
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
ABOUT = {
    "title": "Menschen nach Gebiet",
    "slug": "people",
    "register": "Melderegister",
    "definition": "all",
    "base": "Hauptwohnung",
    "unit": "persons",
    "source": "Stadt",
    "licence": "cc-by/4.0",
}


def sent(**changes: str) -> dict[str, str]:
    """Return the form for `PEOPLE` as a browser sends it."""
    roles = {"role0": "day", "role1": "dimension", "name1": "district", "role2": "sum", "role3": "value"}
    return {**ABOUT, **roles, **changes}


def page(row: FigureImport) -> str:
    return f"/zahlen/einbringen/{row.pk}/zuordnung/"


def asked(row: FigureImport, data: dict[str, str]) -> Any:
    return signed_in(make_editor()).post(page(row), data)


def test_import_map_shows_the_suggestion_and_reads_again() -> None:
    row = staged(mapping=None)
    assert row.state == "refused"
    text = signed_in(make_editor()).get(page(row)).content.decode()
    assert "stichtag" in text
    assert "2 verschiedene Werte" in text

    assert asked(row, sent()).headers["Location"] == f"/zahlen/einbringen/{row.pk}/"

    row.refresh_from_db()
    table = row.options["tables"][0]
    assert (row.state, table["slug"], table["first"][0]) == ("checked", "people", ["01", 84, "A"])


def test_import_map_translates_codes() -> None:
    row = staged()
    codes = "1 = m\n2 = weglassen"
    asked(row, sent(role2="dimension", name2="sex", codes2=codes))
    row.refresh_from_db()
    assert row.options["tables"][0]["first"] == [["01", "m", 40, "A"], ["02", "m", 7, "A"]]
    text = signed_in(make_editor()).get(page(row)).content.decode()
    assert codes in text


def test_import_map_says_what_it_cannot_read() -> None:
    row = staged()
    text = asked(row, sent(codes2="1 m", slug="Ü")).content.decode()
    assert "hat kein Gleichheitszeichen" in text
    row.refresh_from_db()
    assert row.options["tables"][0]["slug"] == "people-by-area"


def test_import_map_keeps_a_template() -> None:
    row = staged()
    asked(row, {"keep": "1", "name": "Melderegister Stadt"})
    kept = ImportMapping.objects.get()
    assert (kept.name, kept.options) == ("Melderegister Stadt", row.options["mapping"])


def test_import_map_is_closed_with_the_file() -> None:
    row = taken()
    assert asked(row, sent()).headers["Location"] == f"/zahlen/einbringen/{row.pk}/"
    row.refresh_from_db()
    assert row.options["tables"][0]["slug"] == "people-by-area"


def test_import_map_is_for_the_room() -> None:
    assert signed_in(make_account("interpreting:head")).get(page(staged(PEOPLE))).status_code == 403
