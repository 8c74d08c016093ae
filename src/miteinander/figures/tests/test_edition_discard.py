import pytest

from miteinander.figures.models import Edition
from miteinander.figures.tests.factories import make_draft, make_editor, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_edition_discard_asks_and_deletes_a_draft() -> None:
    draft = make_draft()
    browser, url = signed_in(make_editor()), f"/zahlen/tabellen/{draft.pk}/verwerfen/"
    assert "wird gelöscht" in browser.get(url).content.decode()
    browser.post(url)
    assert not Edition.objects.exists()


def test_edition_discard_keeps_what_is_out() -> None:
    edition = make_released()
    signed_in(make_editor()).post(f"/zahlen/tabellen/{edition.pk}/verwerfen/")
    assert Edition.objects.filter(pk=edition.pk).exists()
