"""Error pages draw themselves without a database and say what to do."""

import pytest
from django.test import Client

from miteinander.web.errors import error_page


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500])
def test_error_page_needs_no_database(status: int) -> None:
    answer = error_page(status)

    assert answer.status_code == status
    assert b'<html lang="de"' in answer.content


def test_a_wrong_method_gets_a_page_and_keeps_its_header(client: Client) -> None:
    answer = client.post("/de/sprachen/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert "auf diesem Weg" in answer.content.decode()


def test_error_404_answers_in_the_language_of_the_address(client: Client) -> None:
    answer = client.get("/ar/gibt-es-nicht/")

    assert answer.status_code == 404
    assert 'dir="rtl"' in answer.content.decode()


def test_csrf_failure_says_that_nothing_was_saved() -> None:
    answer = Client(enforce_csrf_checks=True).post("/de/darstellung/", {"theme": "dark"})

    assert answer.status_code == 403
    assert "nichts gespeichert" in answer.content.decode()
