"""Writing down what was done and said in a case; entries are corrected and withdrawn, never overwritten."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, Item, ItemKind
from miteinander.antidiscrimination.queries.entries import entries_of, opened_entry
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules import file
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.antidiscrimination.rules.states import AFTER_CONFLICT, APPROACHING, CaseState
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, seal_case, step, write_item
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import seal_field

# Kinds a counsellor writes here; consents, releases and disclosures have deeds of their own.
KINDS = (
    ItemKind.NOTE, ItemKind.CONTACT, ItemKind.EVENT, ItemKind.CONFLICT, ItemKind.MANDATE, ItemKind.ATTORNEY,
    ItemKind.STRATEGY, ItemKind.INTERVENTION, ItemKind.RESULT,
)  # fmt: skip
KEPT_BEFORE = ("text", "on", "when", "with_whom", "outcome", "code", "doubts", "reached", "until")


@transaction.atomic
def write_entry(
    *, by: Account, ring: Keyring, case: int, kind: str, content: ItemContent, now: datetime
) -> Item:
    """Write an entry into a case's file, and let it bring about what it says.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `case_closed`; `referral_needs_consent`: somebody would be led on without having agreed.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    _check(found, kind, content)
    row = write_item(found, by=by, kind=kind, content=content, now=now)
    _take_effect(found, kind, content, by=by, now=now)
    return row


@transaction.atomic
def correct_entry(
    *,
    by: Account,
    ring: Keyring,
    case: int,
    pk: int,
    version: int,
    content: ItemContent,
    now: datetime,
) -> Item:
    """Write an entry anew; what it said before stays in it.

    Raises:
        NotAllowed, Case.DoesNotExist: as `write_entry`.
        Item.DoesNotExist: the case has no such entry.
        Refused: as `write_entry`; `changed_meanwhile`; `withdrawn`: it does not count any more;
            `still_carries`: the case stands on it.
    """
    found, row = _found(by, ring, case, pk)
    if row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    before = opened_entry(row, found).content
    if before.is_withdrawn:
        raise Refused([Problem("", "withdrawn")])
    _check(found, row.kind, content)
    old = {name: getattr(before, name) for name in KEPT_BEFORE}
    content = replace(
        content,
        written_at=before.written_at,
        earlier=[*before.earlier, {**old, "at": now.isoformat(), "by": by.pk}],
    )
    _seal(row, found, content)
    record("antidiscrimination.item.corrected", by=by, subject=row, at=now, note=f"v{row.version}")
    _take_effect(found, row.kind, content, by=by, now=now)
    return row


@transaction.atomic
def withdraw_entry(
    *, by: Account, ring: Keyring, case: int, pk: int, version: int, why: str, now: datetime
) -> Item:
    """Say that an entry does not count; it stays readable.

    Raises:
        NotAllowed, Case.DoesNotExist, Item.DoesNotExist, Refused: as `correct_entry`.
    """
    found, row = _found(by, ring, case, pk)
    if row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    content = opened_entry(row, found).content
    if content.is_withdrawn:
        raise Refused([Problem("", "withdrawn")])
    content.withdrawn_at, content.withdrawn_why = now.isoformat(), why
    _seal(row, found, content)
    record("antidiscrimination.item.withdrawn", by=by, subject=row, at=now, note=f"v{row.version}")
    _take_effect(found, row.kind, content, by=by, now=now)
    return row


def _found(by: Account, ring: Keyring, case: int, pk: int) -> tuple[OpenCase, Item]:
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    return found, Item.objects.select_for_update(of=("self",)).get(pk=pk, case=found.row, kind__in=KINDS)


def _check(found: OpenCase, kind: str, content: ItemContent) -> None:
    if kind not in KINDS:
        raise Item.DoesNotExist
    if found.row.state == CaseState.CLOSED:
        raise Refused([Problem("", "case_closed")])
    if kind == ItemKind.CONFLICT and content.with_whom and not content.consent:
        raise Refused([Problem("consent", "referral_needs_consent")])


def _seal(row: Item, found: OpenCase, content: ItemContent) -> None:
    row.version += 1
    seal_field(row, "content", content.as_content(), key=found.secret.content)
    row.save()


def _take_effect(found: OpenCase, kind: str, content: ItemContent, *, by: Account, now: datetime) -> None:
    if kind == ItemKind.CONFLICT:
        _settle_conflict(found, content, by=by, now=now)
    elif kind == ItemKind.ATTORNEY:
        _settle_attorney(found, by=by, now=now)


def _settle_conflict(found: OpenCase, content: ItemContent, *, by: Account, now: datetime) -> None:
    """Put what the check found on the case: the flag of the steps, and whether the city is involved."""
    row = found.row
    checks = [one.content for one in entries_of(found, ItemKind.CONFLICT)]
    is_checked = file.is_checked(checks)
    if not is_checked and row.state in AFTER_CONFLICT:
        raise Refused([Problem("", "still_carries")])
    row.conflict_checked = is_checked
    if not content.is_withdrawn:
        found.content.city_involved = {file.CITY: "yes", file.NONE: "no"}.get(content.code, "unknown")
    _save_case(found, by=by, now=now)


def _settle_attorney(found: OpenCase, *, by: Account, now: datetime) -> None:
    """Say whether somebody may be approached; a case on its way to the other side comes back if not."""
    row = found.row
    papers = [one.content for one in entries_of(found, ItemKind.ATTORNEY)]
    is_given = file.has_attorney(papers, today=timezone.localdate(now))
    if row.has_attorney == is_given:
        return
    if not is_given and row.state in APPROACHING:
        step(row, CaseState.STRATEGY, now=now)
        record("antidiscrimination.case.moved", by=by, subject=row, at=now, note=CaseState.STRATEGY)
    row.has_attorney = is_given
    Case.objects.filter(pk=row.pk).update(has_attorney=is_given)


def _save_case(found: OpenCase, *, by: Account, now: datetime) -> None:
    row = found.row
    row.version += 1
    seal_case(row, found.secret, identity=found.identity, content=found.content)
    row.save()
    record("antidiscrimination.case.saved", by=by, subject=row, at=now, note=f"v{row.version}")
