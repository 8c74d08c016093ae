"""The waiting list: who waits for what, since when; on the screen, on paper and as a sheet."""

from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.schooling import access
from miteinander.schooling.forms.waiting import STAGES, WaitingForm
from miteinander.schooling.models import ChildState, Need, WaitingReason
from miteinander.schooling.queries import waiting as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet

PAGE = "schooling:waiting_list"
PER_PAGE = 100
COLUMNS = (
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("wartet, weil")),
    Column(gettext_lazy("wartet seit")),
    Column(gettext_lazy("Stufe, Bedarf")),
    Column(gettext_lazy("Stadtbezirk")),
)
NO_REASON = gettext_lazy("Grund nicht eingetragen")


@roles(*access.DESK)
@require_safe
def waiting_list(request: SignedInRequest) -> HttpResponse:
    """List children without a place, longest waiting first."""
    now = timezone.now()
    today = timezone.localdate(now)
    target = rules_on(today).target_days
    form = WaitingForm(request.GET, boroughs=queries.boroughs())
    found = queries.waiting(form.wanted(), now=now, target_days=target)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = _query(request)
    here = reverse(PAGE)
    context = {
        "form": form,
        "page": page,
        "rows": [_line(row, today, target) for row in page.object_list],
        "columns": COLUMNS,
        "chart": _chart(),
        "beyond": queries.count_beyond(now=now, target_days=target),
        "target": target,
        "sheet_url": f"{reverse('schooling:waiting_export')}?{query}",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
        "may_propose": request.user.has_role(*access.COUNSELLORS),
    }
    return render(request, "schooling/waiting_list.html", context)


@roles(*access.DESK)
@require_safe
def waiting_export(request: SignedInRequest) -> HttpResponse:
    """Send the filtered list as a sheet."""
    now = timezone.now()
    target = rules_on(timezone.localdate(now)).target_days
    form = WaitingForm(request.GET, boroughs=queries.boroughs())
    heads = [
        _("Nummer"),
        _("Familie"),
        _("Vorname"),
        _("Nachname"),
        _("Stand"),
        _("wartet, weil"),
        _("wartet seit"),
        _("gemeldet am"),
        _("Tage seit Meldung"),
        _("über dem Ziel"),
        _("Stufe"),
        _("Jahrgang"),
        _("Förderbedarf"),
        _("Stadtbezirk"),
    ]
    rows = queries.rows_for_sheet(form.wanted(), now=now, target_days=target)
    body = write_sheet(_("Warteliste"), heads, _cells(rows, timezone.localdate(now), target))
    return sheet_response(body, file_name="warteliste.xlsx")


def _cells(rows: Iterator[queries.WaitingRow], today: date, target: int) -> Iterator[list[Cell]]:
    state, reason = dict(ChildState.choices), dict(WaitingReason.choices)
    need, stage = dict(Need.choices), dict(STAGES)
    for row in rows:
        days = (today - timezone.localdate(row.reported_at)).days
        yield [
            row.number,
            row.family__number,
            row.first_name,
            row.last_name,
            str(state.get(row.state, row.state)),
            str(reason.get(row.waiting_reason, "")),
            row.waiting_since,
            timezone.localdate(row.reported_at),
            days,
            _("ja") if days > target else "",
            str(stage[queries.stage_on(row, today)]),
            row.year,
            str(need.get(row.need, "")) if row.need is not None else "",
            row.family__district__borough or "",
        ]


def _line(row: queries.WaitingRow, today: date, target: int) -> dict[str, object]:
    days = (today - timezone.localdate(row.reported_at)).days
    return {
        "row": row,
        "reason": dict(WaitingReason.choices).get(row.waiting_reason, NO_REASON),
        "need": dict(Need.choices).get(row.need, "–") if row.need is not None else "–",
        "stage": dict(STAGES)[queries.stage_on(row, today)],
        "days": days,
        "is_beyond": days > target,
        "is_looking": row.state in ("counselled", "refused", "forwarded"),
    }


def _chart() -> BarChart:
    """Draw how many wait for what, most first."""
    labels = dict(WaitingReason.choices)
    counted = sorted(queries.counts_by_reason().items(), key=lambda pair: (-pair[1], pair[0]))
    return BarChart(
        title=_("Kinder nach Grund"),
        bars=[Bar(str(labels.get(code, NO_REASON)), count) for code, count in counted],
        heads=(_("Grund"), _("Kinder")),
    )


def _query(request: SignedInRequest) -> str:
    """Return the filters of the address, without the page."""
    values = request.GET.copy()
    values.pop("page", None)
    return urlencode([(name, str(value)) for name, value in values.items() if value])
