import pytest
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.vault import queries
from miteinander.vault.models import HeldKey
from miteinander.vault.tests.factories import PHRASE, assert_closed, browser, make_head, ring_of, shut_browser
from miteinander.vault.usecases import person
from miteinander.web.models import Attempt

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/passphrase/"
NEW = "zwölf Kiesel unter der Brücke"


def test_key_phrase_wraps_the_same_keys_anew_and_shuts_other_browsers() -> None:
    head, ring, _sheets = make_head(now=timezone.now())
    here, there = browser(head), browser(head)

    page = here.post(URL, {"phrase": PHRASE, "new_phrase": NEW, "again": NEW})

    row = queries.key_of(head.pk)
    assert row is not None
    assert "Ihr Wiederherstellungscode" in page.content.decode()
    assert person.open_private(row, NEW) == ring.private + ring.sign_private
    assert row.version == 2
    with pytest.raises(Refused, match="wrong_phrase"):
        person.open_private(row, PHRASE)
    assert HeldKey.objects.count() == 1
    assert here.get("/tresor/bereich/ad/amt/uebergeben/").status_code == 200
    assert there.get("/tresor/bereich/ad/amt/uebergeben/").status_code == 302


@pytest.mark.parametrize(
    ("phrase", "new", "sentence"),
    [("falsch geraten, leider", NEW, "Diese Passphrase stimmt nicht"), (PHRASE, "kurz", "mindestens 16")],
)
def test_key_phrase_refuses_a_wrong_or_weak_one(phrase: str, new: str, sentence: str) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    page = browser(head).post(URL, {"phrase": phrase, "new_phrase": new, "again": new}).content.decode()

    assert sentence in page
    ring_of(head)


def test_key_phrase_counts_wrong_tries() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = browser(head)
    for _try in range(11):
        page = client.post(URL, {"phrase": "falsch geraten, leider", "new_phrase": NEW, "again": NEW})

    assert "sehr viele Versuche" in page.content.decode()
    assert Attempt.objects.count() == 10


def test_key_phrase_needs_a_key() -> None:
    response = shut_browser("antidiscrimination:counsellor").get(URL)

    assert response.headers["Location"] == "/tresor/schluessel/neu/"


def test_key_phrase_is_closed_to_strangers() -> None:
    assert_closed(URL)
