"""What schools contribute to "Heute" and to the global search (named in the settings by dotted path)."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people.models import Account
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.places import line_label
from miteinander.schooling.queries.school_list import lines_of, overdue_schools
from miteinander.schooling.queries.schools import schools_matching, schools_of
from miteinander.web.addresses import address
from miteinander.web.labels import label_of
from miteinander.web.providers import Hit, TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day_short

LINES = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return schools that have not reported for too long; nothing for who does not work here."""
    if not _works_here(request):
        return []
    late = overdue_schools(today=timezone.localdate(now))
    return [
        TodayBlock(
            title=_("Platzmeldung überfällig"),
            count=len(late),
            url=f"{address('schooling:school_list')}?{urlencode({'overdue': 'on'})}",
            empty=_("Alle Schulen haben ihre Plätze gemeldet."),
            items=[
                TodayItem(
                    title=line.places.name,
                    url=address("schooling:school_show", line.school.pk),
                    note=day_short(line.school.reported_at) if line.school.reported_at else _("nie gemeldet"),
                )
                for line in late[:LINES]
            ],
        )
    ]


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Return schools of that name; nothing for who does not work here."""
    if not _works_here(request):
        return []
    return [
        Hit(
            kind=_("Schulen"),
            title=row.organisation.name,
            url=address("schooling:school_show", row.pk),
            note=label_of(row, "form"),
        )
        for row in schools_matching(text)
    ]


def organisation_blocks(request: HttpRequest, organisation_id: int, now: datetime) -> Sequence[TodayBlock]:
    """Return what is free at an institution that is a school; nothing for who does not work here."""
    if not _works_here(request):
        return []
    return [
        TodayBlock(
            title=_("Freie Plätze für neu zugewanderte Kinder"),
            count=line.places.total,
            url=address("schooling:school_show", line.school.pk),
            empty=_("Kein Platz frei."),
            items=[
                TodayItem(
                    title=line_label(year),
                    url=address("schooling:school_show", line.school.pk),
                    note=str(free),
                )
                for year, free in line.places.free.items()
                if free
            ],
        )
        for line in lines_of(list(schools_of(organisation_id)), today=timezone.localdate(now))
    ]


def _works_here(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and request.user.has_role(*DESK)
