import pytest

from miteinander.figures.models import SeriesBreak
from miteinander.figures.tests.factories import DAY, dataset, make_editor, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_break_remove_takes_the_mark_away_from_its_own_table_only() -> None:
    edition, other = make_released(), make_released(dataset("nations"))
    row = SeriesBreak.objects.create(dataset=edition.dataset, day=DAY, kind="law")
    browser = signed_in(make_editor())
    assert browser.post(f"/zahlen/tabellen/{other.pk}/bruch/{row.pk}/entfernen/").status_code == 404
    browser.post(f"/zahlen/tabellen/{edition.pk}/bruch/{row.pk}/entfernen/")
    assert not SeriesBreak.objects.exists()
