import pytest

from miteinander.figures.tests.factories import dataset, make_draft, make_editor, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db
URL = "/zahlen/tabellen/"


def test_edition_list_filters_by_state_and_text() -> None:
    make_released()
    make_draft(dataset("nations", title="Staatsangehörigkeiten"))
    browser = signed_in(make_editor())

    drafts = browser.get(URL, {"stand": "draft"}).content.decode()
    found = browser.get(URL, {"q": "stadt"}).content.decode()

    assert "Staatsangehörigkeiten" in drafts
    assert "Menschen in der Stadt" not in drafts
    assert "Menschen in der Stadt" in found
    assert "Staatsangehörigkeiten" not in found


def test_edition_list_says_what_to_do_next() -> None:
    browser = signed_in(make_editor())
    assert "Noch keine Tabelle" in browser.get(URL).content.decode()
    assert "Keine Tabelle passt" in browser.get(URL, {"q": "x"}).content.decode()
