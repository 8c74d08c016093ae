import pytest

from miteinander.people.tests.factories import make_account, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_subject_search_finds_by_name_and_mail() -> None:
    make_person(first_name="Kim", last_name="Sonnenblum", email="kim@haus.example")
    make_person(last_name="Andere")
    client = signed_in(make_account("privacy:officer"))

    for text in ("sonnen kim", "kim@haus"):
        page = client.get("/datenschutz/auskunft/", {"q": text}).content.decode()
        assert "Sonnenblum" in page
        assert "Andere" not in page
    assert "Niemand gefunden" in client.get("/datenschutz/auskunft/?q=xyz").content.decode()


def test_subject_search_is_not_for_others() -> None:
    assert signed_in(make_account("people:admin")).get("/datenschutz/auskunft/?q=a").status_code == 403
