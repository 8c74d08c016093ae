import pytest
from django.db import IntegrityError, transaction

from miteinander.figures.models import SeriesBreak
from miteinander.figures.queries.tables import breaks
from miteinander.figures.tests.factories import DAY, make_editor, make_released
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
FORM = {"day": "2024-06-27", "kind": "law", "note": "Mehrstaatigkeit"}


def test_break_new_marks_a_series() -> None:
    edition = make_released()
    browser, url = signed_in(make_editor()), f"/zahlen/tabellen/{edition.pk}/bruch/"

    page = browser.post(url, FORM, follow=True).content.decode()

    assert "geändertes Recht" in page
    assert [row.note for row in breaks(["residents"])] == ["Mehrstaatigkeit"]
    assert "schon vermerkt" in browser.post(url, FORM, follow=True).content.decode()


def test_break_new_wants_a_day() -> None:
    edition = make_released()
    signed_in(make_editor()).post(f"/zahlen/tabellen/{edition.pk}/bruch/", {"kind": "law"})
    assert not SeriesBreak.objects.exists()


def test_break_new_is_not_for_others() -> None:
    edition = make_released()
    browser = signed_in(make_account("schooling:head"))
    assert browser.post(f"/zahlen/tabellen/{edition.pk}/bruch/", FORM).status_code == 403


def test_database_keeps_one_mark_of_a_kind_per_day() -> None:
    edition = make_released()
    values = {"dataset": edition.dataset, "day": DAY, "kind": "law"}
    SeriesBreak.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeriesBreak.objects.create(**values)
