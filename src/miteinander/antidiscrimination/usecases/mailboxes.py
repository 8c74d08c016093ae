"""A reporter's mailbox: made with her code, opened with it, written into from both sides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, CaseKey, Mailbox, Message
from miteinander.antidiscrimination.models.cases import ZONE
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity, MessageContent
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.rules.weeks import hour_of, week_of
from miteinander.antidiscrimination.usecases.cases import write_case
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.people.models import Account
from miteinander.people.queries import accounts_with_role
from miteinander.sealing import codes, keys, passphrase
from miteinander.sealing.envelope import Place, seal, unseal
from miteinander.sealing.errors import Broken
from miteinander.vault import queries as vault
from miteinander.vault.usecases.holding import hold
from miteinander.vault.usecases.rows import reserve, seal_field
from miteinander.web.throttle import Limit, count_attempt

# source: casework.md, goal 11: ten tries an hour from one source, an alarm when they come from everywhere
TRIES = Limit(per_sender=10, in_all=100_000)
MANY = Limit(per_sender=300, in_all=300)
ALARMS = Limit(per_sender=1, in_all=1)
KIND = "mailbox"
WAITING, ALARM = "antidiscrimination/mail/waiting.txt", "antidiscrimination/mail/alarm.txt"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report that was taken in, and the code that opens its mailbox; the code is nowhere else."""

    case: Case
    code: str = field(repr=False)
    secret: CaseSecret


@dataclass(frozen=True, slots=True)
class OpenMailbox:
    """A mailbox somebody opened with her code."""

    row: Mailbox
    secret: CaseSecret
    mark: bytes = field(repr=False)  # knows the code again without being it


@transaction.atomic
def submit_report(*, identity: Identity, content: CaseContent, now: datetime) -> Submitted:
    """Take in a report from outside: case, key for the team, mailbox, key for the reporter; all or nothing.

    The caller hands files over inside the same transaction (`usecases.files`).
    """
    content.received_at = now.isoformat()
    only_report = content.wish == "report"
    state = CaseState.REPORT_ONLY if only_report else CaseState.INTAKE
    row, secret = write_case(identity=identity, content=content, state=state, now=now)
    code = make_mailbox(row, secret)
    record("antidiscrimination.report.received", by=None, subject=row, at=hour_of(now), note="v1")
    tell_counsellors(row, now=now)
    return Submitted(row, code, secret)


def make_mailbox(case: Case, secret: CaseSecret, *, code: str = "") -> str:
    """Give a case a mailbox and return its code; staff hand it on to people on the phone or at the desk.

    Only the demonstration brings a `code` of its own, which everybody may know.
    """
    code, pair = code or codes.new_code(), keys.new_pair()
    stretched = _stretched(code)
    row = Mailbox(pk=reserve(Mailbox), case=case, public=pair.public, lookup=keys.derive(stretched, "id"))
    row.sealed = seal(keys.derive(stretched, "kek"), pair.private, place=_place(row))
    row.save(force_insert=True)
    CaseKey.objects.create(case=case, mailbox=row, box=keys.box_to(pair.public, secret.key))
    return code


def _stretched(code: str, pepper: str = "") -> bytes:
    """Return 32 bytes for a code; the salt is the pepper, which is not in the database."""
    salt = keys.derive((pepper or settings.MAILBOX_PEPPER).encode(), f"mailbox pepper 1 {ZONE}")
    cost: passphrase.Cost = settings.VAULT_COST
    return passphrase.stretch(code, salt=salt[: passphrase.SALT_BYTES], cost=cost)


def _place(row: Mailbox) -> Place:
    return Place(zone=ZONE, table="antidiscrimination.mailbox", row=row.pk, field="sealed", version=1)


def open_mailbox(*, typed: str, sender: str, now: datetime) -> str:
    """Open a mailbox for one browser; return the cookie's text (see `vault.usecases.holding`).

    Takes as long for an unknown code as for a known one.

    Raises:
        Refused: `too_many`, `unknown_code`.
    """
    count_attempt("mailbox", sender=sender, now=now, limit=TRIES)
    _watch(now=now)
    code = codes.read_code(typed)
    if code is None:
        raise Refused([Problem("code", "unknown_code")])
    found = _found(code)
    if found is None:
        raise Refused([Problem("code", "unknown_code")])
    row, private = found
    Message.objects.filter(case_id=row.case_id, from_office=True, is_read=False).update(is_read=True)
    token = hold(private + mark_of(code), kind=KIND, account_id=None, subject_id=row.pk, now=hour_of(now))
    return vault.renewed(token, now=now)  # the row names the hour, the cookie the moment


