"""What people have to be able to do on a bad day: leave, lose a passphrase, lose all of them, restore."""

from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.queries.opening import open_case, reachable
from miteinander.antidiscrimination.tests.factories import (
    NOW,
    make_case,
    make_colleague,
    make_head,
    make_report,
    ring_of,
)
from miteinander.audit.usecases import seal_entries, write_head
from miteinander.config import backup
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.privacy.models import Deletion
from miteinander.sealing import keys, shares
from miteinander.sealing.errors import Broken
from miteinander.vault import queries
from miteinander.vault.queries import Keyring
from miteinander.vault.tests.factories import PHRASE, make_member
from miteinander.vault.usecases import person, stewards, zone
from tests.databases import another_database

NEW_PHRASE = "neun Kraniche am Obersee"


def _ring(account: Account, phrase: str) -> Keyring:
    row = queries.key_of(account.pk)
    assert row is not None
    return queries.keyring_of(row.pk, account.pk, person.open_private(row, phrase))


def _title(case: Case, ring: Keyring) -> str | None:
    found = open_case(case.pk, ring)
    return found.content.title if found is not None else None


@pytest.mark.django_db
def test_a_member_who_left_opens_nothing_with_all_she_took_along() -> None:
    head, _ring_then, _sheets = make_head(now=NOW)
    leaver = make_colleague(head, now=NOW)
    case, own = make_case(head), make_case(leaver, restricted=True)
    taken = ring_of(leaver)  # private parts and team keys, copied while she still worked here
    assert _title(case, taken)

    zone.end_membership(by=head, ring=ring_of(head), zone="ad", member=taken.member_id, now=NOW)
    later = make_case(head, title="Danach")

    assert list(reachable(taken)) == []
    assert list(reachable(ring_of(leaver))) == []
    assert ring_of(leaver).teams == {}
    for copy in CaseKey.objects.filter(case__in=(case, own, later), is_recovery=False):
        for private in (taken.private, *taken.teams.values()):
            with pytest.raises(Broken):
                keys.open_box(private, bytes(copy.box))
    assert _title(case, ring_of(head))
    assert _title(later, ring_of(head)) == "Danach"


@pytest.mark.django_db
def test_a_lost_passphrase_is_replaced_with_the_personal_code() -> None:
    head, _ring_then, _sheets = make_head(now=NOW)
    account = make_colleague(head, now=NOW)
    case = make_case(head)
    row = queries.key_of(account.pk)
    assert row is not None
    code = person.change_phrase(by=account, phrase=PHRASE, new_phrase=PHRASE, sender="a", now=NOW)

    person.recover_by_code(by=account, typed=code, new_phrase=NEW_PHRASE, sender="a", now=NOW)

    assert _title(case, _ring(account, NEW_PHRASE))
    with pytest.raises(Refused):
        person.open_private(queries.key_of(account.pk) or row, PHRASE)
    with pytest.raises(Refused):
        person.recover_by_code(by=account, typed=code, new_phrase=PHRASE, sender="a", now=NOW)


@pytest.mark.django_db
def test_a_lost_code_too_needs_two_colleagues_and_the_steward() -> None:
    head, _ring_then, _sheets = make_head(now=NOW)
    account, colleague = make_colleague(head, now=NOW), make_colleague(head, now=NOW)
    case = make_case(head)

    new = person.replace_key(by=account, phrase=NEW_PHRASE, now=NOW).row

    assert _title(case, _ring(account, NEW_PHRASE)) is None
    for vouching in ((), (head,)):
        for one in vouching:
            zone.approve_key(by=one, ring=ring_of(one), zone="ad", member=new.pk, now=NOW)
        with pytest.raises(Refused):
            zone.admit_member(by=head, ring=ring_of(head), zone="ad", member=new.pk, now=NOW)
    with pytest.raises(NotAllowed):
        zone.approve_key(by=account, ring=_ring(account, NEW_PHRASE), zone="ad", member=new.pk, now=NOW)
    zone.approve_key(by=colleague, ring=ring_of(colleague), zone="ad", member=new.pk, now=NOW)
    zone.admit_member(by=head, ring=ring_of(head), zone="ad", member=new.pk, now=NOW)

    assert _title(case, _ring(account, NEW_PHRASE))


@pytest.mark.django_db
def test_any_two_sheets_of_paper_bring_a_lost_team_back_and_one_does_not() -> None:
    head, _ring_then, sheets = make_head(now=NOW)
    case = make_case(head)

    for number, pair in enumerate(combinations(sheets, 2)):
        heir, ring = make_member("antidiscrimination:head", now=NOW)
        assert _title(case, ring) is None
        with pytest.raises(Refused):
            stewards.restore_team(by=heir, ring=ring, zone="ad", sheets=pair[:1], now=NOW)
        stewards.restore_team(by=heir, ring=ring, zone="ad", sheets=pair, now=NOW)
        assert _title(case, ring_of(heir)), number


@pytest.mark.django_db
def test_sheets_of_another_centre_bring_nothing_back() -> None:
    make_head(now=NOW)
    heir, ring = make_member("antidiscrimination:head", now=NOW)
    from_elsewhere = shares.split(keys.new_key())

    with pytest.raises(Refused):
        stewards.restore_team(by=heir, ring=ring, zone="ad", sheets=from_elsewhere[:2], now=NOW)


def test_a_copy_restored_elsewhere_is_read_with_the_same_passphrase_and_forgets_what_was_deleted(
    real_database: None, tmp_path: Path
) -> None:
    head, _ring_then, _sheets = make_head(now=NOW)
    kept, deleted = make_case(head, title="Bleibt"), make_case(head, title="Geht")
    report = make_report()
    seal_entries(everything=True)
    write_head(now=NOW)
    backup.write(backup.Target.from_settings(connection.settings_dict), tmp_path / "copy", [])
    Deletion.objects.create(table="antidiscrimination.case", row_id=deleted.pk, at=NOW)
    with (tmp_path / "deletions").open("w") as deletions:
        call_command("privacy", "deletions", stdout=deletions)

    with another_database("drill") as enter:
        enter()
        call_command("restore", tmp_path / "copy", deletions=tmp_path / "deletions", verbosity=0)
        again = Account.objects.get(pk=head.pk)
        token = person.unlock(by=again, phrase=PHRASE, sender="drill", now=NOW)
        ring = queries.keyring(token, account_id=again.pk, now=NOW)
        assert ring is not None

        assert (_title(kept, ring), _title(deleted, ring)) == ("Bleibt", None)
        assert _title(report.case, ring) is not None
        assert not CaseKey.objects.filter(case=deleted.pk).exists()
        call_command("verify_audit")
