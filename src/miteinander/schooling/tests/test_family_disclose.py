import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.tests.factories import make_child, make_family

pytestmark = pytest.mark.django_db
PAGE = "/schule/auskunft/"


@pytest.mark.parametrize("words", ["F-2026-", "haddad", "AAAA"])
def test_page_finds_a_family_by_what_it_can_name(words: str) -> None:
    family = make_family(name="Haddad", search_text="haddad", code="M1TE-1NAN-DER9")
    make_family(name="Andere", search_text="andere")
    asked = {"F-2026-": family.number, "haddad": "Haddad", "AAAA": "miteinander9"}[words]

    page = signed_in(make_account("privacy:officer")).post(PAGE, {"words": asked})

    assert family.number in page.text
    assert "Andere" not in page.text


def test_page_says_when_there_is_nobody() -> None:
    page = signed_in(make_account("schooling:head")).post(PAGE, {"words": "niemand"})

    assert "Niemand gefunden" in page.text


def test_page_wants_three_letters() -> None:
    make_child(make_family(search_text="ab"))

    page = signed_in(make_account("schooling:head")).post(PAGE, {"words": "ab"})

    assert "Niemand gefunden" not in page.text
    assert "Auskunft herunterladen" not in page.text


@pytest.mark.parametrize("role", ["schooling:counsellor", "schooling:clerk", "interpreting:head"])
def test_page_is_for_nobody_else(role: str) -> None:
    assert signed_in(make_account(role)).get(PAGE).status_code == 403
