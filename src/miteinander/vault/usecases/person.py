"""The keys of one member: made, opened, locked, wrapped anew, made again after a loss."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.sealing import codes, keys, passphrase
from miteinander.sealing.envelope import Place, seal, unseal
from miteinander.sealing.errors import Broken
from miteinander.vault import access, queries, rules
from miteinander.vault.models import HeldKey, PersonKey
from miteinander.vault.usecases.holding import hold, let_go
from miteinander.vault.usecases.rows import reserve
from miteinander.web.throttle import Limit, count_attempt, forget_attempts

TRIES = Limit(per_sender=10, in_all=30)


@dataclass(frozen=True, slots=True)
class SetUp:
    """A new key and the personal recovery code, shown once and kept by its owner on paper."""

    row: PersonKey
    recovery_code: str


@transaction.atomic
def set_up_key(*, by: Account, phrase: str, now: datetime) -> SetUp:
    """Make an account's keys under a passphrase of her own; a colleague must let them into a zone.

    Raises:
        NotAllowed: the account works in no zone.
        Refused: `too_short`, `has_key` already.
    """
    access.check_worker(by)
    check_phrase(phrase)
    if queries.key_of(by.pk) is not None:
        raise Refused([Problem("", "has_key")])
    return _make(by, phrase, now=now)


def check_phrase(phrase: str) -> None:
    """Refuse a passphrase that is too short or easily guessed (`too_short`, `too_common`)."""
    problem = rules.weakness(phrase)
    if problem:
        raise Refused([Problem("new_phrase", problem, {"least": rules.LEAST_PASSPHRASE})])


def _make(account: Account, phrase: str, *, now: datetime) -> SetUp:
    pair, signing = keys.new_pair(), keys.new_signing_pair()
    row = PersonKey(
        pk=reserve(PersonKey), account=account, public=pair.public, sign_public=signing.public, made_at=now
    )
    code = wrap(row, pair.private + signing.private, phrase=phrase)
    row.save(force_insert=True)
    record("vault.key.made", by=account, subject=row, at=now)
    return SetUp(row, code)


def wrap(row: PersonKey, secret: bytes, *, phrase: str) -> str:
    """Put both private parts under a passphrase and a fresh recovery code; return the code. Saves nothing."""
    cost: passphrase.Cost = settings.VAULT_COST
    code = codes.new_code(codes.RECOVERY_DIGITS)
    row.salt, row.recovery_salt = (secrets.token_bytes(passphrase.SALT_BYTES) for _ in range(2))
    row.passes, row.memory = cost.passes, cost.memory
    row.sealed = seal(_key(row, phrase, row.salt), secret, place=_place(row, "sealed"))
    row.recovery_sealed = seal(
        _key(row, code, row.recovery_salt), secret, place=_place(row, "recovery_sealed")
    )
    return code


def _key(row: PersonKey, known: str, salt: bytes | memoryview) -> bytes:
    cost = passphrase.Cost(passes=row.passes, memory=row.memory)
    return keys.derive(passphrase.stretch(known, salt=bytes(salt), cost=cost), "kek")


def _place(row: PersonKey, field: str) -> Place:
    return Place(zone="vault", table="vault.personkey", row=row.pk, field=field, version=row.version)


def open_private(row: PersonKey, phrase: str) -> bytes:
    """Return both private parts of a key.

    Raises:
        Refused: `wrong_phrase`.
    """
    try:
        return unseal(_key(row, phrase, row.salt), bytes(row.sealed), place=_place(row, "sealed"))
    except Broken as trouble:
        raise Refused([Problem("phrase", "wrong_phrase")]) from trouble


def unlock(*, by: Account, phrase: str, sender: str, now: datetime) -> str:
    """Open an account's vault for one browser; return the cookie's text.

    Not atomic as a whole: a wrong try stays counted.

    Raises:
        NotAllowed: the account works in no zone.
        Refused: `too_many`, `no_key`, `wrong_phrase`.
    """
    access.check_worker(by)
    row = queries.key_of(by.pk)
    if row is None:
        raise Refused([Problem("", "no_key")])
    count_attempt(_form(by), sender=sender, now=now, limit=TRIES)
    secret = open_private(row, phrase)
    with transaction.atomic():
        forget_attempts(_form(by), sender=sender)
        token = hold(secret, kind="staff", account_id=by.pk, subject_id=row.pk, now=now)
        record("vault.opened", by=by, subject=row, at=now)
    return token


def _form(by: Account) -> str:
    """Return under which name tries at an account's secrets are counted, whatever page they come from."""
    return f"vault:{by.pk}"


