"""What the vault contributes to "Heute" (named in the settings by dotted path)."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people.models import Account
from miteinander.vault import access
from miteinander.vault.queries import teams
from miteinander.vault.views.ways import zone_name
from miteinander.web.addresses import address
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Remind stewards of the yearly drill once it is due; nothing else, and nothing for everybody else."""
    user = request.user
    if not isinstance(user, Account) or not user.has_role(*access.STEWARDS):
        return []
    codes = [zone.code for zone in access.zones() if user.has_role(*zone.stewards)]
    late = teams.overdue_zones(codes, on=timezone.localdate(now))
    if not late:
        return []
    return [
        TodayBlock(
            title=_("Blätter des Tresors prüfen"),
            count=len(late),
            tone="warning",
            items=[
                TodayItem(
                    title=zone_name(zone.code),
                    url=address("vault:sheets_prove", zone.code),
                    note=_("zuletzt {day}").format(day=day_short(zone.drilled_on))
                    if zone.drilled_on
                    else _("noch nie geprüft"),
                )
                for zone in late
            ],
        )
    ]
