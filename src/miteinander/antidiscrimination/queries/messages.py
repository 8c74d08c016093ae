"""Reading a conversation, and who has written without being read yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from miteinander.antidiscrimination.models import Case, CaseKey, Mailbox, Message
from miteinander.antidiscrimination.queries.files import OpenFile, some_files
from miteinander.antidiscrimination.rules.papers import MessageContent
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.vault.models import PersonKey, TeamCopy
from miteinander.vault.queries import open_field


@dataclass(frozen=True, slots=True)
class Said:
    """One opened message."""

    row: Message
    text: str = field(repr=False)
    written_at: datetime
    files: list[OpenFile]


def conversation(case: Case, secret: CaseSecret) -> list[Said]:
    """Return a case's messages, oldest first, opened with its key, with the files that came with them."""
    rows = Message.objects.filter(case=case).select_related("author__person").order_by("id")
    opened = [(row, MessageContent.of(open_field(row, "content", key=secret.content))) for row in rows]
    named = [pk for _row, content in opened for pk in content.files]
    files = {file.row.pk: file for file in some_files(named, case, secret.files)} if named else {}
    return [
        Said(
            row,
            content.text,
            datetime.fromisoformat(content.written_at),
            [files[pk] for pk in content.files if pk in files],
        )
        for row, content in opened
    ]


def newest_of(said: Iterable[Said]) -> int:
    """Return the number of the last message, 0 where nobody has written."""
    return max((one.row.pk for one in said), default=0)


def last_message(case_id: int) -> Message | None:
    """Return the newest message of a case."""
    return Message.objects.filter(case_id=case_id).order_by("-id").first()


def mailbox_of_case(case_id: int) -> Mailbox | None:
    """Return a case's mailbox; its key stays shut."""
    return Mailbox.objects.filter(case_id=case_id).first()


def unread_cases(account_id: int) -> QuerySet[Case]:
    """Return cases this account could open in which a new message waits; needs no open vault."""
    unread = Message.objects.filter(from_office=False, is_read=False)
    return _within_reach(account_id).filter(pk__in=unread.values("case_id")).order_by("-id")


def deletions_asked(account_id: int) -> QuerySet[Case]:
    """Return cases this account could open whose reporters asked for deletion, the longest waiting first."""
    rows = _within_reach(account_id).filter(mailbox__deletion_asked_week__isnull=False)
    return rows.select_related("mailbox").order_by("mailbox__deletion_asked_week", "id")


def _within_reach(account_id: int) -> QuerySet[Case]:
    member = PersonKey.objects.filter(account_id=account_id, replaced_at__isnull=True)
    epochs = TeamCopy.objects.filter(member__in=member).values("epoch_id")
    copies = CaseKey.objects.filter(Q(epoch_id__in=epochs) | Q(member__in=member))
    return Case.objects.filter(pk__in=copies.values("case_id"))
