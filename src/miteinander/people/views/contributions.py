"""What people add to pages of the frame and of institutions."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.organisations.rules import EDITORS
from miteinander.people import queries
from miteinander.people.models import Seat
from miteinander.web.providers import Hit, TodayBlock, TodayItem

SHOWN = 5


def _may(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_role(*EDITORS)


def organisation_blocks(request: HttpRequest, organisation_id: int, now: datetime) -> Sequence[TodayBlock]:
    """List who speaks for an institution."""
    today = timezone.localdate(now)
    rows = queries.current_seats(on=today).filter(organisation_id=organisation_id)
    items = [
        TodayItem(str(seat.person), reverse("people:seat_edit", args=[seat.pk]), _note(seat)) for seat in rows
    ]
    return [
        TodayBlock(
            title=_("Ansprechpersonen"),
            count=len(items),
            items=items,
            url=reverse("people:seat_list", args=[organisation_id]),
            empty=_("Noch niemand."),
        )
    ]


def _note(seat: Seat) -> str:
    return ", ".join(
        filter(None, [seat.function, seat.person.phone or seat.person.mobile, seat.person.email])
    )


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Add contacts that are going stale to the start page of those who look after them."""
    if not _may(request):
        return []
    rows = queries.stale_seats(on=timezone.localdate(now))
    first = list(rows.annotate(in_all=Window(Count("pk")))[:SHOWN])  # rows and their number in one query
    if not first:
        return []
    count = first[0].in_all
    items = [
        TodayItem(str(seat.person), reverse("people:seat_edit", args=[seat.pk]), str(seat.organisation))
        for seat in first
    ]
    title = ngettext("Ansprechperson prüfen", "Ansprechpersonen prüfen", count)
    return [TodayBlock(title=title, count=count, items=items, url=reverse("people:seat_stale"))]


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Add people at institutions to the global search, for those who may open them."""
    if not _may(request):
        return []
    found = queries.find_seats(text, on=timezone.localdate(), limit=SHOWN)
    return [
        Hit(
            _("Ansprechperson"),
            str(seat.person),
            reverse("people:seat_edit", args=[seat.pk]),
            str(seat.organisation),
        )
        for seat in found
    ]
