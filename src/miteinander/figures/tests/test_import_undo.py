"""Taking back what a file brought."""

import pytest

from miteinander.figures.models import Edition, FigureImport
from miteinander.figures.tests.brought import staged, taken
from miteinander.figures.tests.factories import NOW, make_editor, make_head
from miteinander.figures.usecases.editions import release_edition
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def asked(row: FigureImport) -> str:
    address = f"/zahlen/einbringen/{row.pk}/zuruecknehmen/"
    text = signed_in(make_editor()).post(address, follow=True).content.decode()
    row.refresh_from_db()
    return text


def test_import_undo_deletes_the_drafts() -> None:
    row = taken()
    assert "Von dieser Datei ist nichts geblieben" in asked(row)
    assert (row.state, Edition.objects.count()) == ("discarded", 0)


def test_import_undo_leaves_what_is_published() -> None:
    row = taken()
    release_edition(by=make_head(), edition=row.editions.get().pk, now=NOW)
    assert "war schon veröffentlicht" in asked(row)
    assert (row.state, Edition.objects.count()) == ("taken", 1)


def test_import_undo_needs_something_taken() -> None:
    assert "nichts zurückzunehmen" in asked(staged())


def test_import_undo_is_for_the_room() -> None:
    stranger = signed_in(make_account("interpreting:head"))
    assert stranger.post(f"/zahlen/einbringen/{taken().pk}/zuruecknehmen/").status_code == 403
