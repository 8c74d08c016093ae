"""What the rooms of the house offer to the public: protected tables of finished years."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS
from miteinander.figures.forms.worded import sentences
from miteinander.figures.queries.service import Offer, finished_years, offers
from miteinander.figures.usecases.service import bring_service_figures
from miteinander.people.access import SignedInRequest
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Crumb, Tab
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import number

ROOMS = {
    "interpreting": gettext_lazy("Sprachmittlung"),
    "schooling": gettext_lazy("Schulische Beratung"),
    "antidiscrimination": gettext_lazy("Antidiskriminierung"),
}
QUARTILES = {
    "lower": gettext_lazy("ein Viertel: höchstens"),
    "median": gettext_lazy("die Hälfte: höchstens"),
    "upper": gettext_lazy("drei Viertel: höchstens"),
}
MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Shown:
    """One offer with its picture."""

    offer: Offer
    room: str
    chart: BarChart


@roles(*EDITORS)
@require_safe
def service_list(request: SignedInRequest) -> HttpResponse:
    """Show what the rooms offer for a finished year, as it would go out."""
    years = finished_years(timezone.now())
    wished = request.GET.get("jahr", "")
    year = int(wished) if wished.isascii() and wished.isdecimal() and len(wished) == 4 else years[0]
    if year not in years:
        raise Http404
    url = reverse("figures:service_list")
    context = {
        "crumbs": [Crumb(_("Zahlen aus dem Haus"))],
        "years": [Tab(str(each), f"{url}?jahr={each}", is_current=each == year) for each in years],
        "year": year,
        "shown": [Shown(offer, str(ROOMS[offer.room]), _chart(offer)) for offer in offers(year)],
    }
    return render(request, "figures/service_list.html", context)


@roles(*EDITORS)
@require_POST
def service_bring(request: SignedInRequest, year: int) -> HttpResponse:
    """Bring the chosen tables; somebody else releases them."""
    try:
        made = bring_service_figures(
            by=request.user, year=year, slugs=request.POST.getlist("table"), now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
    else:
        words = ngettext(
            "{number} Tabelle wartet jetzt auf die Freigabe durch eine andere Person.",
            "{number} Tabellen warten jetzt auf die Freigabe durch eine andere Person.",
            len(made),
        )
        messages.success(request, words.format(number=len(made)))
    return redirect(f"{reverse('figures:service_list')}?jahr={year}")


def _chart(offer: Offer) -> BarChart:
    """Draw what is shown, the largest first; quartiles in their order."""
    table, place = offer.table.table, 0
    words = QUARTILES if table.dimensions[place] == "quartile" else offer.table.words[table.dimensions[place]]
    rows = [row for row in table.cells if row.value is not None]
    if table.dimensions[place] != "quartile":
        rows.sort(key=lambda row: -(row.value or 0))
    bars = [
        Bar(str(words.get(row.labels[place] or "", row.labels[place])), row.value or 0)
        for row in rows[:MOST_BARS]
    ]
    whole = table.total if offer.table.unit != "days" else None
    return BarChart(
        title=offer.table.title,
        bars=bars,
        heads=(_("Merkmal"), _("Tage") if offer.table.unit == "days" else _("Anzahl")),
        summary=_("Zusammen: {number}").format(number=number(whole)) if whole is not None else "",
    )
