"""What everybody may know: how much was reported, in protected numbers and eighteen languages."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.antidiscrimination.forms.guest_words_figures import TITLES, WORDS
from miteinander.antidiscrimination.queries.counting import newest_release, release_of, released_years
from miteinander.antidiscrimination.queries.tables import released_tables
from miteinander.antidiscrimination.rules.counting import QUARTER, FixedTable, plan
from miteinander.statistics.tables import Table
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Tab
from miteinander.web.policy import public


@public
@require_safe
def guest_figures(request: HttpRequest) -> HttpResponse:
    """Show a released year as bars with their tables."""
    wished = request.GET.get("jahr", "")
    is_year = wished.isascii() and wished.isdecimal() and len(wished) == 4
    release = release_of(int(wished)) if is_year else newest_release()
    if is_year and release is None:
        raise Http404
    tables = released_tables(release) if release is not None else {}
    fixed = plan(release.plan) if release is not None else plan()
    url = reverse("antidiscrimination_public:guest_figures")
    context = {
        "release": release,
        "total": tables[QUARTER].total if tables else None,
        "years": [
            Tab(str(year), f"{url}?jahr={year}", is_current=release is not None and year == release.year)
            for year in released_years()
        ],
        "charts": _charts(fixed.tables, tables),
        "base": fixed.thresholds.base,
    }
    return render(request, "antidiscrimination/guest_figures.html", context)


def _charts(fixed: tuple[FixedTable, ...], tables: Mapping[str, Table]) -> list[BarChart]:
    return [
        _chart(table.code, tables[table.code])
        for table in fixed
        if table.is_public and table.code in tables and tables[table.code].is_broken_down
    ]


def _chart(code: str, table: Table) -> BarChart:
    """Draw what occurs, the largest first."""
    rows = sorted((row for row in table.cells if row.value), key=lambda row: -(row.value or 0))
    words = WORDS[code]
    bars = [Bar(str(words.get(row.labels[0] or "", row.labels[0])), row.value or 0) for row in rows]
    return BarChart(title=str(TITLES[code]), bars=bars, heads=(str(TITLES[code]), _("Fälle")))
