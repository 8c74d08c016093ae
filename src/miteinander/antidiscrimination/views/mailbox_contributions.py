"""What mailboxes contribute to "Heute": numbers only, so that it can be said while the vault is shut."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.queries.messages import deletions_asked, unread_cases
from miteinander.people.models import Account
from miteinander.web.addresses import address
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short

LINES = 5


def today_blocks(request: HttpRequest, _now: datetime) -> Sequence[TodayBlock]:
    """Return which cases have news and whose reporters want them deleted; nothing for everybody else."""
    if not isinstance(request.user, Account) or not request.user.has_role(*COUNSELLORS):
        return []
    unread, asked = list(unread_cases(request.user.pk)), list(deletions_asked(request.user.pk))
    blocks = [
        TodayBlock(
            title=_("Neue Nachrichten im geschützten Bereich"),
            count=len(unread),
            url=f"{address('antidiscrimination:case_list')}?unread=yes",
            empty=_("Keine neuen Nachrichten."),
            items=[
                TodayItem(title=row.label, url=address("antidiscrimination:case_show", row.pk))
                for row in unread[:LINES]
            ],
        )
    ]
    if asked:
        blocks.append(
            TodayBlock(
                title=_("Löschung verlangt"),
                count=len(asked),
                tone="warning",
                items=[
                    TodayItem(
                        title=row.label,
                        url=address("antidiscrimination:case_show", row.pk),
                        note=_("in der Woche vom {day}").format(
                            day=day_short(row.mailbox.deletion_asked_week)
                        ),
                    )
                    for row in asked[:LINES]
                ],
            )
        )
    return blocks
