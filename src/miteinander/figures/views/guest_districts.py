"""Where people live: a map of districts with its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_districts import DistrictsForm
from miteinander.figures.forms.guest_words import DEFINITIONS, EVERYBODY, NO_NATION, WITHHELD
from miteinander.figures.models import Area
from miteinander.figures.queries.areas import districts
from miteinander.figures.queries.tables import Published, released
from miteinander.figures.rules.classes import Classes, classes_of
from miteinander.figures.rules.shares import share
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.web.components import Column
from miteinander.web.maps import Shaded, ShadedMap
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import number
from miteinander.web.templatetags.locale_format import share as per_cent

TABLE = "definitions-by-district"
ONLY_RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class Line:
    """One district in the table."""

    code: str
    name: str
    residents: float | None
    share: float | None

    def key(self, wished: str) -> tuple[bool, float | str, str]:
        """Return what the table is sorted by; withheld numbers stand at the end."""
        value = {"residents": self.residents, "share": self.share}.get(wished)
        return (value is None, value or 0, self.name) if wished in SORTS else (False, self.name, self.code)


SORTS = ("residents", "share")


@public
@require_safe
def guest_districts(request: HttpRequest) -> HttpResponse:
    """Show residents or a share by district."""
    table = released(TABLE) or released(ONLY_RESIDENTS)
    areas = districts()
    form = DistrictsForm(request.GET.get("nach", ""), _definitions(table))
    lines = _lines(table, {area.code: area.name for area in areas}, form.chosen) if table else []
    is_share = form.chosen != EVERYBODY
    shown = {line.code: line.share if is_share else line.residents for line in lines}
    classes = classes_of([_scaled(value, is_share) for value in shown.values() if value is not None])
    columns = [Column(_("Bezirk"), "name"), Column(_("Menschen"), "residents", is_number=True)]
    context = {
        "form": form,
        "lines": _sorted(lines, request.GET.get("sort", "")),
        "columns": [*columns, Column(_("Anteil"), "share", is_number=True)] if is_share else columns,
        "is_share": is_share,
        "what": DEFINITIONS.get(form.chosen, _("Menschen")),
        "map": _map(areas, shown, classes, is_share),
        "map_source": next((area.source for area in areas if area.outline), ""),
        "legend": _legend(classes, is_share),
        "summary": _summary(lines, shown, is_share),
        "withheld": WITHHELD,
    }
    title = _("Wo leben wir?")
    return render(request, "figures/guest_districts.html", framed(title, about_tables(table), context))


def _definitions(table: Published | None) -> list[str]:
    return table.codes("definition") if table and table.edition.dataset.slug == TABLE else []


def _lines(table: Published, names: dict[str, str], chosen: str) -> list[Line]:
    return [
        Line(
            code,
            names.get(code) or str(NO_NATION.get(code, code)),
            residents := table.value(code, None),
            share(table.value(code, chosen), residents),
        )
        for code in table.codes("district")
    ]


def _sorted(lines: Sequence[Line], sort: str) -> list[Line]:
    wished = sort.removeprefix("-")
    if not sort.startswith("-"):
        return sorted(lines, key=lambda line: line.key(wished))
    known = [line for line in lines if not line.key(wished)[0]]
    rest = [line for line in lines if line.key(wished)[0]]
    return [*sorted(known, key=lambda line: line.key(wished), reverse=True), *rest]


def _scaled(value: float, is_share: bool) -> float:
    """Return per cent for shares: the limits of classes shall be round ones."""
    return value * 100 if is_share else value


def _shown(value: float | None, is_share: bool) -> str:
    if value is None:
        return str(WITHHELD)
    return per_cent(value) if is_share else number(value)


def _map(
    areas: Sequence[Area], shown: dict[str, float | None], classes: Classes | None, is_share: bool
) -> ShadedMap | None:
    drawn = [
        Shaded(
            f"{area.name}: {_shown(value, is_share)}",
            area.outline,
            classes.step(_scaled(value, is_share)) if classes and value is not None else 0,
        )
        for area in areas
        if area.outline
        for value in [shown.get(area.code)]
    ]
    return ShadedMap(_("Karte der Bezirke"), drawn) if drawn else None


def _legend(classes: Classes | None, is_share: bool) -> list[tuple[int, SafeString]]:
    limits = classes.limits() if classes else []
    scale = 100 if is_share else 1
    return [
        (
            place,
            format_html(
                '<bdi dir="ltr">{} – {}</bdi>', _shown(low / scale, is_share), _shown(high / scale, is_share)
            ),
        )
        for place, (low, high) in enumerate(limits, start=1)
    ]


def _summary(lines: Sequence[Line], shown: dict[str, float | None], is_share: bool) -> str:
    known = [(value, line.name) for line in lines if (value := shown[line.code]) is not None]
    if not known:
        return ""
    (low, lowest), (high, highest) = min(known), max(known)
    words = (
        _("Der höchste Anteil: %(highest)s (%(high)s). Der niedrigste: %(lowest)s (%(low)s).")
        if is_share
        else _("Die meisten Menschen: %(highest)s (%(high)s). Die wenigsten: %(lowest)s (%(low)s).")
    )
    return words % {
        "highest": highest,
        "high": _shown(high, is_share),
        "lowest": lowest,
        "low": _shown(low, is_share),
    }
