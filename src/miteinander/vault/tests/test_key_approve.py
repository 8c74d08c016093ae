import pytest
from django.utils import timezone

from miteinander.core.errors import NotAllowed
from miteinander.vault.models import Approval
from miteinander.vault.tests.factories import (
    PHRASE,
    assert_closed,
    browser,
    make_colleague,
    make_head,
    make_member,
    print_of,
    ring_of,
)
from miteinander.vault.usecases import person
from miteinander.vault.usecases.zone import approve_key

pytestmark = pytest.mark.django_db


def _url(member: int) -> str:
    return f"/tresor/bereich/ad/schluessel/{member}/bestaetigen/"


def test_key_approve_vouches_for_a_new_key() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    one, loser = make_colleague(head, now=now), make_colleague(head, now=now)
    person.replace_key(by=loser, phrase=PHRASE, now=now)
    member = ring_of(loser).member_id
    client = browser(one)
    assert _url(member) in client.get("/tresor/bereich/ad/").content.decode()

    wrong = client.post(_url(member), {"fingerprint": "1234"})
    right = client.post(_url(member), {"fingerprint": print_of(loser)})

    assert "Der Fingerabdruck stimmt nicht überein." in wrong.content.decode()
    assert right.headers["Location"] == "/tresor/bereich/ad/"
    assert Approval.objects.get().by_id == ring_of(one).member_id
    assert _url(member) not in client.get("/tresor/bereich/ad/").content.decode()


def test_nobody_vouches_for_herself_or_without_the_key_of_the_team() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    loser = make_colleague(head, now=now)
    person.replace_key(by=loser, phrase=PHRASE, now=now)
    outsider, _outsider_ring = make_member("antidiscrimination:counsellor", now=now)
    member = ring_of(loser).member_id
    for by in (loser, outsider):
        with pytest.raises(NotAllowed):
            approve_key(by=by, ring=ring_of(by), zone="ad", member=member, now=now)


def test_key_approve_is_closed_to_strangers() -> None:
    assert_closed(_url(1))
