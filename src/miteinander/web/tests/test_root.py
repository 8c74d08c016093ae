"""The bare address leads to a language."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wished", "address"),
    [("de-DE,de;q=0.9", "/de/"), ("ar-SY,ar;q=0.9,en;q=0.5", "/ar/"), ("ti", "/ti/"),
     ("ku-TR,tr;q=0.8", "/kmr/"),
     ("fa-AF,en;q=0.4", "/prs/"), ("ku-IQ", "/ckb/"), ("xx", "/de/"), ("", "/de/")],
)  # fmt: skip
def test_root_leads_to_the_language_the_browser_asks_for(client: Client, wished: str, address: str) -> None:
    answer = client.get("/", headers={"accept-language": wished})

    assert (answer.status_code, answer.headers["Location"]) == (302, address)
