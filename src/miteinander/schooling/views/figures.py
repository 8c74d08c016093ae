"""The council's pages: who was counselled, who has a place, who waits and why, how long it takes."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.schooling import figures
from miteinander.schooling.access import HEAD
from miteinander.schooling.figures.book import workbook
from miteinander.schooling.figures.words import TITLES, period_words, word
from miteinander.schooling.forms.figures import PeriodForm
from miteinander.schooling.queries import figures as queries
from miteinander.schooling.rules import periods
from miteinander.schooling.rules.periods import Period, PeriodKind
from miteinander.statistics.tables import Table
from miteinander.web.charts import Bar, BarChart, LineChart, Series
from miteinander.web.components import Crumb, Tab
from miteinander.web.policy import roles
from miteinander.web.sheets import sheet_response
from miteinander.web.templatetags.locale_format import number

MOST_BARS = 12
MOST_PERIODS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its picture."""

    anchor: str
    table: Table
    chart: BarChart | LineChart
    is_line: bool = False


@roles(*HEAD)
@require_safe
def figures_show(request: SignedInRequest) -> HttpResponse:
    """Answer the council about a school year, half of one, a calendar year, or any two days."""
    today = timezone.localdate()
    kind = _kind(request.GET.get("art", ""))
    form = PeriodForm(request.GET if "von" in request.GET else None, today=today)
    period = _period(kind, form, request.GET.get("beginn", ""), today)
    found = figures.report(period, reference_day=today)
    context = {
        "crumbs": crumbs(_("Auswertung")),
        "tabs": figure_tabs("figures_show"),
        "kinds": _kind_tabs(kind),
        "periods": _period_tabs(kind, period, today),
        "period_form": form if kind is PeriodKind.OWN else None,
        "period_words": period_words(period.first_on, period.last_on),
        "export_url": reverse("schooling:figures_export", args=[period.first_on, period.last_on]),
        "found": found,
        "headline": _headline(found),
        "groups": _groups(found),
        "source": found.tables["waiting_stage"].source,
    }
    return render(request, "schooling/figures_show.html", context)


@roles(*HEAD)
@require_safe
def figures_export(request: SignedInRequest, first: str, last: str) -> HttpResponse:
    """Download all tables of a period in the order in which councils ask for them."""
    today = timezone.localdate()
    first_on, last_on = _day(first), _day(last)
    period = periods.own_period(first_on, last_on) if first_on and last_on else None
    if period is None or period.first_on > today:
        raise Http404
    found = figures.report(period, reference_day=today)
    return sheet_response(workbook(found), file_name=f"Schulische_Beratung_{period.key}.xlsx")


def crumbs(last: str) -> list[Crumb]:
    """Return the way back from a page of the figures."""
    return [Crumb(_("Schulische Beratung"), reverse("schooling:desk")), Crumb(last)]


def figure_tabs(current: str) -> list[Tab]:
    """Return the pages that belong together: figures, forecast, rules."""
    pages = [
        ("figures_show", _("Auswertung")),
        ("forecast_show", _("Vorausschau")),
        ("counselling_rules_list", _("Regeln")),
    ]
    return [Tab(label, reverse(f"schooling:{name}"), is_current=name == current) for name, label in pages]


def _kind(text: str) -> PeriodKind:
    return PeriodKind(text) if text in set(PeriodKind) else PeriodKind.SCHOOL_YEAR


def _period(kind: PeriodKind, form: PeriodForm, begin: str, today: date) -> Period:
    """Return the wished period; the present one where the address names none."""
    if kind is PeriodKind.OWN:
        own = form.period() if form.is_bound else None
        return own or periods.Period(kind, periods.school_year(today).first_on, today)
    wished = _day(begin)
    return periods.period_of(kind, wished if wished and wished <= today else today)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _kind_tabs(kind: PeriodKind) -> list[Tab]:
    names = {
        PeriodKind.SCHOOL_YEAR: _("Schuljahr"),
        PeriodKind.HALF_YEAR: _("Schulhalbjahr"),
        PeriodKind.CALENDAR_YEAR: _("Kalenderjahr"),
        PeriodKind.OWN: _("eigener Zeitraum"),
    }
    url = reverse("schooling:figures_show")
    return [Tab(name, f"{url}?art={each}", is_current=each is kind) for each, name in names.items()]


