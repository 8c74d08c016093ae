"""Members with open vaults, for the tests of every sealed room."""

from datetime import datetime

from django.test import Client
from django.utils import timezone

from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.vault import queries
from miteinander.vault.access.door import COOKIE
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases import person, zone

PHRASE = "sieben Reiher am Elmeufer"


def make_member(*roles: str, now: datetime) -> tuple[Account, Keyring]:
    """Return an account with a key of its own and its open keyring, in no team yet."""
    account = make_account(*roles)
    made = person.set_up_key(by=account, phrase=PHRASE, now=now)
    return account, ring_of(account, made.row.pk)


def ring_of(account: Account, member: int | None = None) -> Keyring:
    """Return an account's keyring as it is now."""
    row = queries.key_of(account.pk)
    assert row is not None
    assert member in {None, row.pk}
    return queries.keyring_of(row.pk, account.pk, person.open_private(row, PHRASE))


def make_head(*, now: datetime, zone_code: str = "ad") -> tuple[Account, Keyring, list[str]]:
    """Return the steward of a freshly founded zone, her keyring and the paper sheets."""
    account, ring = make_member("antidiscrimination:head", now=now)
    sheets = zone.found_zone(by=account, ring=ring, zone=zone_code, now=now)
    return account, ring_of(account), sheets


def make_colleague(head: Account, *, now: datetime, role: str = "antidiscrimination:counsellor") -> Account:
    """Return a member the head has admitted; `ring_of` opens her vault."""
    account, ring = make_member(role, now=now)
    zone.admit_member(by=head, ring=ring_of(head), zone="ad", member=ring.member_id, now=now)
    return account


def open_vault(client: Client, account: Account, *, now: datetime | None = None) -> None:
    """Sign an account in and open its vault in this test browser, whose clock is the real one."""
    client.force_login(account)
    client.cookies[COOKIE] = person.unlock(by=account, phrase=PHRASE, sender="test", now=timezone.now())


def shut_browser(*roles: str) -> Client:
    """Return a test browser of somebody with these roles, with no vault open."""
    client = Client()
    client.force_login(make_account(*roles))
    return client


def browser(account: Account) -> Client:
    """Return a test browser in which an account's vault is open."""
    client = Client()
    open_vault(client, account)
    return client


def print_of(account: Account) -> str:
    """Return the fingerprint somebody reads aloud."""
    row = queries.key_of(account.pk)
    assert row is not None
    return queries.fingerprint_of(row)


def assert_closed(url: str, *, for_role: str = "people:admin") -> None:
    """Check that a page is closed to visitors and to a role that has no business there."""
    for ask in ("get", "post"):
        assert "/anmelden/" in getattr(Client(), ask)(url).headers["Location"]
        assert getattr(shut_browser(for_role), ask)(url).status_code == 403
