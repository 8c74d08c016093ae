"""What this room contributes to "Heute" and to the global search (named in the settings by dotted path)."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people.models import Account
from miteinander.schooling.access import DESK
from miteinander.schooling.queries import desk, invitations, likeness, search
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.templatetags.children import days_since
from miteinander.web.addresses import address
from miteinander.web.labels import label_of
from miteinander.web.providers import Hit, TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short, language_name

LINES = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return what waits for the desk of the Schulische Beratung; nothing for everybody else."""
    if not _works_here(request):
        return []
    today = timezone.localdate(now)
    late = desk.late_count(today=today, target_days=rules_on(today).target_days)
    told = list(desk.told_by_families(now=now))
    return [
        TodayBlock(
            title=_("Wartet zu lange auf einen Schulplatz"),
            count=late,
            url=address("schooling:desk"),
            empty=_("Kein Kind wartet länger als das Ziel."),
            items=[
                TodayItem(
                    title=f"{row.number} · {label_of(row, 'state')}",
                    url=address("schooling:family_show", row.family_id),
                    note=f"{label_of(row, 'waiting_reason')}, {days_since(row.waiting_since)}",
                )
                for row in (desk.longest_waiting(limit=min(LINES, late)) if late else ())
            ],
        ),
        TodayBlock(
            title=_("Familien haben sich gemeldet"),
            count=len(told),
            url=f"{address('schooling:family_list')}?channel=family&state=reported",
            empty=_("Keine neuen Meldungen."),
            items=[
                TodayItem(
                    title=f"{row.number} · {language_name(row.language)}",
                    url=address("schooling:family_show", row.pk),
                    note=day_short(row.reported_at),
                )
                for row in told[:LINES]
            ],
        ),
        _to_invite(now),
        _twice(),
    ]


def _to_invite(now: datetime) -> TodayBlock:
    """Return families without a letter, by number."""
    rows = invitations.invitable(invitations.Wanted(), before=now)
    first = list(rows[: LINES + 1])
    return TodayBlock(
        title=_("Noch nicht eingeladen"),
        count=rows.count() if len(first) > LINES else len(first),
        url=address("schooling:invitation_list"),
        empty=_("Alle Familien sind eingeladen."),
        items=[
            TodayItem(
                title=f"{row.number} · {language_name(row.language)}",
                url=address("schooling:family_show", row.pk),
                note=day_short(row.reported_at),
            )
            for row in first[:LINES]
        ],
    )


def _twice() -> TodayBlock:
    """Return pairs of children somebody should compare; they are counted where not all are shown."""
    rows = list(likeness.likenesses("open")[:LINES])
    return TodayBlock(
        title=_("Kinder doppelt gemeldet?"),
        count=len(rows) if len(rows) < LINES else likeness.open_count(),
        url=address("schooling:likeness_list"),
        empty=_("Nichts zu vergleichen."),
        items=[
            TodayItem(
                title=f"{row.first.number} · {row.second.number}",
                url=address("schooling:likeness_show", row.pk),
                note=_("{score} % ähnlich").format(score=row.score),
            )
            for row in rows
        ],
    )


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Return families and children for the desk; nothing for everybody else."""
    if not _works_here(request):
        return []
    families = [
        Hit(
            kind=_("Familien"),
            title=f"{row.number} · {row.name}",
            url=address("schooling:family_show", row.pk),
            note=language_name(row.language),
        )
        for row in search.families_matching(text, limit=10)
    ]
    children = [
        Hit(
            kind=_("Kinder"),
            title=f"{row.number} · {row.first_name} {row.last_name}",
            url=address("schooling:family_show", row.family_id),
            note=label_of(row, "state"),
        )
        for row in search.children_matching(text, limit=5)
    ]
    return [*families, *children]


def _works_here(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and request.user.has_role(*DESK)
