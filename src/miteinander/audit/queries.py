"""Reading the trail and checking its chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, cast

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.audit import rules
from miteinander.audit.models import Entry, Head, Seal

CHUNK = 2_000
LATECOMERS = 10_000


class Officer(Protocol):
    """An account that looks after data protection."""

    email: str
    language: str
    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which entries a reader wants."""

    kind: str = ""
    subject_type: str = ""
    subject_id: int | None = None
    account: str = ""
    since: date | None = None
    until: date | None = None


def entry_values(entry: Entry) -> rules.EntryValues:
    """Return what the hash covers."""
    return rules.EntryValues(
        id=entry.pk,
        at=entry.at,
        kind=entry.kind,
        by_id=entry.by_id,
        by_label=entry.by_label,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        note=entry.note,
    )


def unsealed_entries() -> QuerySet[Entry]:
    return Entry.objects.filter(~Exists(Seal.objects.filter(entry_id=OuterRef("pk"))))


def newly_unsealed_entries() -> QuerySet[Entry]:
    """Return unsealed entries near the end: numbers are given before transactions end, so some come late.

    What comes later still is found at night, among all entries.
    """
    last = Seal.objects.order_by("-entry_id").values_list("entry_id", flat=True).first()
    return unsealed_entries().filter(pk__gt=(last or 0) - LATECOMERS)


def end_of_chain() -> tuple[int, str]:
    """Return number and digest of the last link, or of the head everything was cut off at."""
    last = Seal.objects.order_by("-number").first() or Head.objects.order_by("-number").first()
    return (last.number, last.digest) if last else (0, rules.FIRST_DIGEST)


def last_head(*, before: datetime) -> Head | None:
    return Head.objects.filter(at__lt=before).order_by("-number").first()


def entries_up_to(number: int) -> QuerySet[Entry]:
    """Return the entries sealed up to a link."""
    return Entry.objects.filter(pk__in=Seal.objects.filter(number__lte=number).values("entry_id"))


def newest_head() -> Head | None:
    return Head.objects.order_by("-number").first()


def verify_chain() -> rules.Report:
    """Walk the whole chain and say where it breaks first. A million entries take about half a minute."""
    first = Seal.objects.order_by("number").first()
    anchor = Head.objects.filter(number=first.number - 1).first() if first and first.number > 1 else None
    walk = rules.Walk(anchor.number, anchor.digest, anchor.at) if anchor else rules.Walk()
    begins_after = walk.number
    if first is not None and first.number > 1 and anchor is None:
        walk.flaw, walk.flaw_number = rules.Flaw.CUT, first.number
    else:
        for link in _links():
            if not walk.step(link):
                break
    head = newest_head()
    if walk.flaw is rules.Flaw.NONE and head is not None and head.number > walk.number:
        walk.flaw, walk.flaw_number = rules.Flaw.GAP, walk.number + 1  # the end was torn off
    return rules.Report(
        number=walk.number,
        digest=walk.digest,
        flaw=walk.flaw,
        flaw_number=walk.flaw_number,
        unsealed=unsealed_entries().count(),
        begins_after=begins_after,
    )


def _links() -> Iterator[rules.Link]:
    seals = Seal.objects.order_by("number").iterator(chunk_size=CHUNK)
    while chunk := list(_take(seals)):
        entries = Entry.objects.in_bulk([seal.entry_id for seal in chunk])
        for seal in chunk:
            entry = entries.get(seal.entry_id)
            yield rules.Link(
                number=seal.number, digest=seal.digest, entry=entry_values(entry) if entry else None
            )


def _take(seals: Iterator[Seal]) -> Iterator[Seal]:
    for _place, seal in zip(range(CHUNK), seals, strict=False):
        yield seal


def officers() -> list[Officer]:
    """Return the accounts the daily head goes to; people lie above this room, hence by Django's name."""
    accounts = get_user_model()._default_manager.filter(is_active=True, roles__contains=["privacy:officer"])
    return cast(list[Officer], list(accounts.order_by("pk")))


def entries(wish: Wish) -> QuerySet[Entry]:
    """Return the entries somebody wants to see; the caller orders them."""
    rows = Entry.objects.all()
    if wish.kind:
        rows = rows.filter(kind__startswith=wish.kind)
    if wish.subject_type:
        rows = rows.filter(subject_type=wish.subject_type)
    if wish.subject_id is not None:
        rows = rows.filter(subject_id=wish.subject_id)
    if wish.account:
        rows = rows.filter(by_id__in=_account_ids(wish.account))
    if wish.since:
        rows = rows.filter(at__date__gte=wish.since)
    if wish.until:
        rows = rows.filter(at__date__lte=wish.until)
    return rows


def is_recorded(kind: str, *, by_id: int, subject_type: str, subject_id: int, since: datetime) -> bool:
    """Tell whether an account's deed at a subject stands in the trail since a moment."""
    rows = Entry.objects.filter(subject_type=subject_type, subject_id=subject_id, at__gte=since)
    return rows.filter(kind=kind, by_id=by_id).exists()


def account_names(ids: set[int]) -> dict[int, str]:
    """Return the sign-in address of each account that still exists."""
    accounts = get_user_model()._default_manager.filter(pk__in=ids)
    return {account.pk: str(account) for account in accounts.order_by("pk")}


def _account_ids(text: str) -> list[int]:
    accounts = get_user_model()._default_manager.filter(email__icontains=text)
    return list(accounts.order_by("pk").values_list("pk", flat=True)[:100])


def entries_about(*, account_id: int | None, subjects: Sequence[tuple[str, int]]) -> QuerySet[Entry]:
    """Return what an account did, and what was done to these subjects and to the account, oldest first."""
    wanted = Q(by_id=account_id) if account_id is not None else Q(pk__in=[])
    if account_id is not None:
        wanted |= Q(subject_type="people.account", subject_id=account_id)
    for name, number in subjects:
        wanted |= Q(subject_type=name, subject_id=number)
    return Entry.objects.filter(wanted).order_by("id")


def newest_versions(subject_type: str) -> dict[int, int]:
    """Return the newest version of each row of a sealed table, as the trail tells it ("v3", "v3 note")."""
    rows = Entry.objects.filter(subject_type=subject_type, note__regex=r"^v[0-9]+( |$)").order_by("id")
    found: dict[int, int] = {}
    for key, note in rows.values_list("subject_id", "note").iterator(chunk_size=CHUNK):
        if key is not None:
            found[key] = max(found.get(key, 0), int(note[1:].partition(" ")[0]))
    return found
