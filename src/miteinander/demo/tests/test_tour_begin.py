"""The tour's bar stands on every page while the tour is on."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("demo")


def test_tour_begin_puts_the_bar_on_every_page(client: Client) -> None:
    before = client.get("/de/").content.decode()
    client.post("/demo/rundgang/")
    after = client.get("/de/").content.decode()

    assert "tour-bar" not in before
    assert "1/7" in after


def test_tour_begin_puts_the_tour_away_again(client: Client) -> None:
    client.post("/demo/rundgang/")
    client.post("/demo/rundgang/", {"end": "1"})

    assert "tour-bar" not in client.get("/de/").content.decode()


def test_every_page_says_that_all_is_invented(client: Client) -> None:
    client.post("/demo/anmelden/dispatcher/")

    for address in ("/de/", "/ar/sprachmittlung/", "/heute/", "/demo/"):
        assert 'class="demo-banner"' in client.get(address).content.decode()
