"""Open vaults for the readers who counsel, and a case behind every number of the sealed desk."""

from django.conf import settings
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, ItemKind
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity, ItemContent
from miteinander.antidiscrimination.usecases.cases import add_item, open_staff_case
from miteinander.people.models import Account
from miteinander.vault import queries
from miteinander.vault.access import works_in_a_vault
from miteinander.vault.access.door import COOKIE
from miteinander.vault.queries import Keyring
from miteinander.vault.tests.factories import PHRASE
from miteinander.vault.usecases import person, zone

ZONE = "ad"
# The city's members have the phrase the demo tells its visitors; ours have the factories'.
CITY_PHRASE = getattr(settings, "VAULT_DEMO_PHRASE", "") or PHRASE
# What a page that opens a sealed case may write, and nothing else may: who looked at it.
READING = "antidiscrimination.case.read"


def open_vaults(clients: dict[str, Client], accounts: dict[str, Account]) -> None:
    """Open the vault of every reader who works in one, and give "every role" a case to look at.

    The city may have founded the zone already or not.
    """
    now = timezone.now()
    workers = {name: one for name, one in accounts.items() if works_in_a_vault(one)}
    everything = accounts["every role"]
    for account in workers.values():
        if queries.key_of(account.pk) is None:
            person.set_up_key(by=account, phrase=CITY_PHRASE, now=now)
    if queries.zone_row(ZONE) is None:
        zone.found_zone(by=everything, ring=_ring(everything), zone=ZONE, now=now)
    _admit(list(workers.values()))
    for name, account in workers.items():
        clients[name].cookies[COOKIE] = person.unlock(by=account, phrase=CITY_PHRASE, sender="guard", now=now)
    _write_a_case(everything, _ring(everything))


def _admit(accounts: list[Account]) -> None:
    founded = queries.zone_row(ZONE)
    assert founded is not None
    steward = founded.steward.account
    inside = {one.account_id for one in queries.members(ZONE)}
    for account in accounts:
        row = queries.key_of(account.pk)
        if account.pk not in inside and row is not None:
            zone.admit_member(by=steward, ring=_ring(steward), zone=ZONE, member=row.pk, now=timezone.now())


def _ring(account: Account) -> Keyring:
    row = queries.key_of(account.pk)
    assert row is not None
    return queries.keyring_of(row.pk, account.pk, person.open_private(row, CITY_PHRASE))


def _write_a_case(by: Account, ring: Keyring) -> Case:
    now = timezone.now()
    case = open_staff_case(by=by, ring=ring, identity=Identity(), content=CaseContent(title="Probe"), now=now)
    # The last entry is one a counsellor corrects.
    for kind in (*ItemKind.values, ItemKind.NOTE):
        add_item(by=by, ring=ring, case=case.pk, kind=kind, content=ItemContent(text="Probe"), now=now)
    return case


def notes_a_reading(sql: str, params: object) -> bool:
    """Tell whether a statement is the one thing a page may write: that its reader opened a sealed case."""
    is_entry = sql.startswith('INSERT INTO "audit_entry"')
    return is_entry and isinstance(params, list | tuple) and READING in params
