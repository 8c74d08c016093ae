import pytest

from miteinander.figures.queries.tables import released
from miteinander.figures.tests.factories import make_draft, make_editor, make_head, make_released
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_edition_withdraw_asks_first() -> None:
    edition = make_released()
    browser, url = signed_in(make_head()), f"/zahlen/tabellen/{edition.pk}/zurueckziehen/"
    assert "zeigen diese Tabelle danach nicht mehr" in browser.get(url).content.decode()
    assert released("residents") is not None
    browser.post(url)
    assert released("residents") is None


def test_edition_withdraw_says_what_is_not_out() -> None:
    draft = make_draft()
    url = f"/zahlen/tabellen/{draft.pk}/zurueckziehen/"
    assert "nicht veröffentlicht" in signed_in(make_head()).post(url, follow=True).content.decode()


def test_edition_withdraw_is_not_for_editors() -> None:
    edition = make_released()
    assert signed_in(make_editor()).post(f"/zahlen/tabellen/{edition.pk}/zurueckziehen/").status_code == 403
