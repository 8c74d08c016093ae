"""The files that were brought."""

import pytest

from miteinander.figures.tests.brought import staged, taken
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = "/zahlen/einbringen/"


def test_import_list_shows_files_filters_them_and_helps_where_none_is() -> None:
    browser = signed_in(make_editor())
    assert "Noch keine Datei" in browser.get(URL).content.decode()

    staged()

    assert "leute.csv" in browser.get(URL).content.decode()
    assert "leute.csv" in browser.get(URL, {"kind": "city", "state": "checked"}).content.decode()
    assert "Keine Datei passt" in browser.get(URL, {"state": "taken"}).content.decode()
    taken()
    assert "leute.csv" in browser.get(URL, {"state": "taken"}).content.decode()


def test_import_list_is_for_the_room() -> None:
    assert signed_in(make_account("interpreting:head")).get(URL).status_code == 403
