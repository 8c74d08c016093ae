"""Where one more person would help: language by half of the week, from the stored plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.plan_prices import half_name, range_words, shortage_sentence
from miteinander.interpreting.queries.plan_prices import first_day, lacks_since
from miteinander.interpreting.rules.shortages import DayLacks, Shortage, shortages
from miteinander.people.access import SignedInRequest
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.policy import roles
from miteinander.web.sheets import Cell, Sheet, sheet_response, write_book
from miteinander.web.templatetags.locale_format import day_short, language_name

WEEKS = (4, 8, 12)
USUAL = 8
MOST_BARS = 8
MOST_ROWS = 12
COLUMNS = (
    Column(gettext_lazy("Sprache")),
    Column(gettext_lazy("Halbtag")),
    Column(gettext_lazy("Gespräche mehr"), is_number=True),
    Column(gettext_lazy("wahrscheinlich"), is_number=True),
    Column(gettext_lazy("an Tagen"), is_number=True),
    Column(gettext_lazy("von geplanten"), is_number=True),
)


@roles(*DESK)
@require_safe
def shortage_list(request: SignedInRequest) -> HttpResponse:
    """Show which language lacks one more person in which half of the week, with a picture."""
    weeks = _weeks(request)
    days = _days(weeks)
    found = shortages(days)
    url = reverse("interpreting:shortage_list")
    context = {
        "crumbs": [Crumb(_("Sprachmittlung"), reverse("interpreting:desk")), Crumb(_("Engpässe"))],
        "spans": [
            Tab(_("{weeks} Wochen").format(weeks=one), f"{url}?wochen={one}", is_current=one == weeks)
            for one in WEEKS
        ],
        "weeks": weeks,
        "days": len(days),
        "exact": sum(one.is_exact for one in days),
        "columns": COLUMNS,
        "rows": [(one, half_name(one), range_words(one)) for one in found[:MOST_ROWS]],
        "more": [(one, half_name(one), range_words(one)) for one in found[MOST_ROWS:]],
        "reading": shortage_sentence(found[0], weeks=weeks) if found else "",
        "chart": _chart(found),
    }
    return render(request, "interpreting/shortage_list.html", context)


@roles(*DESK)
@require_safe
def shortage_export(request: SignedInRequest) -> HttpResponse:
    """Hand the list out as XLSX, with what it means."""
    weeks = _weeks(request)
    days = _days(weeks)
    heads = [
        _("Sprache"),
        _("Halbtag"),
        _("Gespräche mehr"),
        _("wahrscheinlich mindestens"),
        _("wahrscheinlich höchstens"),
        _("an Tagen"),
        _("von geplanten"),
    ]
    rows: list[list[Cell]] = [
        [language_name(one.language), half_name(one), one.talks, one.least, one.most, one.days, one.planned]
        for one in shortages(days)
    ]
    today = timezone.localdate()
    notes = (
        _("Gespräche mehr: so viele hätte eine Person mehr dieser Sprache an diesem Halbtag ermöglicht."),
        _("Wahrscheinlich: in neun von zehn Fällen liegt die Zahl in ebenso vielen Wochen dazwischen."),
        _("Quelle: Tagespläne vom {first} bis {last}, {days} geplante Tage.").format(
            first=day_short(first_day(today=today, weeks=weeks)), last=day_short(today), days=len(days)
        ),
    )
    sheet = Sheet(_("Engpässe"), heads, rows, notes)
    return sheet_response(write_book([sheet]), file_name=f"Engpaesse_{weeks}_Wochen.xlsx")


def _weeks(request: HttpRequest) -> int:
    text = request.GET.get("wochen", "")
    return int(text) if text.isdecimal() and int(text) in WEEKS else USUAL


def _days(weeks: int) -> list[DayLacks]:
    today = timezone.localdate()
    return lacks_since(first_day(today=today, weeks=weeks), today=today)


def _chart(found: list[Shortage]) -> BarChart:
    more = len(found) - MOST_BARS
    return BarChart(
        title=_("Gespräche, die eine Person mehr ermöglicht hätte"),
        bars=[
            Bar(
                f"{language_name(one.language)}, {half_name(one)}",
                one.talks,
                shown=ngettext("{count} Gespräch", "{count} Gespräche", one.talks).format(count=one.talks),
            )
            for one in found[:MOST_BARS]
        ],
        heads=(_("Sprache und Halbtag"), _("Gespräche")),
        summary=ngettext(
            "Die Tabelle hat {more} Zeile mehr.", "Die Tabelle hat {more} Zeilen mehr.", more
        ).format(more=more)
        if more > 0
        else "",
    )