@transaction.atomic
def lock(*, by: Account, token: str, now: datetime) -> None:
    """Close the vault in this browser; one that is closed already, or somebody else's, is no error."""
    found = queries.held_at_any_age(token, kind="staff")
    if found is not None and found.row.account_id == by.pk:
        let_go(token, kind="staff", now=now)
        record("vault.locked", by=by, subject="vault.heldkey", at=now)


@transaction.atomic
def lock_all(*, by: Account, now: datetime) -> None:
    """Close an account's vault in every browser."""
    access.check_worker(by)
    HeldKey.objects.filter(account=by).delete()
    record("vault.locked", by=by, subject="vault.heldkey", at=now, note="all")


@transaction.atomic
def forget_open(*, token: str, now: datetime) -> None:
    """Close whatever vault a browser holds open, because its session is over."""
    found = queries.held_at_any_age(token, kind="staff")
    if found is not None:
        let_go(token, kind="staff", now=now)
        record("vault.locked", by=found.row.account, subject="vault.heldkey", at=now)


def change_phrase(*, by: Account, phrase: str, new_phrase: str, sender: str, now: datetime) -> str:
    """Put the keys under another passphrase; return a fresh recovery code, the old one opens nothing.

    Every browser in which the vault is open closes it. Not atomic as a whole: a wrong try stays counted.

    Raises:
        Refused: `too_many`, `no_key`, `wrong_phrase`, `too_short`, `too_common`.
    """
    access.check_worker(by)
    check_phrase(new_phrase)
    count_attempt(_form(by), sender=sender, now=now, limit=TRIES)
    with transaction.atomic():
        row = _locked(by)
        secret = open_private(row, phrase)
        forget_attempts(_form(by), sender=sender)
        return _rewrap(row, secret, new_phrase, by=by, now=now)


def recover_by_code(*, by: Account, typed: str, new_phrase: str, sender: str, now: datetime) -> str:
    """Set a new passphrase with the personal recovery code; return the next code.

    Every browser in which the vault is open closes it. Not atomic as a whole: a wrong try stays counted.

    Raises:
        Refused: `too_many`, `no_key`, `wrong_code`, `too_short`, `too_common`.
    """
    access.check_worker(by)
    check_phrase(new_phrase)
    count_attempt(_form(by), sender=sender, now=now, limit=TRIES)
    code = codes.read_code(typed, codes.RECOVERY_DIGITS)
    with transaction.atomic():
        row = _locked(by)
        if code is None:
            raise Refused([Problem("code", "wrong_code")])
        try:
            place = _place(row, "recovery_sealed")
            secret = unseal(_key(row, code, row.recovery_salt), bytes(row.recovery_sealed), place=place)
        except Broken as trouble:
            raise Refused([Problem("code", "wrong_code")]) from trouble
        forget_attempts(_form(by), sender=sender)
        return _rewrap(row, secret, new_phrase, by=by, now=now)


def _locked(by: Account) -> PersonKey:
    access.check_worker(by)
    row = PersonKey.objects.select_for_update().filter(account=by, replaced_at__isnull=True).first()
    if row is None:
        raise Refused([Problem("", "no_key")])
    return row


def _rewrap(row: PersonKey, secret: bytes, phrase: str, *, by: Account, now: datetime) -> str:
    check_phrase(phrase)
    row.version += 1
    code = wrap(row, secret, phrase=phrase)
    row.save()
    HeldKey.objects.filter(account=by).delete()
    record("vault.key.wrapped", by=by, subject=row, at=now, note=f"v{row.version}")
    return code


@transaction.atomic
def replace_key(*, by: Account, phrase: str, now: datetime) -> SetUp:
    """Make new keys for somebody who lost passphrase and code; two colleagues must vouch for them.

    Raises:
        Refused: `no_key`, `too_short`.
    """
    check_phrase(phrase)
    old = _locked(by)
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    HeldKey.objects.filter(account=by).delete()
    record("vault.key.replaced", by=by, subject=old, at=now)
    return _make(by, phrase, now=now)
