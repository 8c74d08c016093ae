import pytest
from django.utils import timezone
from pytest_django import Settings

from miteinander.vault import queries
from miteinander.vault.models import Endorsement, PersonKey
from miteinander.vault.tests.factories import (
    assert_closed,
    browser,
    make_colleague,
    make_head,
    make_member,
    print_of,
)

pytestmark = pytest.mark.django_db
URL = "/tresor/bereich/ad/"


def test_zone_show_invites_the_head_to_found_it() -> None:
    head, _ring = make_member("antidiscrimination:head", now=timezone.now())

    assert "/tresor/bereich/ad/gruenden/" in browser(head).get(URL).content.decode()


def test_zone_show_tells_who_holds_the_key_and_who_waits() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    newcomer, ring = make_member("antidiscrimination:counsellor", now=now)

    page = browser(head).get(URL).content.decode()

    assert print_of(head) in page
    assert print_of(colleague) in page
    assert f"/tresor/bereich/ad/schluessel/{ring.member_id}/aufnehmen/" in page
    assert print_of(newcomer) not in page
    assert "Teamschlüssel 1" in page


def test_zone_show_shows_a_member_no_deeds_of_the_steward() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    make_member("antidiscrimination:counsellor", now=now)

    page = browser(colleague).get(URL).content.decode()

    assert "/aufnehmen/" not in page
    assert "/beenden/" not in page
    assert "/wiederherstellen/" not in page


def test_zone_show_names_a_changed_key() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    colleague = make_colleague(head, now=now)
    PersonKey.objects.filter(account=colleague).update(public=b"x" * 32)

    assert "Schlüssel verändert!" in browser(head).get(URL).content.decode()


def test_zone_show_compares_the_pinned_fingerprint(settings: Settings) -> None:
    head, _ring, _sheets = make_head(now=timezone.now())
    client = browser(head)
    assert "noch nicht fest eingetragen" in client.get(URL).content.decode()

    settings.VAULT_STEWARDS = {"ad": f"1234, {print_of(head)}"}
    assert "Er stimmt mit dem überein" in client.get(URL).content.decode()

    settings.VAULT_STEWARDS = {"ad": "1234 1234"}
    assert "Es wird nichts mehr versiegelt." in client.get(URL).content.decode()


def test_a_key_of_another_zone_does_not_exist() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    assert browser(head).get("/tresor/bereich/kim/").status_code == 404


def test_a_forged_endorsement_counts_for_nothing() -> None:
    now = timezone.now()
    _head, _ring, _sheets = make_head(now=now)
    _account, ring = make_member("antidiscrimination:counsellor", now=now)
    zone = queries.zone_row("ad")
    assert zone is not None
    Endorsement.objects.create(
        zone=zone, member_id=ring.member_id, signed_by_id=zone.steward_id, signature=b"s" * 64, at=now
    )

    with pytest.raises(queries.Substituted):
        queries.trusted_public("ad", ring.member_id)


def test_zone_show_is_closed_to_strangers() -> None:
    assert_closed(URL)
