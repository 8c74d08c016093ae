"""The page that keeps the chosen look."""

import pytest
from django.test import Client


def test_appearance_keeps_the_choice_and_returns(client: Client) -> None:
    answer = client.post("/de/darstellung/?next=/de/sprachen/", {"theme": "dark"})

    assert answer.headers["Location"] == "/de/sprachen/"
    assert 'data-kern-theme="dark"' in client.get("/de/").content.decode()


def test_appearance_empty_choice_follows_the_device(client: Client) -> None:
    client.cookies["darstellung"] = "dark"

    client.post("/de/darstellung/", {"theme": ""})

    assert "data-kern-theme" not in client.get("/de/").content.decode()


@pytest.mark.parametrize("wished", ["pink", "<script>"])
def test_appearance_refuses_what_is_not_a_look(client: Client, wished: str) -> None:
    answer = client.post("/de/darstellung/", {"theme": wished})

    assert answer.status_code == 200
    assert "darstellung" not in answer.cookies


def test_appearance_ignores_a_forged_cookie(client: Client) -> None:
    client.cookies["darstellung"] = '"><script>'

    assert "data-kern-theme" not in client.get("/de/").content.decode()
