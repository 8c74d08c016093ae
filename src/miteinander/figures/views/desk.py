"""The desk of figures and its catalogue."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.figures.access import EDITORS, HEAD
from miteinander.figures.forms.imports import UNITS
from miteinander.figures.models import Indicator
from miteinander.figures.queries import desk as queries
from miteinander.figures.queries.tables import drafts, newest_editions
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.web.components import Column, Crumb
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.providers import TodayBlock, TodayItem
from miteinander.web.sheets import sheet_response, write_sheet
from miteinander.web.templatetags.locale_format import day_short

HEADS = (
    _lazy("Kennzahl"),
    _lazy("Definition"),
    _lazy("Register oder Erhebung"),
    _lazy("Grundgesamtheit"),
    _lazy("Einheit"),
    _lazy("Quelle"),
    _lazy("Stichtag"),
    _lazy("Lizenz"),
)


@roles(*EDITORS)
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Show what waits for its release, what grows old, and the ways in."""
    waiting = drafts()
    context = {
        "waiting": waiting,
        "may_release": request.user.has_role(*HEAD),
        "old": queries.old_editions(timezone.localdate()),
        "released": newest_editions(),
    }
    return render(request, "figures/desk.html", context)


@roles(*EDITORS)
@require_safe
def catalogue_show(request: SignedInRequest) -> HttpResponse:
    """Show every indicator with its definition and its newest figure, and every definition."""
    lines, units = queries.catalogue(), dict(UNITS)
    themes = [
        (words, [(line, units.get(line.indicator.unit, line.indicator.unit)) for line in group])
        for words, group in groupby(lines, key=lambda line: label_of(line.indicator, "theme"))
    ]
    context = {
        "crumbs": [Crumb(_("Zahlen und Fakten"), reverse("figures:desk")), Crumb(_("Katalog"))],
        "columns": [Column(head) for head in HEADS],
        "themes": themes,
        "definitions": queries.definitions(),
        "is_english": get_language() == "en",
    }
    return render(request, "figures/catalogue_show.html", context)


@roles(*EDITORS)
@require_safe
def catalogue_export(request: SignedInRequest) -> HttpResponse:
    """Download the catalogue as XLSX."""
    rows = [_cells(line) for line in queries.catalogue()]
    body = write_sheet(_("Katalog"), [str(head) for head in HEADS], rows)
    return sheet_response(body, file_name="Katalog_Zahlen.xlsx")


def _cells(line: queries.Line) -> list[str]:
    row, edition = line.indicator, line.edition
    return [
        title_of(row),
        row.definition.code if row.definition else "",
        edition.register if edition else row.register,
        edition.base if edition else row.base,
        str(dict(UNITS).get(row.unit, row.unit)),
        edition.source if edition else row.source,
        day_short(edition.reference_day) if edition else _("noch keine Zahl"),
        edition.licence.name if edition else "",
    ]


def title_of(row: Indicator) -> str:
    """Return an indicator's title in the reader's language."""
    return row.title_en if get_language() == "en" else row.title_de


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Tell those who release figures what waits for them: never what they brought themselves."""
    user = request.user
    if not isinstance(user, Account) or not user.has_role(*HEAD):
        return []
    waiting = [edition for edition in drafts() if edition.brought_by_id != user.pk]
    if not waiting:
        return []
    items = [
        TodayItem(str(edition.dataset), reverse("figures:edition_show", args=[edition.pk]))
        for edition in waiting[:5]
    ]
    url = f"{reverse('figures:edition_list')}?stand=draft"
    return [TodayBlock(_("Zahlen warten auf Freigabe"), len(waiting), items, url)]
