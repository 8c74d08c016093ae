"""How many places of Erstförderung will be needed, and how that was reckoned."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import HEAD
from miteinander.schooling.figures.forecast import Forecast, StageForecast, forecast
from miteinander.schooling.figures.words import word
from miteinander.schooling.rules.forecast import LEAST_HALVES, LEVEL
from miteinander.schooling.views.figures import crumbs, figure_tabs, period_name
from miteinander.web.charts import Band, LineChart, Series
from miteinander.web.components import Column
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import number, percent


@roles(*HEAD)
@require_safe
def forecast_show(request: SignedInRequest) -> HttpResponse:
    """Show needed places per stage with interval, every part and every assumption."""
    found = forecast(timezone.localdate())
    context = {
        "crumbs": crumbs(_("Vorausschau")),
        "tabs": figure_tabs("forecast_show"),
        "found": found,
        "level": percent(LEVEL),
        "least_halves": LEAST_HALVES,
        "known_halves": len(found.halves),
        "ahead": [period_name(half) for half in found.ahead],
        "columns": [
            Column(_("Halbjahr")),
            Column(_("bleiben"), is_number=True),
            Column(_("warten heute"), is_number=True),
            Column(_("kommen dazu"), is_number=True),
            Column(_("gebraucht"), is_number=True),
            Column(_("wahrscheinlich"), is_number=True),
        ],
        "stages": [_section(found, one) for one in found.stages],
    }
    return render(request, "schooling/forecast_show.html", context)


def _section(found: Forecast, one: StageForecast) -> dict[str, object]:
    title = word("stage", one.stage) if one.stage else _("Primarstufe und Sekundarstufe I zusammen")
    halves = [period_name(half) for half in found.halves]
    return {
        "stage": one.stage or "all",
        "title": title,
        "chart": _chart(found, one, title),
        "sentence": _sentence(found, one),
        "rows": list(zip([period_name(half) for half in found.ahead], one.expected, strict=True)),
        "entries": list(zip(halves, one.entries, strict=True)),
        "assumed": one.assumed,
        "first_mean": round(one.assumed.entries[0]),
        "second_mean": round(one.assumed.entries[1]),
        "spread": round(one.assumed.spread, 1),
        "quantile": round(one.assumed.quantile, 1),
    }


def _sentence(found: Forecast, one: StageForecast) -> str:
    first = one.expected[0]
    return _(
        "Am {day:%d.%m.%Y} werden etwa {needed} Plätze gebraucht, wahrscheinlich zwischen {lower} und "
        "{upper}. Heute sind es {now}."
    ).format(
        day=found.ahead[0].last_on,
        needed=number(first.needed),
        lower=number(first.lower),
        upper=number(first.upper),
        now=number(one.now),
    )


def _chart(found: Forecast, one: StageForecast, title: str) -> LineChart:
    days = [*(half.last_on for half in found.halves), found.today, *(half.last_on for half in found.ahead)]
    behind, ahead = len(found.halves), len(found.ahead)
    known = [float(value) for value in (*one.past, one.now)]
    foretold = [float(each.needed) for each in one.expected]
    return LineChart(
        title=title,
        labels=[f"{day:%m/%Y}" for day in days],
        series=[
            Series(_("gebrauchte Plätze bisher"), [*known, *[None] * ahead]),
            Series(_("Vorausschau"), [*[None] * behind, float(one.now), *foretold]),
        ],
        first_head=_("Tag"),
        band=Band(
            _("wahrscheinlich zwischen"),
            [
                *[None] * behind,
                (float(one.now), float(one.now)),
                *((float(each.lower), float(each.upper)) for each in one.expected),
            ],
        ),
    )
