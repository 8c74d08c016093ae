"""The page that invites people to join the pool."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "de-simple", "ckb", "ti", "uk"])
def test_become_interpreter_tells_the_four_steps(client: Client, language: str) -> None:
    page = client.get(f"/{language}/sprachmittlung/mitmachen/").content.decode()

    assert page.count('<li class="way">') == 4
