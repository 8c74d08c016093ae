"""The council's page: what was done, what could not be filled, what it cost."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from miteinander.interpreting import figures
from miteinander.interpreting.models import Mode, UnfilledReason
from miteinander.interpreting.queries import figures as counts
from miteinander.organisations.models import OrganisationKind
from miteinander.people.access import SignedInRequest
from miteinander.statistics.tables import Table
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Crumb, Tab
from miteinander.web.policy import roles
from miteinander.web.sheets import sheet_response
from miteinander.web.templatetags.locale_format import language_name, number

MOST_BARS = 12
READERS = ("interpreting:dispatcher", "interpreting:head", "payments:clerk")


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its picture."""

    anchor: str
    table: Table
    chart: BarChart


@roles(*READERS)
@require_safe
def figures_show(request: SignedInRequest) -> HttpResponse:
    """Answer the council: what could we not fill, what did we do, how fast, for whom."""
    year, years = _year(request.GET.get("jahr", ""))
    found = figures.year_figures(year)
    words = partial(_words, counts.topic_names())
    measure = "hours" if request.GET.get("mass") == "stunden" else "requests"
    url = reverse("interpreting:figures_show")
    return render(
        request,
        "interpreting/figures_show.html",
        {
            "crumbs": [Crumb(_("Sprachmittlung"), reverse("interpreting:desk")), Crumb(_("Auswertung"))],
            "years": [Tab(str(each), f"{url}?jahr={each}", is_current=each == year) for each in years],
            "found": found,
            "headline": _headline(found),
            "reasons": _section("reason", found.unfilled_reasons, words, title=_("Warum nicht?")),
            "missing_languages": _section(
                "language", found.unfilled_languages, words, title=_("In welchen Sprachen?")
            ),
            "measures": [
                Tab(_("Einsätze"), f"{url}?jahr={year}", is_current=measure == "requests"),
                Tab(_("Stunden"), f"{url}?jahr={year}&mass=stunden", is_current=measure == "hours"),
            ],
            "sections": [
                _section(dimension, table, words)
                for dimension, table in (
                    found.hour_tables if measure == "hours" else found.done_tables
                ).items()
            ],
            "protection": figures.protection(year),
        },
    )


@roles(*READERS)
@require_safe
def figures_export(request: SignedInRequest, year: int) -> HttpResponse:
    """Download all tables of a year in the order the state's form asks for them."""
    if year not in set(counts.years()):
        raise Http404
    found = figures.year_figures(year)
    words = partial(_words, counts.topic_names())
    return sheet_response(figures.workbook(found, words), file_name=f"Sprachmittlung_{year}.xlsx")


def _year(text: str) -> tuple[int, list[int]]:
    """Return the wished year (this one, if the text names none we have) and all years to choose from."""
    this = timezone.localdate().year
    years = sorted({this, *counts.years()}, reverse=True)
    return (int(text) if text.isdecimal() and int(text) in years else this), years


def _headline(found: figures.Year) -> str:
    if found.unfilled_share is None:
        return _("Für einen Anteil sind es noch zu wenige Anfragen.")
    return _("{share} von 100 Anfragen konnten wir nicht vermitteln.").format(
        share=number(round(found.unfilled_share * 100))
    )


def _section(dimension: str, table: Table, words: Callable[[str, str], str], *, title: str = "") -> Section:
    title = title or str(figures.TITLES[dimension])
    shown = sorted(
        ((words(dimension, row.labels[0] or ""), row.value) for row in table.cells if row.value),
        key=lambda pair: (-(pair[1] or 0), pair[0]),
    )
    return Section(
        anchor=dimension,
        table=table,
        chart=BarChart(
            title=title,
            bars=[Bar(label, value or 0) for label, value in shown[:MOST_BARS]],
            heads=(title, _("Stunden") if table.measure == "hours" else _("Anzahl")),
            summary=_rest(len(shown) - MOST_BARS),
        ),
    )


def _rest(more: int) -> str:
    if more <= 0:
        return ""
    return ngettext(
        "Dazu {more} weitere Zeile in der XLSX-Datei.", "Dazu {more} weitere Zeilen in der XLSX-Datei.", more
    ).format(more=more)


def _words(topics: dict[str, str], dimension: str, label: str) -> str:
    """Return what a label of a dimension is called on screen."""
    if label == "unknown":
        return _("ohne Angabe")
    if dimension == "language":
        return language_name(label)
    choices = {"kind": OrganisationKind, "mode": Mode, "reason": UnfilledReason}.get(dimension)
    if choices is not None:
        return str(choices(label).label) if label in choices.values else label
    return topics.get(label, label) if dimension == "topic" else label
