import pytest
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.sealing import codes
from miteinander.vault import queries
from miteinander.vault.tests.factories import PHRASE, assert_closed, browser, make_head, make_member
from miteinander.vault.usecases import person
from miteinander.web.models import Attempt

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/vergessen/"
NEW = "zwölf Kiesel unter der Brücke"


def test_key_recover_brings_the_same_keys_back() -> None:
    now = timezone.now()
    head, ring, _sheets = make_head(now=now)
    code = person.change_phrase(by=head, phrase=PHRASE, new_phrase=PHRASE, sender="s", now=now)

    page = browser(head).post(URL, {"code": codes.in_groups(code), "new_phrase": NEW, "again": NEW})

    row = queries.key_of(head.pk)
    assert row is not None
    assert "Ihr Wiederherstellungscode" in page.content.decode()
    assert person.open_private(row, NEW) == ring.private + ring.sign_private


def test_key_recover_refuses_and_counts_wrong_codes() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = browser(head)
    wrong = codes.with_check("7" * 46)
    for typed in ["12", *[wrong] * 9]:
        page = client.post(URL, {"code": typed, "new_phrase": NEW, "again": NEW}).content.decode()
        assert "Dieser Wiederherstellungscode stimmt nicht." in page

    page = client.post(URL, {"code": wrong, "new_phrase": NEW, "again": NEW}).content.decode()

    assert "sehr viele Versuche" in page
    assert Attempt.objects.count() == 10


def test_a_code_opens_no_other_account() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    code = person.change_phrase(by=head, phrase=PHRASE, new_phrase=PHRASE, sender="s", now=now)
    other, _other_ring = make_member("antidiscrimination:counsellor", now=now)

    with pytest.raises(Refused, match="wrong_code"):
        person.recover_by_code(by=other, typed=code, new_phrase=NEW, sender="s", now=now)


def test_key_recover_is_closed_to_strangers() -> None:
    assert_closed(URL)
