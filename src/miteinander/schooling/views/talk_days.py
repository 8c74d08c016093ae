"""A counsellor's day, and whom the desk rings up."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.schooling.access import DESK
from miteinander.schooling.queries import appointments as queries
from miteinander.schooling.queries import day_sheet as sheet
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.queries.slots import counsellors
from miteinander.schooling.usecases.day_sheet import print_day_sheet
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.policy import roles

COLUMNS = (
    Column(_lazy("Zeit")),
    Column(_lazy("Familie")),
    Column(_lazy("Kinder")),
    Column(_lazy("Sprache")),
    Column(_lazy("Sprachmittlung")),
    Column(_lazy("Fehlende Unterlagen")),
    Column(_lazy("Stand")),
)
CALL_COLUMNS = (
    Column(_lazy("Termin")),
    Column(_lazy("Familie")),
    Column(_lazy("Sprache")),
    Column(_lazy("Telefon")),
    Column(_lazy("Erledigt"), is_hidden=True),
)
MISSED_COLUMNS = (
    Column(_lazy("Familie")),
    Column(_lazy("nicht gekommen"), is_number=True),
    Column(_lazy("Telefon")),
    Column(_lazy("Termin"), is_hidden=True),
)
YEARS = range(2000, 2200)


@roles(*DESK)
@require_safe
def day_sheet(request: SignedInRequest) -> HttpResponse:
    """Show who comes on a day; counsellors see their own first."""
    people = counsellors()
    day, person = _day(request), _person(request, people)
    chosen = person.pk if person is not None else None
    context = {
        "crumbs": [Crumb(_("Beratungstermine"), reverse("schooling:slot_board")), Crumb(_("Tagesblatt"))],
        "day": day,
        "person": person,
        "before_url": _url(day - timedelta(days=1), chosen),
        "after_url": _url(day + timedelta(days=1), chosen),
        "print_url": f"{reverse('schooling:day_sheet_print')}?{_query(day, chosen)}",
        "tabs": [
            Tab(_("Alle"), _url(day, 0), is_current=person is None),
            *(Tab(str(one.person or one), _url(day, one.pk), is_current=one == person) for one in people),
        ],
        "rows": sheet.lines_of(day, counsellor=chosen),
        "columns": COLUMNS,
    }
    return render(request, "schooling/day_sheet.html", context)


@roles(*DESK)
@require_safe
def day_sheet_print(request: SignedInRequest) -> HttpResponse:
    """Give the day on paper."""
    day, person = _day(request), _person(request, counsellors())
    content = print_day_sheet(day, counsellor=person, now=timezone.now())
    name = f"beratung-{day.isoformat()}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@roles(*DESK)
@require_safe
def call_list(request: SignedInRequest) -> HttpResponse:
    """List families no mail reaches before their talk, and those that stayed away twice."""
    now = timezone.now()
    hours = rules_on(timezone.localdate(now)).reminder_hours
    context = {
        "crumbs": [Crumb(_("Beratungstermine"), reverse("schooling:slot_board")), Crumb(_("Anrufen"))],
        "rows": [(row, queries.phones_of(row.family)) for row in queries.to_call(now=now, hours=hours)],
        "missed": [(row, queries.phones_of(row)) for row in queries.stayed_away_twice()],
        "columns": CALL_COLUMNS,
        "missed_columns": MISSED_COLUMNS,
    }
    return render(request, "schooling/call_list.html", context)


def _day(request: SignedInRequest) -> date:
    """Return the wished day; nonsense means today."""
    try:
        found = parse_date(request.GET.get("tag", ""))
    except ValueError:
        found = None
    return found if found is not None and found.year in YEARS else timezone.localdate()


def _person(request: SignedInRequest, people: list[Account]) -> Account | None:
    """Return the wished counsellor; without a wish oneself, if one counsels."""
    wished = request.GET.get("person")
    if wished is None:
        return next((one for one in people if one == request.user), None)
    return next((one for one in people if str(one.pk) == wished), None)


def _query(day: date, person: int | None) -> str:
    return f"tag={day.isoformat()}&person={person or 0}"


def _url(day: date, person: int | None) -> str:
    return f"{reverse('schooling:day_sheet')}?{_query(day, person)}"
