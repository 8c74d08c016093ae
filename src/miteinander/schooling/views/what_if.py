"""What if a school opened places, what if many children came, and where one more place helps most."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.planning.school.model import Batch, Rules
from miteinander.schooling import access
from miteinander.schooling.forms.placements import ArrivalsQuestionForm, PlacesQuestionForm
from miteinander.schooling.queries.batch import school_names
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.queries.what_if import came_last_year, planned_today
from miteinander.schooling.rules import what_if as rules
from miteinander.schooling.rules.batch import Question
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import roles

PRICE_COLUMNS = (
    Column(gettext_lazy("Schule")),
    Column(gettext_lazy("Wo")),
    Column(gettext_lazy("Kinder mehr mit Platz"), is_number=True),
    Column(gettext_lazy("Punkte"), is_number=True),
)


@roles(*access.COUNSELLORS)
@require_safe
def what_if_show(request: SignedInRequest) -> HttpResponse:
    """Answer one question about places or arrivals; nothing is written, nobody is named."""
    today = timezone.localdate()
    asked, batch, weights = planned_today(today)
    everywhere = free_places(today)
    names = school_names(everywhere)
    schools = [one for one in everywhere if one.school_id in asked.schools]
    places = PlacesQuestionForm(request.GET if "more" in request.GET else None, schools=schools)
    arrivals = ArrivalsQuestionForm(request.GET if "arrivals" in request.GET else None)
    context: dict[str, object] = {
        "crumbs": [
            Crumb(_("Platzierungspläne"), reverse("schooling:placement_list")),
            Crumb(_("Was wäre, wenn?")),
        ],
        "places": places,
        "arrivals": arrivals,
        "looking": asked.seeking,
        "change": _change(places, asked, batch, weights) if places.is_bound else None,
        "busy": _busy(arrivals, batch, weights, today) if arrivals.is_bound else None,
        "columns": PRICE_COLUMNS,
        "scarce": [
            (names[asked.schools[one.school]], kind_words(one.year), one.children, round(one.worth))
            for one in rules.scarce(batch, weights)
        ],
    }
    return render(request, "schooling/what_if_show.html", context)


def kind_words(year: int) -> str:
    """Name a year group, or the support in German."""
    return _("Jahrgang {year}").format(year=year) if year else _("Sprachförderung")


def _change(
    form: PlacesQuestionForm, asked: Question, batch: Batch, weights: Rules
) -> dict[str, object] | None:
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    change = rules.more_places(
        batch,
        weights,
        school=asked.schools.index(typed["school"]),
        year=typed["year"],
        more=typed["more"],
    )
    return {
        "answer": ngettext(
            "{count} Kind mehr bekäme einen Platz.", "{count} Kinder mehr bekämen einen Platz.", change.placed
        ).format(count=change.placed),
        "moved": ngettext(
            "{count} Kind käme an eine besser passende Schule.",
            "{count} Kinder kämen an eine andere, insgesamt besser passende Schule.",
            change.moved,
        ).format(count=change.moved)
        if change.moved
        else "",
        "is_exact": change.exact,
    }


def _busy(form: ArrivalsQuestionForm, batch: Batch, weights: Rules, today: date) -> dict[str, object] | None:
    if not form.is_valid():
        return None
    pool = came_last_year(today)
    if pool is None:
        return {"is_unknown": True}
    found = rules.busy_week(
        batch, weights, pool=pool, arrivals=form.cleaned_data["arrivals"], seed=today.toordinal()
    )
    return {
        "found": found,
        "less": found.waiting_placed - found.waiting_placed_then,
        "chart": BarChart(
            title=_("Kinder ohne Platz nach Jahrgang"),
            bars=[
                Bar(kind_words(year), count, tone="warning") for year, count in found.short_by_year.items()
            ],
            heads=(_("Jahrgang"), _("Kinder ohne Platz")),
        )
        if found.short_by_year
        else None,
    }
