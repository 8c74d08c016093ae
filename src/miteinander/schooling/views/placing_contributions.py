"""What placing contributes to "Heute": questions without an answer, refusals, what comes due."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people.models import Account
from miteinander.schooling.access import COUNSELLORS
from miteinander.schooling.queries import following, proposals
from miteinander.web.addresses import address
from miteinander.web.labels import label_of
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short

LINES = 5
M = TypeVar("M", bound=Model)


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return what waits for counsellors; nothing for everybody else."""
    if not isinstance(request.user, Account) or not request.user.has_role(*COUNSELLORS):
        return []
    return [_late(now), _refused(), _due(now)]


def _late(now: datetime) -> TodayBlock:
    rows, count = _first(proposals.proposals(proposals.ProposalFilter(stand="overdue"), now=now))
    return TodayBlock(
        title=_("Schulen, die noch nicht geantwortet haben"),
        count=count,
        url=f"{address('schooling:proposal_list')}?stand=overdue",
        empty=_("Alle Schulen haben rechtzeitig geantwortet."),
        items=[
            TodayItem(
                title=f"{row.child.number} · {row.school.organisation.name}",
                url=address("schooling:proposal_note", row.pk),
                note=_("angefragt am {day}").format(day=day_short(row.sent_at)),
            )
            for row in rows
        ],
    )


def _refused() -> TodayBlock:
    rows, count = _first(proposals.refused_children())
    return TodayBlock(
        title=_("Von Schulen abgelehnt"),
        count=count,
        url=f"{address('schooling:waiting_list')}?state=refused",
        empty=_("Für jedes abgelehnte Kind geht es weiter."),
        items=[
            TodayItem(
                title=row.number,
                url=address("schooling:child_propose", row.pk),
                note=_("abgelehnt am {day}").format(day=day_short(row.state_since)),
            )
            for row in rows
        ],
    )


def _due(now: datetime) -> TodayBlock:
    today = timezone.localdate(now)
    rows, count = _first(following.due(on=today).filter(due_on__lte=today))
    return TodayBlock(
        title=_("Nachverfolgung fällig"),
        count=count,
        url=address("schooling:follow_up_list"),
        empty=_("Nichts ist fällig."),
        items=[
            TodayItem(
                title=f"{row.child.number} · {label_of(row, 'kind')}",
                url=address("schooling:follow_up_done", row.pk),
                note=day_short(row.due_on),
            )
            for row in rows
        ],
    )


def _first(rows: "QuerySet[M]") -> tuple[list[M], int]:
    """Return the first rows and how many there are; short lists need no counting."""
    found = list(rows[: LINES + 1])
    return found[:LINES], len(found) if len(found) <= LINES else rows.count()
