"""The list of cases: on the screen, looked through, and as a sheet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.case_list import CaseFilterForm, ExportForm, SearchForm
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries import case_list as queries
from miteinander.antidiscrimination.queries import searching
from miteinander.antidiscrimination.usecases import exporting
from miteinander.antidiscrimination.views.reading import list_crumb
from miteinander.core.errors import Refused
from miteinander.people.queries import saved_view_tabs
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column, Crumb
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet

PAGE = "antidiscrimination:case_list"
COLUMNS = (
    Column(_lazy("Nummer")),
    Column(_lazy("Fall")),
    Column(_lazy("Stand")),
    Column(_lazy("berät")),
    Column(_lazy("Woche vom")),
)
AFTER = "nach"


@roles(*COUNSELLORS)
@opened
@require_safe
def case_list(request: VaultRequest) -> HttpResponse:
    """List the cases this reader holds keys of; filters, saved views, pages by number."""
    form = CaseFilterForm(request.GET)
    found = queries.page(form.wanted(request.user.pk), request.keyring, after=_after(request))
    query, here = _query(request), reverse(PAGE)
    context = {
        "form": form,
        "rows": found.rows,
        "columns": COLUMNS,
        "is_first": AFTER not in request.GET,
        "first_url": f"{here}?{query}",
        "next_url": f"?{query}&{urlencode({AFTER: found.after})}" if found.after else "",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
        "search": SearchForm(),
        "query": query,
    }
    return render(request, "antidiscrimination/case_list.html", context)


@roles(*COUNSELLORS)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_search(request: VaultRequest) -> HttpResponse:
    """Look through all cases for words; they are sent, so that they stand in no address and in no log."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    wanted = CaseFilterForm(request.GET).wanted(request.user.pk)
    found = None
    if form.is_valid():
        found = searching.found_by(form.cleaned_data["words"], wanted, request.keyring)
    context = {
        "form": form,
        "found": found,
        "columns": COLUMNS,
        "most": searching.MOST_HITS,
        "query": _query(request),
        "crumbs": [list_crumb(), Crumb(_("Suchen"))],
    }
    return render(request, "antidiscrimination/case_search.html", context)


@roles(*COUNSELLORS)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def cases_export(request: VaultRequest) -> HttpResponse:
    """Ask why the list shall leave the house, write it down, send the plain columns as a sheet."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rows = exporting.export_cases(
                by=request.user,
                ring=request.keyring,
                wanted=CaseFilterForm(request.GET).wanted(request.user.pk),
                reason=form.reason(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            body = write_sheet(_("Fälle"), _heads(), (_cells(row) for row in rows))
            return sheet_response(body, file_name="antidiskriminierung-faelle.xlsx")
    context = {"form": form, "query": _query(request), "crumbs": [list_crumb(), Crumb(_("Als XLSX"))]}
    return render(request, "antidiscrimination/cases_export.html", context)


def _heads() -> list[str]:
    return [
        _("Nummer"),
        _("Stand"),
        _("eingegangen in der Woche vom"),
        _("abgeschlossen in der Woche vom"),
        _("nur für benannte Personen"),
        _("Interessenkonflikt geprüft"),
        _("Fristen geprüft"),
        _("Vollmacht liegt vor"),
    ]


def _cells(row: Case) -> list[Cell]:
    return [
        row.label,
        label_of(row, "state"),
        row.opened_week,
        row.closed_week,
        *(
            _yes(one)
            for one in (row.restricted, row.conflict_checked, row.deadlines_checked, row.has_attorney)
        ),
    ]


def _yes(value: bool) -> str:
    return _("ja") if value else _("nein")


def _after(request: VaultRequest) -> int | None:
    """Return the number a page begins behind; a damaged one starts at the beginning."""
    typed = request.GET.get(AFTER, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def _query(request: VaultRequest) -> str:
    """Return the filters of the address, without the page."""
    values = request.GET.copy()
    values.pop(AFTER, None)
    return urlencode([(name, str(value)) for name, value in values.items() if value])
