"""The list of families: on the screen and as a sheet."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.family_list import FamilyFilterForm
from miteinander.schooling.models import Channel, ChildState, WaitingReason
from miteinander.schooling.queries import families as queries
from miteinander.web.components import Column
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import language_name

PAGE = "schooling:family_list"
COLUMNS = (
    Column(_lazy("Nummer")),
    Column(_lazy("Familie")),
    Column(_lazy("Kinder")),
    Column(_lazy("Sprache")),
    Column(_lazy("Stadtbezirk")),
    Column(_lazy("gemeldet")),
)


@roles(*DESK)
@require_safe
def family_list(request: SignedInRequest) -> HttpResponse:
    """List families with their children; filters, saved views, pages by key."""
    form = FamilyFilterForm(request.GET)
    found = queries.page(form.wanted(), cursor=request.GET.get("nach", ""))
    query = _query(request)
    here = reverse(PAGE)
    context = {
        "form": form,
        "rows": found.rows,
        "columns": COLUMNS,
        "is_first": found.is_first,
        "first_url": f"{here}?{query}",
        "next_url": f"?{query}&{urlencode({'nach': found.after})}" if found.after else "",
        "sheet_url": f"{reverse('schooling:family_export')}?{query}",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
    }
    return render(request, "schooling/family_list.html", context)


@roles(*DESK)
@require_safe
def family_export(request: SignedInRequest) -> HttpResponse:
    """Send the children of the filtered list as a sheet."""
    form = FamilyFilterForm(request.GET)
    heads = [
        _("Familie"),
        _("Kind"),
        _("Familienname"),
        _("Vorname"),
        _("geboren am"),
        _("Stand"),
        _("seit"),
        _("wartet, weil"),
        _("wartet seit"),
        _("Tage"),
        _("Sprache"),
        _("Stadtbezirk"),
        _("gemeldet durch"),
        _("Jahrgang"),
        _("Schule"),
        _("gemeldet am"),
    ]
    body = write_sheet(_("Kinder"), heads, _cells(queries.sheet_rows(form.wanted())))
    return sheet_response(body, file_name="schulische-beratung.xlsx")


def _cells(rows: Iterable[queries.SheetRow]) -> Iterator[list[Cell]]:
    """Write codes as words; each word is looked up once, not once per row."""
    state, reason, channel = _words(ChildState), _words(WaitingReason), _words(Channel)
    language = cache(language_name)
    today = timezone.localdate()
    for row in rows:
        yield [
            row.family_number,
            row.number,
            row.last_name,
            row.first_name,
            row.born_on,
            state(row.state),
            row.state_since,
            reason(row.waiting_reason),
            row.waiting_since,
            (today - row.waiting_since).days if row.waiting_since else None,
            language(row.language),
            row.borough or "",
            channel(row.channel),
            row.year,
            row.school or "",
            row.reported_at,
        ]


def _words(choices: type[TextChoices]) -> Callable[[str], str]:
    """Return what writes a code of these choices in the reader's language, "" for any other."""
    labels = {str(value): str(label) for value, label in choices.choices}
    return lambda code: labels.get(code, "")


def _query(request: SignedInRequest) -> str:
    """Return the filters of the address, without the page."""
    values = request.GET.copy()
    values.pop("nach", None)
    return urlencode([(name, str(value)) for name, value in values.items() if value])
