"""What appointments contribute to "Heute" (named in the settings by dotted path)."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people.models import Account
from miteinander.schooling.access import COUNSELLORS, DESK
from miteinander.schooling.models import Appointment
from miteinander.schooling.queries import appointments as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.web.addresses import address
from miteinander.web.labels import label_of
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import clock, moment

LINES = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return the talks of the day, who is to be rung up and what nobody noted; nothing for others."""
    user = request.user
    if not isinstance(user, Account) or not user.has_role(*DESK):
        return []
    today = timezone.localdate(now)
    own = user.pk if user.has_role(*COUNSELLORS) else None
    talks = queries.of_day(today, counsellor=own, is_plain=True)
    calls = queries.to_call(now=now, hours=rules_on(today).reminder_hours, is_plain=True)
    missed, open_ends = queries.stayed_away_twice(is_plain=True), queries.not_marked(now=now)
    count = open_ends.count()
    return [
        TodayBlock(
            title=_("Beratung heute"),
            count=len(talks),
            url=address("schooling:day_sheet"),
            empty=_("Heute kommt niemand zur Beratung."),
            items=[_item(row, clock(row.slot.starts_at)) for row in talks[:LINES]],
        ),
        TodayBlock(
            title=_("Familien anrufen"),
            count=len(calls) + len(missed),
            url=address("schooling:call_list"),
            empty=_("Niemand ist anzurufen."),
            items=[
                *[_item(row, moment(row.slot.starts_at)) for row in calls[:LINES]],
                *[
                    TodayItem(row.number, address("schooling:call_list"), _("zweimal nicht gekommen"))
                    for row in missed[:LINES]
                ],
            ],
        ),
        TodayBlock(
            title=_("Gekommen oder nicht?"),
            count=count,
            empty=_("Alle Termine sind vermerkt."),
            items=[_item(row, moment(row.slot.starts_at)) for row in open_ends[:LINES]] if count else [],
        ),
    ]


def _item(row: Appointment, when: str) -> TodayItem:
    return TodayItem(
        title=f"{when} · {row.family.number}",
        url=address("schooling:appointment_show", row.pk),
        note=label_of(row, "mode"),
    )
