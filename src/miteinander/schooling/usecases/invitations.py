"""Inviting families with a bilingual letter, one or five hundred at once, none twice."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pikepdf
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.usecases import About, Letter, bytes_of, promise_documents, withdraw_document
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.schooling.access import Actor, check_desk
from miteinander.schooling.models import Child, Family, Guardian, Invitation
from miteinander.schooling.queries import invitations as queries
from miteinander.schooling.queries.consents import may_write
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.inviting import MAY_BE_INVITED, why_not
from miteinander.schooling.rules.states import ChildState
from miteinander.schooling.usecases.guest_letters import (
    LINK_DAYS,
    booking_url,
    invitation_values,
    invitation_words,
)
from miteinander.schooling.usecases.steps import move

TEMPLATE = "schooling/guest_invitation"
KIND = "school_invitation"
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Invited:
    """The letters of one go, and how many families needed none."""

    rows: Sequence[Invitation]
    skipped: int = 0


@transaction.atomic
def invite_family(*, by: Actor, family: int, now: datetime, again: bool = False) -> Invitation:
    """Invite one family; `again`: although it was invited a few days ago.

    Raises:
        NotAllowed: not from the desk.
        Refused: `nobody_to_invite`, `has_appointment`, `invited_recently`.
    """
    check_desk(by)
    row = Family.objects.select_for_update(of=("self",)).get(pk=family)
    days = 0 if again else rules_on(timezone.localdate(now)).invite_again_days
    if why := why_not(queries.standings([family])[family], now=now, again_days=days):
        raise Refused([Problem("", why)])
    return _invite([row], by=by, now=now)[0]


@transaction.atomic
def invite_families(*, by: Actor, families: Sequence[int], now: datetime) -> Invited:
    """Invite many families at once; who has a letter or an appointment by now is left out.

    All letters are promised in one transaction and set by workers: a worker that dies is followed by another,
    and no letter is made twice.

    Raises:
        NotAllowed: not from the desk.
        Refused: `nobody_chosen`, `too_many_letters`, `nobody_to_invite`.
    """
    check_desk(by)
    chosen = sorted(set(families))
    if not chosen:
        raise Refused([Problem("", "nobody_chosen")])
    if len(chosen) > MOST_AT_ONCE:
        raise Refused([Problem("", "too_many_letters", {"limit": MOST_AT_ONCE})])
    rows = list(Family.objects.select_for_update(of=("self",)).filter(pk__in=chosen).order_by("id"))
    days = rules_on(timezone.localdate(now)).invite_again_days
    found = queries.standings([row.pk for row in rows])
    due = [row for row in rows if not why_not(found[row.pk], now=now, again_days=days)]
    if not due:
        raise Refused([Problem("", "nobody_to_invite")])
    return Invited(_invite(due, by=by, now=now), skipped=len(chosen) - len(due))


def _invite(families: Sequence[Family], *, by: Actor, now: datetime) -> list[Invitation]:
    """Make one letter for each of these locked families."""
    keys = [family.pk for family in families]
    standings = queries.standings(keys)
    children = _children_of(keys)
    addresses = _addresses_of(families)
    _withdraw_old_letters(keys, by=by, now=now)
    today = timezone.localdate(now)
    words = {code: invitation_words(code) for code in {family.letter_language for family in families}}
    letters = [
        Letter(
            About(
                kind=KIND,
                title=_("Einladung {number}").format(number=family.number),
                file_name=f"einladung-{family.number}.pdf",
                language=family.letter_language,
                subject=family,
                retention_until=today + timedelta(days=LINK_DAYS),
            ),
            _values(family, children[family.pk], words[family.letter_language], now=now),
        )
        for family in families
    ]
    documents = promise_documents(TEMPLATE, letters, by=by, now=now)
    rows = [
        Invitation(
            family=family,
            number=standings[family.pk].number + 1,
            language=family.letter_language,
            document=document,
            way="mail" if addresses[family.pk] else "post",
            made_at=now,
        )
        for family, document in zip(families, documents, strict=True)
    ]
    Invitation.objects.bulk_create(rows)
    for row in rows:
        for child in children[row.family_id]:
            move(child, ChildState.INVITED, now=now)
        record("schooling.family.invited", by=by, subject=row.family, at=now, note=f"{row.number}")
        _mail(row.family, addresses[row.family_id], now=now)
    return rows


def _values(
    family: Family, children: Sequence[Child], words: Mapping[str, object], *, now: datetime
) -> dict[str, object]:
    with translation.override("de"):
        return invitation_values(family, children, words, on=timezone.localdate(now), now=now)


def _children_of(families: Sequence[int]) -> dict[int, list[Child]]:
    """Return the children that are invited, locked."""
    rows = (
        Child.objects.select_for_update(of=("self",))
        .select_related("family__district", "school")
        .filter(family__in=families, state__in=MAY_BE_INVITED)
        .order_by("id")
    )
    found = defaultdict(list)
    for row in rows:
        found[row.family_id].append(row)
    return found


def _addresses_of(families: Sequence[Family]) -> dict[int, list[str]]:
    """Return where each family may be mailed; none where it took that back."""
    found: dict[int, dict[str, None]] = {}
    for family in families:
        found[family.pk] = {family.email: None} if family.email else {}
    guardians = Guardian.objects.filter(family__in=families).exclude(email="").order_by("id")
    for pk, email in guardians.values_list("family", "email"):
        found[pk].setdefault(email)
    return {
        family.pk: list(found[family.pk]) if found[family.pk] and may_write(family) else []
        for family in families
    }


def _withdraw_old_letters(families: Sequence[int], *, by: Actor, now: datetime) -> None:
    """Let the codes of earlier letters prove nothing any more: there is a newer one."""
    old = Invitation.objects.filter(family__in=families, document__verification_code__isnull=False)
    for row in old.select_related("document").order_by("id"):
        if row.document is not None:
            withdraw_document(row.document, by=by, now=now)


def _mail(family: Family, addresses: Sequence[str], *, now: datetime) -> None:
    """Mail the link; the letter itself goes by post, the mail names no child."""
    url = booking_url(family, language=family.letter_language, now=now) if addresses else ""
    for address in addresses:
        queue_mail(
            "schooling/mail/guest_invitation.txt",
            to=Recipient(address=address, language=family.letter_language),
            context={"url": url, "code": family.code},
            at=now,
        )


def merged_letters(invitation: Invitation) -> bytes:
    """Return all letters of one go as one file for the printer."""
    made = io.BytesIO()
    with pikepdf.new() as book:
        for row in queries.together_with(invitation):
            content = bytes_of(row.document) if row.document is not None else None
            if content is not None:
                with pikepdf.open(io.BytesIO(content)) as letter:
                    book.pages.extend(letter.pages)
        with book.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = _("Einladungen")
        book.save(made)
    return made.getvalue()


@transaction.atomic
def mark_posted(*, by: Actor, invitation: Invitation, now: datetime) -> int:
    """Note that the letters of one go left the house; return how many had not before.

    Raises:
        NotAllowed: not from the desk.
    """
    check_desk(by)
    rows = Invitation.objects.filter(made_at=invitation.made_at, sent_at__isnull=True)
    count = rows.update(sent_at=now)
    if count:
        record("schooling.invitations.posted", by=by, subject=invitation, at=now, note=f"{count}")
    return count
