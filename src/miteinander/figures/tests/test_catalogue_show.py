import pytest

from miteinander.figures.models import Dataset, Definition, Indicator, Licence
from miteinander.figures.tests.factories import make_editor, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_catalogue_show_has_every_indicator_and_definition() -> None:
    page = signed_in(make_editor()).get("/zahlen/katalog/").content.decode()

    assert page.count("noch keine Zahl") == Indicator.objects.count() > 30
    assert all(row.formula_de in page for row in Definition.objects.filter(code__in=["A", "D2"]))


def test_catalogue_show_names_the_newest_figure() -> None:
    edition = make_released()
    Dataset.objects.filter(pk=edition.dataset_id).update(indicator=Indicator.objects.get(code="residents"))

    page = signed_in(make_editor()).get("/zahlen/katalog/").content.decode()

    assert "31.12.2025" in page
    assert "dl-de/by-2-0" in page


def test_shipped_licences_have_addresses() -> None:
    assert {row.code for row in Licence.objects.filter(share_alike=True)} == {"cc-by-sa/4.0"}
