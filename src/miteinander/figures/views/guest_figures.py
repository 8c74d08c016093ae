"""The four figures of today, and the way to all others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import EVERYBODY, GERMAN, NO_NATION, WHO
from miteinander.figures.models import Edition
from miteinander.figures.queries.tables import UNPROTECTED, occurring, several_series
from miteinander.figures.rules.shares import share
from miteinander.figures.views.guest_frame import about, framed
from miteinander.statistics.bundle import Row
from miteinander.web.charts import spark
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import number
from miteinander.web.templatetags.locale_format import share as per_cent

WHOLE, FOREIGN, BACKGROUND = (None,), ("A",), ("B",)
Points = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, who counts, and where it stood before."""

    label: str
    shown: str
    who: str | Promise
    spark: SafeString | None = None
    before: tuple[date, str] | None = None


@public
@require_safe
def guest_figures(request: HttpRequest) -> HttpResponse:
    """Show the four figures with their definitions, and the entries to all pages."""
    cells = several_series("definitions", [WHOLE, FOREIGN, BACKGROUND])
    whole = cells[WHOLE] or several_series("residents", [(None, None)])[None, None]
    nations = occurring("nationalities", without=(GERMAN, *NO_NATION))
    everybody = [(edition.reference_day, row.value) for edition, row in whole if row.value is not None]
    few = _("Sehr kleine Gruppen zählen hier nicht mit. So erkennt niemand einzelne Menschen.")
    facts = [
        _fact(_("Menschen leben hier"), WHO[EVERYBODY], everybody, number),
        _fact(
            _("Nationalitäten"),
            few,
            [(one.edition.reference_day, one.count) for one in nations],
            _at_least,
        ),
        _fact(_("haben keinen deutschen Pass"), "", _shares(cells[FOREIGN], everybody), per_cent),
        _fact(
            _("haben einen Migrationshintergrund"),
            WHO["B"],
            _shares(cells[BACKGROUND], everybody),
            per_cent,
        ),
    ]
    sources = [about(edition, is_protected=row.sdc_method != UNPROTECTED) for edition, row in whole[-1:]]
    sources += [about(one.edition, is_protected=one.is_protected) for one in nations[-1:]]
    abouts = list(dict.fromkeys(sources))
    context = {"facts": [fact for fact in facts if fact is not None]}
    return render(request, "figures/guest_figures.html", framed(_("Zahlen und Fakten"), abouts, context))


def _shares(cell: Sequence[tuple[Edition, Row]], everybody: Points) -> Points:
    """Return shares by day; part and whole always come from the same table."""
    wholes = dict(everybody)
    found = (
        (edition.reference_day, share(row.value, wholes.get(edition.reference_day))) for edition, row in cell
    )
    return [(day, value) for day, value in found if value is not None]


def _fact(label: str, who: str | Promise, points: Points, words: Callable[[float], str]) -> Fact | None:
    """Return the newest value; None if there is none."""
    if not points:
        return None
    shown = words(points[-1][1])
    if len(points) == 1:
        return Fact(label, shown, who)
    day, first = points[0]
    return Fact(label, shown, who, spark([value for _day, value in points]), (day, words(first)))


def _at_least(count: float) -> str:
    return _("mindestens %(number)s") % {"number": number(count)}
