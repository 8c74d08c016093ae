"""What changes: residents and two shares over all reference days, with the breaks between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import BREAKS, DEFINITIONS
from miteinander.figures.models import Edition, SeriesBreak
from miteinander.figures.queries.tables import UNPROTECTED, breaks, several_series
from miteinander.figures.rules.shares import share
from miteinander.figures.views.guest_frame import about, framed
from miteinander.statistics.bundle import Row
from miteinander.web.charts import LineChart, Mark, Series
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import day_short, number
from miteinander.web.templatetags.locale_format import share as per_cent

TABLE, RESIDENTS = "definitions", "residents"
WHOLE, FOREIGN, BACKGROUND = (None,), ("A",), ("B",)


@dataclass(frozen=True, slots=True)
class Break:
    """A break in words, with the sign it has in the picture."""

    sign: str
    day: date
    words: Promise
    note: str


@public
@require_safe
def guest_series(request: HttpRequest) -> HttpResponse:
    """Show lines over all released days; a single day is no line."""
    cells = several_series(TABLE, [WHOLE, FOREIGN, BACKGROUND])
    whole = cells[WHOLE] or several_series(RESIDENTS, [(None, None)])[None, None]
    residents = {edition.reference_day: row.value for edition, row in whole}
    days = list(residents)
    broken = _breaks(breaks([TABLE if cells[WHOLE] else RESIDENTS]), days)
    shares = [
        Series(f"{code}: {DEFINITIONS[code]} (%)", _shares_of(cells[(code,)], residents, days))
        for code in ("A", "B")
        if cells[(code,)]
    ]
    charts = [_residents(days, residents, broken)]
    if shares:
        charts.append(_shares(days, shares, broken))
    abouts = [about(edition, is_protected=row.sdc_method != UNPROTECTED) for edition, row in whole[-1:]]
    context = {"charts": charts if len(days) > 1 else [], "breaks": broken, "has_one_day": len(days) == 1}
    return render(request, "figures/guest_series.html", framed(_("Was ändert sich?"), abouts, context))


def _shares_of(
    cell: Sequence[tuple[Edition, Row]], residents: dict[date, float | None], days: Sequence[date]
) -> list[float | None]:
    parts = {edition.reference_day: row.value for edition, row in cell}
    return [share(parts.get(day), residents[day]) for day in days]


def _breaks(found: Sequence[SeriesBreak], days: Sequence[date]) -> list[Break]:
    """Return the breaks between the first and the last day, numbered."""
    inside = [one for one in found if days and days[0] < one.day <= days[-1]]
    return [
        Break(number(place), one.day, BREAKS[one.kind], one.note) for place, one in enumerate(inside, start=1)
    ]


def _residents(
    days: Sequence[date], residents: dict[date, float | None], broken: Sequence[Break]
) -> LineChart:
    line = Series(_("Menschen"), list(residents.values()))
    return _chart(_("Menschen"), [line], days, broken, _summary(days, line.values, number))


def _shares(days: Sequence[date], lines: Sequence[Series], broken: Sequence[Break]) -> LineChart:
    scaled = [
        Series(line.name, [None if value is None else round(value * 100, 1) for value in line.values])
        for line in lines
    ]
    summary = " ".join(f"{line.name[0]}: {_summary(days, line.values, per_cent)}" for line in lines)
    return _chart(_("Anteil an allen Menschen (%)"), scaled, days, broken, summary)


def _summary(days: Sequence[date], values: Sequence[float | None], words: Callable[[float], str]) -> str:
    known = [(day, value) for day, value in zip(days, values, strict=True) if value is not None]
    if len(known) < 2:
        return ""
    (first, before), (last, after) = known[0], known[-1]
    return _("Am %(first)s waren es %(before)s, am %(last)s %(after)s.") % {
        "first": day_short(first),
        "before": words(before),
        "last": day_short(last),
        "after": words(after),
    }


def _chart(
    title: str, series: Sequence[Series], days: Sequence[date], broken: Sequence[Break], summary: str
) -> LineChart:
    """Draw lines with the days where they belong in time; years alone say enough if each occurs once.

    Months are written in figures alone: a date with marks of direction comes out jumbled in a drawing.
    """
    years = [str(day.year) for day in days]
    months = [f"{day:%m/%Y}" for day in days]
    length = (days[-1] - days[0]).days or 1 if days else 1
    return LineChart(
        title=title,
        labels=[day_short(day) for day in days],
        series=series,
        summary=summary,
        first_head=_("Tag"),
        positions=[(day - days[0]).days / length for day in days],
        marks=[Mark((one.day - days[0]).days / length, one.sign) for one in broken],
        ticks=years if len(set(years)) == len(years) else months,
    )
