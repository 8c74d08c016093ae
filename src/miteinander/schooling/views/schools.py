"""The overview of schools: table, map, one school."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from miteinander.organisations.queries import all_districts
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.schooling.access import COUNSELLORS, DESK
from miteinander.schooling.forms.places import line_label
from miteinander.schooling.forms.schools import SchoolFilterForm
from miteinander.schooling.models import PlacesReport, School
from miteinander.schooling.queries import reporting
from miteinander.schooling.queries import school_list as queries
from miteinander.schooling.queries import school_show as shown
from miteinander.schooling.queries.school_list import ALL_YEARS, SchoolLine
from miteinander.web.charts import LineChart, Series
from miteinander.web.components import Column, Crumb, Pair, Pill, Tab
from miteinander.web.labels import label_of
from miteinander.web.maps import Area, CityMap, Spot
from miteinander.web.policy import every_row, roles
from miteinander.web.sheets import Cell, sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import day_short, moment

LIST = "schooling:school_list"
COLUMNS = (
    Column(_lazy("Schule"), key="name"),
    *(Column(str(year), is_number=True) for year in ALL_YEARS),
    Column(_lazy("gesamt"), key="free", is_number=True),
    Column(_lazy("Sprach\u00adförderung"), key="language", is_number=True),
    Column(_lazy("Erst\u00adalphabe\u00adtisierung")),
    Column(_lazy("Gemeldet"), key="reported"),
)


@roles(*DESK)
@require_safe
def school_list(request: SignedInRequest) -> HttpResponse:
    """Show what is free at which school now; filters, saved views, print and export."""
    form = SchoolFilterForm(request.GET)
    lines = queries.school_lines(form.wanted(), today=timezone.localdate())
    query = request.GET.urlencode()
    here = reverse(LIST)
    context = {
        "form": form,
        "tabs": school_tabs("school_list"),
        "lines": lines,
        "columns": COLUMNS,
        "totals": _totals(lines),
        "pills": [Pill(words, _without(request, name)) for name, words in form.shown()],
        "clear_url": here,
        "query": query,
        "views": saved_view_tabs(request.user, page=LIST, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[LIST])}?{query}",
        "now": timezone.now(),
    }
    return render(request, "schooling/school_list.html", context)


@roles(*DESK)
@require_safe
def school_export(request: SignedInRequest) -> HttpResponse:
    """Hand out the filtered overview as XLSX."""
    today = timezone.localdate()
    lines = queries.school_lines(SchoolFilterForm(request.GET).wanted(), today=today)
    heads = [
        _("Schule"),
        _("Schulform"),
        _("Stadtbezirk"),
        *(_("frei in Klasse {year}").format(year=year) for year in ALL_YEARS),
        _("frei in allen Jahrgängen"),
        _("frei in der Sprachförderung"),
        _("Erstalphabetisierung"),
        _("zuletzt gemeldet"),
        _("Meldung überfällig"),
        _("geschlossen ab"),
        _("E-Mail für Platzmeldungen"),
    ]
    rows: list[list[Cell]] = [
        [
            line.places.name,
            label_of(line.school, "form"),
            line.borough,
            *line.cells,
            line.places.total,
            line.places.language_free,
            line.places.literacy,
            line.school.reported_at,
            line.is_overdue,
            line.school.closed_on,
            reporting.address_of(line.school),
        ]
        for line in lines
    ]
    body = write_sheet(_("Freie Plätze"), heads, rows)
    return sheet_response(body, file_name=f"Freie_Plaetze_{today:%Y-%m-%d}.xlsx")


@roles(*DESK)
@require_safe
def school_map(request: SignedInRequest) -> HttpResponse:
    """Show the city with its schools: a circle each, its size, pattern and number telling what is free."""
    form = SchoolFilterForm(request.GET)
    wanted = form.wanted()
    found = queries.school_lines(wanted, today=timezone.localdate())
    lines = [line for line in found if line.places.years]  # the others take none of our children
    spots = [spot for line in lines if (spot := _spot(line, wanted.years)) is not None]
    areas = [Area(row.name, row.outline) for row in all_districts() if row.outline]
    free = [(line, free_in(line, wanted.years)) for line in lines]
    context = {
        "form": form,
        "tabs": school_tabs("school_map"),
        "map": CityMap(_("Freie Plätze auf der Karte"), areas, spots),
        "free": sorted(free, key=lambda pair: (-pair[1], pair[0].places.name, pair[0].school.pk)),
        "columns": [
            Column(_("Schule")),
            Column(_("frei"), is_number=True),
            Column(_("Sprach\u00adförderung"), is_number=True),
        ],
        "without_place": [line for line in lines if line.places.x_km is None],
        "pills": [Pill(words, _without(request, name)) for name, words in form.shown()],
        "clear_url": reverse("schooling:school_map"),
        "query": request.GET.urlencode(),
        "now": timezone.now(),
    }
    return render(request, "schooling/school_map.html", context)


@roles(*DESK)
@every_row("schooling.School")
@require_safe
def school_show(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Show one school: places, support in German, reports, and to counsellors the children asked for."""
    school = get_object_or_404(shown.school_with_organisation(school_id))
    today = timezone.localdate()
    counsels = request.user.has_role(*COUNSELLORS)
    [line] = queries.lines_of([school], today=today)
    context = {
        "school": school,
        "line": line,
        "crumbs": [Crumb(_("Schulen"), reverse(LIST)), Crumb(school.organisation.name)],
        "facts": _facts(school, line),
        "years": reporting.year_lines(school),
        "place_columns": _place_columns(),
        "settings": shown.settings_of(school, today=today),
        "setting_columns": _setting_columns(),
        "chart": _chart(school),
        "reports": [_said(one) for one in reporting.latest_reports(school, limit=12)],
        "report_columns": [Column(_("Wann")), Column(_("Anlass")), Column(_("Frei"))],
        "counsels": counsels,
        "children": shown.children_of(school) if counsels else (),
        "child_columns": _child_columns(),
        "pupils": shown.pupils_count(school),
        "refusals": shown.refusals_of(school),
        "today": today,
    }
    return render(request, "schooling/school_show.html", context)