def _watch(*, now: datetime) -> None:
    """Raise the alarm when tries come from everywhere; only who tries too often is shut out."""
    try:
        count_attempt("mailbox from all", sender="", now=now, limit=MANY)
    except Refused:
        raise_alarm(now=now)


def _found(code: str) -> tuple[Mailbox, bytes] | None:
    """Return the mailbox of a code and its private key, whatever pepper it was made with.

    Only who has the code can move a mailbox to the present pepper: it happens here, on the way in. Every
    pepper is tried each time, so that an answer takes as long whether there is a mailbox or not.
    """
    stretched = [
        _stretched(code, pepper) for pepper in (settings.MAILBOX_PEPPER, *settings.MAILBOX_OLD_PEPPERS)
    ]
    lookups = [keys.derive(one, "id") for one in stretched]
    row = Mailbox.objects.filter(lookup__in=lookups).first()
    if row is None:
        return None
    used = lookups.index(bytes(row.lookup))
    private = unseal(keys.derive(stretched[used], "kek"), bytes(row.sealed), place=_place(row))
    if used > 0:
        row.lookup = lookups[0]
        row.sealed = seal(keys.derive(stretched[0], "kek"), private, place=_place(row))
        row.save(update_fields=["lookup", "sealed"])
    return row, private


@transaction.atomic
def raise_alarm(*, now: datetime) -> None:
    """Tell the heads that codes are being tried from everywhere; once an hour, in the trail too."""
    try:
        count_attempt("mailbox alarm", sender="", now=now, limit=ALARMS)
    except Refused:
        return
    record("antidiscrimination.mailbox.alarm", by=None, subject="antidiscrimination.mailbox", at=hour_of(now))
    _tell(list(accounts_with_role(*access.HEAD)), ALARM, now=hour_of(now))


def tell_counsellors(case: Case, *, now: datetime) -> None:
    """Mail that something waits, to who counsels, else to the heads."""
    found = [one for one in (case.lead, case.second) if one is not None and one.is_active]
    _tell(found or list(accounts_with_role(*access.HEAD)), WAITING, now=hour_of(now))


def _tell(accounts: Sequence[Account], mail: str, *, now: datetime) -> None:
    """Queue one of the two mails of this room: neither names a case, a number or a person."""
    url = settings.SITE_URL + reverse("web:today")
    for account in accounts:
        to = Recipient(address=account.email, language=account.language, person_id=account.person_id)
        queue_mail(mail, to=to, context={"url": url}, at=now)


def mark_of(code: str) -> bytes:
    """Return what recognises a code in a text; kept beside an open mailbox's key, sealed like it."""
    return keys.derive(code.encode(), "code in a text")


def gives_away(text: str, mark: bytes) -> bool:
    """Tell whether a text holds the code of a mark, however it is grouped, in the digits of any script."""
    digits = codes.digits_of(text)
    length = codes.REPORTER_DIGITS
    windows = (digits[place : place + length] for place in range(len(digits) - length + 1))
    return any(int(one) % 97 == 1 and mark_of(one) == mark for one in windows)


def mailbox_of(token: str, *, now: datetime) -> OpenMailbox | None:
    """Return the mailbox a reporter's cookie opens, None when it is shut."""
    found = vault.held(token, kind=KIND, now=now)
    if found is None:
        return None
    row = (
        Mailbox.objects.select_related("case__lead", "case__second")
        .filter(pk=found.row.subject_id or 0)
        .first()
    )
    copy = CaseKey.objects.filter(mailbox=row).first() if row is not None else None
    if row is None or copy is None:
        return None
    try:
        private, mark = found.secret[: keys.KEY_BYTES], found.secret[keys.KEY_BYTES :]
        return OpenMailbox(row, CaseSecret(keys.open_box(private, bytes(copy.box))), mark)
    except Broken:
        return None


def write_message(
    case: Case, secret: CaseSecret, *, content: MessageContent, by: Account | None, now: datetime
) -> Message:
    """Put a message into a case's mailbox, inside the caller's transaction; `by` None: from the reporter."""
    content.written_at = now.isoformat()
    row = Message(
        pk=reserve(Message),
        case=case,
        from_office=by is not None,
        author=by,
        week=week_of(timezone.localdate(now)),
    )
    seal_field(row, "content", content.as_content(), key=secret.content)
    row.save(force_insert=True)
    at = now if by is not None else hour_of(now)
    record("antidiscrimination.message.written", by=by, subject=row, at=at, note="v1")
    return row
