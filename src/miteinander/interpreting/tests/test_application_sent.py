import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("way", "words"), [("mail", "Ein Schritt fehlt noch"), ("phone", "Wir rufen Sie an.")]
)
@pytest.mark.django_db
def test_application_sent_says_what_happens_next(client: Client, way: str, words: str) -> None:
    assert words in client.get(f"/de/sprachmittlung/mitmachen/danke/{way}/").content.decode()
