"""What would become of a file, and what became of it."""

import pytest

from miteinander.figures.tests.brought import PEOPLE, staged, taken
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def text_of(pk: int) -> str:
    return signed_in(make_editor()).get(f"/zahlen/einbringen/{pk}/").content.decode()


def test_import_show_tells_what_would_become_of_it() -> None:
    text = text_of(staged(PEOPLE.replace(";7", ";/")).pk)
    for words in ("Noch ist nichts übernommen", "Menschen nach Gebiet", "zu unsicher", "zurückgehalten",
                  "Alles übernehmen", "Zuordnung ändern", "Verwerfen"):  # fmt: skip
        assert words in text


def test_import_show_says_each_error_with_row_and_column() -> None:
    text = text_of(staged(PEOPLE.replace(";7", ";-7")).pk)
    assert "Zeile 4, anzahl: „-7“ ist kleiner als null" in text
    assert "Alles übernehmen" not in text


def test_import_show_counts_what_it_does_not_list() -> None:
    rows = "".join(f"31122025;{area:02};1;/\n" for area in range(1, 10))
    text = text_of(staged("stichtag;bezirk;geschlecht;anzahl\n" + rows).pk)
    assert "9-mal" in text
    assert "und 4 weitere Stellen" in text


def test_import_show_knows_the_same_file() -> None:
    taken()
    assert "Genau diese Datei wurde am" in text_of(staged().pk)
    assert "Genau diese Datei" not in text_of(staged(PEOPLE.replace("40", "41")).pk)


def test_import_show_leads_to_the_tables_it_brought() -> None:
    row = taken()
    text = text_of(row.pk)
    assert f"/zahlen/tabellen/{row.editions.get().pk}/" in text
    assert "Alles zurücknehmen" in text


def test_import_show_is_for_the_room() -> None:
    stranger = signed_in(make_account("interpreting:head"))
    assert stranger.get(f"/zahlen/einbringen/{staged().pk}/").status_code == 403
    assert signed_in(make_editor()).get("/zahlen/einbringen/1/").status_code == 404
