"""Throwing a file away."""

import pytest

from miteinander.figures.models import Dataset
from miteinander.figures.tests.brought import staged, taken
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_import_discard_forgets_the_file() -> None:
    row = staged()
    answer = signed_in(make_editor()).post(f"/zahlen/einbringen/{row.pk}/verwerfen/", follow=True)
    row.refresh_from_db()
    assert (row.state, row.content) == ("discarded", None)
    assert "es wurde nichts übernommen" in answer.content.decode()
    assert not Dataset.objects.exists()


def test_import_discard_leaves_what_was_taken_over() -> None:
    row = taken()
    answer = signed_in(make_editor()).post(f"/zahlen/einbringen/{row.pk}/verwerfen/", follow=True)
    row.refresh_from_db()
    assert row.state == "taken"
    assert "schon übernommen oder verworfen" in answer.content.decode()


def test_import_discard_is_for_the_room() -> None:
    stranger = signed_in(make_account("interpreting:head"))
    assert stranger.post(f"/zahlen/einbringen/{staged().pk}/verwerfen/").status_code == 403
