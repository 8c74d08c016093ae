import pytest
from django.utils import timezone

from miteinander.people.tests.factories import make_account, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_account_list_filters_by_word_role_and_state() -> None:
    admin = make_account("people:admin", last_login=timezone.now())
    make_account("payments:clerk", person=make_person(last_name="Zahlmeister"))
    make_account(person=make_person(last_name="Partnerin"), is_active=False)
    client = signed_in(admin)

    def page(query: str) -> str:
        return client.get(f"/konto/verwaltung/?{query}").content.decode()

    assert "Zahlmeister" in page("q=zahl")
    assert "Partnerin" not in page("q=zahl")
    assert "Zahlmeister" in page("role=payments:clerk")
    assert "Partnerin" in page("role=none")
    assert "Zahlmeister" not in page("state=blocked")
    assert "Kein Konto passt dazu" in page("q=gibtesnicht")


def test_account_list_needs_as_many_queries_for_many(django_assert_max_num_queries: object) -> None:
    admin = make_account("people:admin")
    client = signed_in(admin)
    client.get("/konto/verwaltung/")
    for _round in range(5):
        make_account("payments:clerk")

    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture of pytest-django
        client.get("/konto/verwaltung/")


def test_account_list_is_not_for_others() -> None:
    assert signed_in(make_account("interpreting:head")).get("/konto/verwaltung/").status_code == 403