def school_tabs(current: str) -> list[Tab]:
    """Return the pages about all schools."""
    pages = [("school_list", _("Übersicht")), ("school_map", _("Karte")), ("key_date_show", _("Stichtag"))]
    return [Tab(words, reverse(f"schooling:{name}"), is_current=name == current) for name, words in pages]


def free_in(line: SchoolLine, years: Sequence[int]) -> int:
    """Return what is free in some year groups, in all of them if none is named."""
    free = line.places.free
    return sum(free.get(year, 0) for year in years) if years else line.places.total


def _totals(lines: Sequence[SchoolLine]) -> list[int]:
    """Return the sums under the table: each year group, all of them, support in German."""
    years = [sum(line.places.free.get(year, 0) for line in lines) for year in ALL_YEARS]
    return [*years, sum(years), sum(line.places.language_free for line in lines)]


def _spot(line: SchoolLine, years: Sequence[int]) -> Spot | None:
    places = line.places
    if places.x_km is None or places.y_km is None:
        return None
    free = free_in(line, years)
    words = ngettext("{name}: {count} Platz frei", "{name}: {count} Plätze frei", free)
    return Spot(
        x_km=places.x_km,
        y_km=places.y_km,
        value=free,
        label=words.format(name=places.name, count=free),
        url=reverse("schooling:school_show", args=[places.school_id]),
    )


def _facts(school: School, line: SchoolLine) -> list[Pair]:
    organisation = school.organisation
    facts = [
        Pair(_("Schulform"), label_of(school, "form")),
        Pair(_("Jahrgänge"), ", ".join(str(year) for year in sorted(school.years)) or "–"),
        Pair(_("Stadtbezirk"), line.borough or "–"),
        Pair(
            _("Einrichtung"),
            organisation.name,
            url=reverse("organisations:organisation_show", args=[organisation.pk]),
        ),
        Pair(_("Telefon"), organisation.phone or "–", is_ltr=True),
        Pair(_("E-Mail für Platzmeldungen"), reporting.address_of(school) or "–", is_ltr=True),
        Pair(_("Anteil neu zugewanderter Kinder"), f"{round(school.newcomer_share * 100)} %"),
        Pair(_("Nach Plätzen gefragt"), _moment(school.asked_at)),
        Pair(_("Erinnert"), _moment(school.reminded_at)),
        Pair(_("Zuletzt gemeldet"), _moment(school.reported_at)),
    ]
    if school.opened_on is not None:
        facts.append(Pair(_("Offen ab"), day_short(school.opened_on)))
    if school.closed_on is not None:
        facts.append(Pair(_("Geschlossen ab"), day_short(school.closed_on)))
    return facts


def _said(report: reporting.ReportLine) -> dict[str, object]:
    """Write one report in words: its cause, and what was free in each year group it named."""
    causes = dict(PlacesReport._meta.get_field("cause").flatchoices)
    free = [f"{line_label(year)}: {places - held}" for year, places, held in report.numbers]
    return {"at": report.at, "words": causes[report.cause], "free": ", ".join(free)}


def _moment(at: datetime | None) -> str:
    return moment(at) if at is not None else "–"


def _chart(school: School) -> LineChart | None:
    """Draw what was free over time; a single report is no line."""
    days = reporting.standings(school)
    if len(days) < 2:
        return None
    return LineChart(
        title=_("Freie Plätze im Verlauf"),
        labels=[day_short(one.day) for one in days],
        series=[
            Series(_("alle Jahrgänge"), [one.free for one in days]),
            Series(_("Sprachförderung"), [one.language for one in days]),
        ],
        first_head=_("Tag"),
    )


def _place_columns() -> list[Column]:
    return [
        Column(_("Jahrgang")),
        Column(_("Plätze"), is_number=True),
        Column(_("vergeben"), is_number=True),
        Column(_("frei"), is_number=True),
    ]


def _setting_columns() -> list[Column]:
    return [
        Column(_("Art")),
        Column(_("Name an der Schule")),
        Column(_("Jahrgänge")),
        Column(_("Wochenstunden Deutsch"), is_number=True),
        Column(_("gültig")),
        Column(_("Ändern"), is_hidden=True),
    ]


def _child_columns() -> list[Column]:
    return [Column(_("Kind")), Column(_("Jahrgang"), is_number=True), Column(_("Stand")), Column(_("seit"))]


def _without(request: SignedInRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"
