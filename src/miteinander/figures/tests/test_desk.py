import pytest

from miteinander.figures.tests.factories import dataset, make_draft, make_editor, make_head, make_released
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_desk_says_what_waits_and_what_is_out() -> None:
    make_draft(dataset("nations", title="Staatsangehörigkeiten"))
    make_released()

    page = signed_in(make_editor()).get("/zahlen/").content.decode()

    assert "Staatsangehörigkeiten" in page
    assert "Menschen in der Stadt" in page
    assert "erfunden" in page


def test_desk_helps_where_nothing_is() -> None:
    assert "Noch keine Zahl ist veröffentlicht" in signed_in(make_editor()).get("/zahlen/").content.decode()


def test_desk_is_closed_to_others() -> None:
    assert signed_in(make_account("interpreting:head")).get("/zahlen/").status_code == 403


def test_today_tells_heads_what_waits_for_them() -> None:
    make_draft()
    assert "Zahlen warten auf Freigabe" in signed_in(make_head()).get("/heute/").content.decode()
    assert "Zahlen warten auf Freigabe" not in signed_in(make_editor()).get("/heute/").content.decode()
