"""Error pages draw themselves without a database and say what to do."""

import pytest
from django.test import Client, RequestFactory

from miteinander.web import views


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.error_405, 405), (views.error_429, 429), (views.error_500, 500)],
)
def test_error_page_needs_no_database(view: object, status: int, rf: RequestFactory) -> None:
    assert callable(view)

    answer = view(rf.get("/"))

    assert answer.status_code == status
    assert b'<html lang="de"' in answer.content


def test_error_404_answers_in_the_language_of_the_address(client: Client) -> None:
    answer = client.get("/ar/gibt-es-nicht/")

    assert answer.status_code == 404
    assert 'dir="rtl"' in answer.content.decode()


def test_csrf_failure_says_that_nothing_was_saved(rf: RequestFactory) -> None:
    answer = Client(enforce_csrf_checks=True).post("/de/darstellung/", {"theme": "dark"})

    assert answer.status_code == 403
    assert "nichts gespeichert" in answer.content.decode()
