"""Where people come from: nationalities, and the countries a migration background leads to."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import GERMAN, WHO, WITHHELD
from miteinander.figures.forms.guest_words_nations import nation_name
from miteinander.figures.queries.tables import Published, released
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.statistics.bundle import Row
from miteinander.web.charts import Bar, BarChart
from miteinander.web.policy import public

DRAWN = 20
NAMED = 3


@public
@require_safe
def guest_nations(request: HttpRequest) -> HttpResponse:
    """Show both tables as bars of the largest groups, with everything in the table beside them."""
    nationalities, origins = released("nationalities"), released("origins")
    tables = (
        (nationalities, _("Die häufigsten Nationalitäten"), "A"),
        (origins, _("Die häufigsten Herkunftsländer"), "B"),
    )
    charts = [(_chart(table, title), WHO[code]) for table, title, code in tables if table is not None]
    abouts = about_tables(nationalities, origins)
    context = {"charts": charts, "is_protected": any(about.is_protected for about in abouts)}
    return render(request, "figures/guest_nations.html", framed(_("Woher kommen wir?"), abouts, context))


def _chart(table: Published, title: str) -> BarChart:
    known = sorted(
        (-row.value, nation_name(code), row.value)
        for code, row in _countries(table)
        if row.value is not None and row.value > 0
    )
    hidden = sorted(nation_name(code) for code, row in _countries(table) if row.value is None)
    bars = [Bar(name, value) for _order, name, value in known]
    first = [name for _order, name, _value in known[:NAMED]]
    return BarChart(
        title=title,
        bars=[*bars, *(Bar(name, 0, str(WITHHELD)) for name in hidden)],
        heads=(_("Land"), _("Menschen")),
        summary=_summary(first),
        drawn=min(DRAWN, len(bars)),
    )


def _countries(table: Published) -> list[tuple[str, Row]]:
    return [(code, row) for row in table.rows if (code := row.labels[0]) and code != GERMAN]


def _summary(first: Sequence[str]) -> str:
    if len(first) < NAMED:
        return ""
    words = _("Die größten Gruppen: %(first)s, %(second)s, %(third)s.")
    return words % dict(zip(("first", "second", "third"), first, strict=True))
