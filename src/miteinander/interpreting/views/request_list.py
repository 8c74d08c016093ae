"""The list of requests: on the screen and as a sheet."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.request_list import RequestFilterForm
from miteinander.interpreting.models import Mode, RequestState, UnfilledReason
from miteinander.interpreting.queries import request_list as queries
from miteinander.interpreting.queries.settings import active_topics
from miteinander.organisations.models import OrganisationKind
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.web.components import Column
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import language_name

PAGE = "interpreting:request_list"
COLUMNS = (
    Column(_lazy("Nummer")),
    Column(_lazy("Termin")),
    Column(_lazy("Sprache")),
    Column(_lazy("Einrichtung")),
    Column(_lazy("Stand")),
    Column(_lazy("Eingang")),
)


@roles(*DESK)
@require_safe
def request_list(request: SignedInRequest) -> HttpResponse:
    """List requests, newest first; filters, saved views, pages by key."""
    form = RequestFilterForm(request.GET, topics=active_topics())
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
        "sheet_url": f"{reverse('interpreting:request_export')}?{query}",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
    }
    return render(request, "interpreting/request_list.html", context)


@roles(*DESK)
@require_safe
def request_export(request: SignedInRequest) -> HttpResponse:
    """Send the filtered list as a sheet."""
    form = RequestFilterForm(request.GET, topics=active_topics())
    heads = [
        _("Nummer"),
        _("Eingang"),
        _("Beginn"),
        _("Ende"),
        _("Fertig bis"),
        _("Art"),
        _("Sprache"),
        _("Einrichtung"),
        _("Art der Einrichtung"),
        _("Thema"),
        _("Stadtbezirk"),
        _("Stand"),
        _("Grund"),
        _("Kostenstelle"),
        _("Geldquelle"),
    ]
    body = write_sheet(_("Anfragen"), heads, _cells(queries.sheet_rows(form.wanted())))
    return sheet_response(body, file_name="anfragen.xlsx")


def _cells(rows: Iterable[queries.SheetRow]) -> Iterator[list[Cell]]:
    """Write codes as words; each word is looked up once, not once per row."""
    mode, state = _words(Mode), _words(RequestState)
    kind, reason = _words(OrganisationKind), _words(UnfilledReason)
    language = cache(language_name)
    for row in rows:
        yield [
            row.number,
            row.requested_at,
            row.starts_at,
            row.ends_at,
            row.due_on,
            mode(row.mode),
            language(row.language),
            row.organisation,
            kind(row.kind),
            row.topic,
            row.borough or "",
            state(row.state),
            reason(row.state_reason) or row.state_reason,
            row.cost_centre,
            row.funding_code,
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
