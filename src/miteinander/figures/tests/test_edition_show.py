import pytest

from miteinander.figures.models import Area
from miteinander.figures.tests.factories import dataset, make_draft, make_editor, make_head, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_edition_show_has_all_a_reader_needs() -> None:
    Area.objects.create(level="district", code="01", name="Altstadt", source="erfunden", synthetic=True)
    table = dataset(values={(None,): 340, ("01",): 200, ("02",): None})
    edition = make_draft(table)

    page = signed_in(make_editor()).get(f"/zahlen/tabellen/{edition.pk}/").content.decode()

    assert "Altstadt" in page
    assert "geschützt" in page
    assert "cell-key" in page
    assert "Diese Zahlen sind erfunden" in page
    assert table.recipe_hash in page


def test_edition_show_counts_what_a_correction_changes() -> None:
    make_released()
    draft = make_draft(dataset(values={(None,): 341, ("01",): 200, ("02",): 140}))

    page = signed_in(make_head()).get(f"/zahlen/tabellen/{draft.pk}/").content.decode()

    assert "ist 1 Zelle anders" in page
    assert f"/zahlen/tabellen/{draft.pk}/freigeben/" in page


def test_edition_show_offers_editors_no_release() -> None:
    draft = make_draft()
    page = signed_in(make_editor()).get(f"/zahlen/tabellen/{draft.pk}/").content.decode()
    assert "/freigeben/" not in page
    assert "Die Leitung gibt diese Tabelle frei." in page
