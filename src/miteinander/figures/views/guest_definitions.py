"""Seven definitions side by side: who counts, how many that are, and why the numbers differ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import DEFINITIONS, WHO, WITHHELD
from miteinander.figures.queries.tables import Published, released
from miteinander.figures.rules.shares import share
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.web.charts import Bar, BarChart
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import number
from miteinander.web.templatetags.locale_format import share as per_cent


@public
@require_safe
def guest_definitions(request: HttpRequest) -> HttpResponse:
    """Show the share by each definition as bars, and the words behind them."""
    table = released("definitions")
    context = {
        "chart": _chart(table) if table is not None else None,
        "words": [(f"{code}: {name}", WHO[code]) for code, name in DEFINITIONS.items()],
    }
    title = _("Wer zählt dazu?")
    return render(request, "figures/guest_definitions.html", framed(title, about_tables(table), context))


def _chart(table: Published) -> BarChart:
    whole = table.value(None)
    shares = {code: share(table.value(code), whole) for code in DEFINITIONS if table.row(code)}
    known = [value for value in shares.values() if value is not None]
    summary = _("Von allen Menschen hier sind es, je nach Definition, %(low)s bis %(high)s.")
    title = _("Anteil an allen Menschen nach sieben Definitionen")
    return BarChart(
        title=title,
        bars=[
            Bar(f"{code}: {DEFINITIONS[code]}", value or 0, _shown(value, table.value(code)))
            for code, value in shares.items()
        ],
        heads=(_("Definition"), _("Anteil (Menschen)")),
        summary=summary % {"low": per_cent(min(known)), "high": per_cent(max(known))} if known else "",
        full=1,
    )


def _shown(value: float | None, count: float | None) -> str:
    if count is None:
        return str(WITHHELD)
    if value is None:
        return number(count)
    return format_html("<bdi>{}</bdi> (<bdi>{}</bdi>)", per_cent(value), number(count))
