"""Institutions as a list, on screen and as a spreadsheet, and what they add to pages of the frame."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.organisations import queries, rules
from miteinander.organisations.access import EditorRequest
from miteinander.organisations.forms import OrganisationFilterForm
from miteinander.organisations.models import Organisation
from miteinander.web.components import Column, Pill
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.providers import Hit, TodayBlock, TodayItem
from miteinander.web.sheets import Cell, sheet_response, write_sheet

PAGE_SIZE = 50
SHOWN = 5


@roles(*rules.EDITORS)
@require_safe
def organisation_list(request: EditorRequest) -> HttpResponse:
    """List institutions with search, filters, saved views, print and export."""
    today = timezone.localdate()
    form = OrganisationFilterForm(request.GET)
    rows = queries.organisations(form.wish(), today=today)
    size = 10_000 if "print" in request.GET else PAGE_SIZE
    url = reverse("organisations:organisation_list")
    query = request.GET.copy()
    for name in ("page", "print"):
        query.pop(name, None)
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": queries.with_first_place(page.object_list),
        "columns": [
            Column(_("Name")),
            Column(_("Art")),
            Column(_("Ort")),
            Column(_("Träger")),
            Column(_("Geprüft")),
        ],
        "pills": [Pill(words, _without(request, name)) for name, words in form.shown()],
        "clear_url": url,
        "query": query.urlencode(),
        "views": import_string(settings.SAVED_VIEW_TABS)(
            request.user, page="organisations:organisation_list", url=url, query=query.urlencode()
        ),
        "save_url": reverse("people:saved_view_new", args=["organisations:organisation_list"])
        + f"?{query.urlencode()}",
        "stale_before": today - rules.STALE_AFTER,
    }
    return render(request, "organisations/organisation_list.html", context)


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    return f"{request.path}?{query.urlencode()}"


@roles(*rules.EDITORS)
@require_safe
def organisation_export(request: HttpRequest) -> HttpResponse:
    """Hand out the filtered list as XLSX, one row per place."""
    today = timezone.localdate()
    rows = queries.organisations(OrganisationFilterForm(request.GET).wish(), today=today)
    heads = [
        _("Name"),
        _("Art"),
        _("Träger"),
        _("Rollen"),
        _("E-Mail"),
        _("Telefon"),
        _("Internetseite"),
        _("Kostenstelle"),
        _("Straße und Hausnummer"),
        _("PLZ"),
        _("Ort"),
        _("Statistischer Bezirk"),
        _("Stadtbezirk"),
        _("zuletzt geprüft am"),
    ]
    lines = [line for row in rows.prefetch_related("places__district") for line in _export_rows(row)]
    return sheet_response(
        write_sheet(_("Einrichtungen"), heads, lines), file_name=f"Einrichtungen_{today:%Y-%m-%d}.xlsx"
    )


def _export_rows(row: Organisation) -> list[list[Cell]]:
    first: list[Cell] = [
        row.name,
        label_of(row, "kind"),
        row.provider,
        ", ".join(gettext(rules.ROLES[code]) for code in row.roles if code in rules.ROLES),
        row.email,
        row.phone,
        row.website,
        row.cost_centre,
    ]
    places = sorted(row.places.all(), key=lambda place: place.pk)
    if not places:
        return [[*first, "", "", "", "", "", row.verified_on]]
    return [
        [
            *first,
            place.street,
            place.postcode,
            place.town,
            place.district.name if place.district else "",
            place.district.borough if place.district else "",
            row.verified_on,
        ]
        for place in places
    ]


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Add institutions to the global search, for those who may open them."""
    if not set(request.user.roles) & set(rules.EDITORS):  # type: ignore[union-attr]  # behind a sign-in
        return []
    rows = queries.organisations(queries.Wish(text=text), today=timezone.localdate())[:SHOWN]
    return [
        Hit(
            _("Einrichtung"),
            row.name,
            reverse("organisations:organisation_show", args=[row.pk]),
            label_of(row, "kind"),
        )
        for row in rows
    ]


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Add what is going stale to the start page, for those who look after institutions."""
    if not set(request.user.roles) & set(rules.EDITORS):  # type: ignore[union-attr]  # behind a sign-in
        return []
    rows = queries.organisations(queries.Wish(state="stale"), today=timezone.localdate(now))
    first = list(rows.annotate(in_all=Window(Count("pk")))[:SHOWN])  # rows and their number in one query
    if not first:
        return []
    count = first[0].in_all
    url = reverse("organisations:organisation_list") + "?state=stale"
    items = [
        TodayItem(
            row.name,
            reverse("organisations:organisation_show", args=[row.pk]),
            _("zuletzt geprüft am {day}").format(day=f"{row.verified_on:%d.%m.%Y}")
            if row.verified_on
            else _("noch nie geprüft"),
        )
        for row in first
    ]
    title = ngettext("Angaben einer Einrichtung prüfen", "Angaben von Einrichtungen prüfen", count)
    return [TodayBlock(title=title, count=count, items=items, url=url)]
