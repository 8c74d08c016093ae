import pytest

from miteinander.figures.queries.tables import released
from miteinander.figures.tests.factories import NOW, dataset, make_draft, make_editor, make_head
from miteinander.figures.usecases.editions import bring_datasets
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_edition_release_lets_a_table_out() -> None:
    draft = make_draft()
    signed_in(make_head()).post(f"/zahlen/tabellen/{draft.pk}/freigeben/")
    assert released("residents") is not None


def test_edition_release_refuses_ones_own() -> None:
    head = make_head()
    (draft,) = bring_datasets(by=head, datasets=[dataset()], now=NOW)
    page = signed_in(head).post(f"/zahlen/tabellen/{draft.pk}/freigeben/", follow=True).content.decode()
    assert "gibt eine andere Person frei" in page
    assert released("residents") is None


def test_edition_release_is_not_for_editors() -> None:
    draft = make_draft()
    assert signed_in(make_editor()).post(f"/zahlen/tabellen/{draft.pk}/freigeben/").status_code == 403
