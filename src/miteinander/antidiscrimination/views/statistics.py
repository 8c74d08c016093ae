"""What the Antidiskriminierungsstelle publishes: protected tables of finished years, released by the head."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination import figures
from miteinander.antidiscrimination.access import COUNSELLORS, HEAD
from miteinander.antidiscrimination.forms.worded import sentences
from miteinander.antidiscrimination.queries import counting as queries
from miteinander.antidiscrimination.queries.tables import released_tables, safe_tables
from miteinander.antidiscrimination.rules.publishing import finished_years
from miteinander.antidiscrimination.usecases.publishing import release_year
from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.statistics.tables import Table
from miteinander.web.components import Crumb, Tab
from miteinander.web.policy import roles
from miteinander.web.sheets import sheet_response


def known_years() -> list[int]:
    """Return the years there is something to show of, newest first."""
    finished = finished_years(queries.all_cells(), today=timezone.localdate())
    return sorted({*finished, *queries.released_years()}, reverse=True)


def tables_of(year: int) -> dict[str, Table]:
    """Return a year's tables: as released, or as they would go out now.

    Raises:
        Http404: the year is not over, or nothing was counted in it.
    """
    if year not in known_years():
        raise Http404
    release = queries.release_of(year)
    return released_tables(release) if release is not None else safe_tables(year)


def statistics_tabs(current: str) -> list[Tab]:
    """Return the pages that belong together; a reader sees those whose door opens to her."""
    pages = [
        ("statistics_show", _("Auswertung")),
        ("story_list", _("Erzählte Fälle")),
        ("pool_show", _("Daten an den Verband")),
    ]
    return [
        Tab(label, reverse(f"antidiscrimination:{name}"), is_current=name == current) for name, label in pages
    ]


@roles(*COUNSELLORS)
@require_safe
def statistics_show(request: SignedInRequest) -> HttpResponse:
    """Show the protected tables of a finished year."""
    years = known_years()
    wished = request.GET.get("jahr", "")
    is_year = wished.isascii() and wished.isdecimal() and len(wished) == 4
    year = int(wished) if is_year else (years[0] if years else None)
    tables = tables_of(year) if year is not None else {}
    url = reverse("antidiscrimination:statistics_show")
    context = {
        "crumbs": [Crumb(_("Auswertung"))],
        "tabs": statistics_tabs("statistics_show"),
        "years": [Tab(str(each), f"{url}?jahr={each}", is_current=each == year) for each in years],
        "year": year,
        "release": queries.release_of(year) if year is not None else None,
        "shown": figures.shown_tables(tables),
        "total": figures.total_of(tables) if tables else None,
        "notes": figures.common_notes(tables),
        "stories": queries.stories_of(year) if year is not None else [],
    }
    return render(request, "antidiscrimination/statistics_show.html", context)


@roles(*COUNSELLORS)
@require_safe
def statistics_export(request: SignedInRequest, year: int) -> HttpResponse:
    """Download all tables of a year as XLSX."""
    return sheet_response(
        figures.workbook(tables_of(year)), file_name=f"Antidiskriminierungsstelle_{year}.xlsx"
    )


@roles(*COUNSELLORS)
@require_safe
def statistics_csv(request: SignedInRequest, year: int, table: str) -> HttpResponse:
    """Download one table of a year as CSV."""
    found = tables_of(year).get(table)
    if found is None:
        raise Http404
    return csv_response(figures.csv_of(found), file_name=f"Antidiskriminierungsstelle_{year}_{table}.csv")


def csv_response(body: bytes, *, file_name: str) -> HttpResponse:
    """Send a CSV file as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=file_name)
    return HttpResponse(
        body, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition or ""}
    )


@roles(*HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def year_release(request: SignedInRequest, year: int) -> HttpResponse:
    """Let the tables of a finished year out, once and for good."""
    tables = tables_of(year)
    problems: list[str] = []
    if request.method == "POST":
        try:
            release_year(by=request.user, year=year, now=timezone.now())
        except Refused as refused:
            problems = sentences(refused)
        else:
            messages.success(request, _("Die Zahlen sind veröffentlicht."))
            return redirect(f"{reverse('antidiscrimination:statistics_show')}?jahr={year}")
    back = Crumb(_("Auswertung"), f"{reverse('antidiscrimination:statistics_show')}?jahr={year}")
    context = {
        "crumbs": [back, Crumb(_("Veröffentlichen"))],
        "year": year,
        "shown": figures.shown_tables(tables),
        "problems": problems,
        "is_released": queries.is_released(year),
    }
    return render(request, "antidiscrimination/year_release.html", context)