def _period_tabs(kind: PeriodKind, period: Period, today: date) -> list[Tab]:
    if kind is PeriodKind.OWN:
        return []
    url = f"{reverse('schooling:figures_show')}?art={kind}&beginn="
    found = periods.periods_between(kind, queries.first_day() or today, today)[:MOST_PERIODS]
    return [
        Tab(period_name(each), f"{url}{each.first_on.isoformat()}", is_current=each == period)
        for each in found
    ]


def period_name(period: Period) -> str:
    """Return what people call a period: "2026/27", "1. Halbjahr 2026/27", "2026"."""
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return str(period.first_on.year)
    whole = periods.school_year(period.first_on)
    year = f"{whole.first_on.year}/{whole.last_on.year % 100:02}"
    if period.kind is not PeriodKind.HALF_YEAR:
        return year
    half = 1 if period.first_on == whole.first_on else 2
    return _("{half}. Halbjahr {year}").format(half=half, year=year)


def _headline(found: figures.Report) -> str:
    if found.days.median is None:
        return _("Für Wartezeiten sind es noch zu wenige Kinder.")
    return _(
        "Die Hälfte der Kinder hat nach {days} Tagen einen Schulplatz. Das Ziel sind {target} Tage."
    ).format(days=number(found.days.median), target=number(found.days.target_days))


def _groups(found: figures.Report) -> list[tuple[str, list[Section]]]:
    tables = found.tables
    return [
        (
            _("Wer wartet am Stichtag, und warum?"),
            [
                _bars(key, tables[key])
                for key in ("waiting_reason", "waiting_stage", "waiting_form", "waiting_borough")
            ],
        ),
        (
            _("Wer hat einen Platz bekommen?"),
            [
                _bars(key, tables[key])
                for key in ("placed_form", "placed_stage", "placed_language", "placed_borough")
            ],
        ),
        (
            _("Wer wurde beraten?"),
            [_bars(key, tables[key]) for key in ("counselled_stage", "counselled_language")],
        ),
        (
            _("Warum haben Schulen abgelehnt?"),
            [_bars(key, tables[key]) for key in ("refused_reason", "refused_school")],
        ),
        (
            _("Wann kamen Familien?"),
            [_months(tables["arrived_month"]), _bars("arrived_language", tables["arrived_language"])],
        ),
    ]


def _bars(anchor: str, table: Table) -> Section:
    dimension = table.dimensions[0]
    shown = sorted(
        ((word(dimension, row.labels[0]), row.value) for row in table.cells if row.value),
        key=lambda pair: (-(pair[1] or 0), pair[0]),
    )
    title = str(TITLES[dimension])
    chart = BarChart(
        title=title,
        bars=[Bar(label, value or 0) for label, value in shown[:MOST_BARS]],
        heads=(title, _("Kinder")),
        summary=_rest(len(shown) - MOST_BARS),
    )
    return Section(anchor, table, chart)


def _months(table: Table) -> Section:
    title = str(TITLES["month"])
    chart = LineChart(
        title=title,
        labels=[word("month", row.labels[0]) for row in table.cells],
        series=[Series(_("neu gemeldete Kinder"), [row.value for row in table.cells])],
        first_head=title,
    )
    return Section("arrived_month", table, chart, is_line=True)


def _rest(more: int) -> str:
    if more <= 0:
        return ""
    return ngettext(
        "Dazu {more} weitere Zeile in der XLSX-Datei.", "Dazu {more} weitere Zeilen in der XLSX-Datei.", more
    ).format(more=more)
