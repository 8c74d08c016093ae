"""Tables on their way out: what waits, what it says, releasing, withdrawing, discarding."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS, HEAD
from miteinander.figures.forms.desk import BreakForm, EditionFilterForm
from miteinander.figures.forms.imports import UNITS
from miteinander.figures.forms.worded import sentences
from miteinander.figures.models import Edition
from miteinander.figures.queries import desk as queries
from miteinander.figures.queries.tables import Published, published
from miteinander.figures.queries.words import label_words
from miteinander.figures.usecases import editions as usecases
from miteinander.people.access import SignedInRequest
from miteinander.statistics.bundle import MEASURES, Row
from miteinander.web.components import Column, Crumb, Pair
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.sheets import Sheet, sheet_response, write_book
from miteinander.web.templatetags.locale_format import day_short, moment

PAGE_SIZE = 50
MOST_ROWS = 200
COLUMNS = (
    Column(_lazy("Tabelle")),
    Column(_lazy("Stichtag")),
    Column(_lazy("Definition")),
    Column(_lazy("eingebracht")),
    Column(_lazy("Stand")),
)
DIMENSIONS = {
    "district": _lazy("Statistischer Bezirk"),
    "borough": _lazy("Stadtbezirk"),
    "sex": _lazy("Geschlecht"),
    "age_group": _lazy("Alter"),
    "definition": _lazy("Definition"),
    "background": _lazy("Migrationshintergrund"),
    "nation": _lazy("Staat"),
    "status": _lazy("Status"),
    "outcome": _lazy("Ausgang"),
    "reason": _lazy("Grund"),
    "language": _lazy("Sprache"),
    "quartile": _lazy("Verteilung"),
    "quarter": _lazy("Quartal"),
    "group": _lazy("Gruppe"),
    "household_type": _lazy("Haushaltstyp"),
    "age": _lazy("Alter"),
    "ground": _lazy("Merkmal"),
    "life_area": _lazy("Lebensbereich"),
    "racism_form": _lazy("Rassismusform"),
}


@roles(*EDITORS)
@require_safe
def edition_list(request: SignedInRequest) -> HttpResponse:
    """List all tables of all days with their state."""
    form = EditionFilterForm(request.GET)
    state = form.cleaned_data["stand"] if form.is_valid() else ""
    text = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(queries.editions(state=state, text=text), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "crumbs": [_desk(), Crumb(_("Tabellen"))],
        "columns": COLUMNS,
        "form": form,
        "page": page,
        "is_filtered": bool(state or text),
    }
    return render(request, "figures/edition_list.html", context)


@roles(*EDITORS)
@every_row("figures.Edition")
@require_safe
def edition_show(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Show one table with everything a reader will see, and what may be done with it."""
    found = published(_edition(edition_id))
    edition, words = found.edition, label_words(found.edition)
    former = queries.former(edition)
    context = {
        "crumbs": [
            _desk(),
            Crumb(_("Tabellen"), reverse("figures:edition_list")),
            Crumb(str(edition.dataset)),
        ],
        "edition": edition,
        "pairs": _pairs(edition),
        "columns": [*(Column(head_of(name)) for name in edition.dataset.dimensions), *_measures()],
        "rows": [(_labels(row, found, words), row) for row in found.rows[:MOST_ROWS]],
        "more": max(0, len(found.rows) - MOST_ROWS),
        "former": former,
        "changed": _changed(found, published(former)) if former is not None else 0,
        "is_own": edition.brought_by_id == request.user.pk,
        "may_release": request.user.has_role(*HEAD),
        "breaks": queries.breaks_of(edition),
        "break_form": BreakForm(initial={"day": edition.reference_day}),
    }
    return render(request, "figures/edition_show.html", context)


@roles(*EDITORS)
@every_row("figures.Edition")
@require_safe
def edition_export(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Download one table as XLSX, with its definition and source under it."""
    found = published(_edition(edition_id))
    edition, words = found.edition, label_words(found.edition)
    heads = [*(head_of(name) for name in edition.dataset.dimensions), *MEASURES]
    rows = [[*_labels(row, found, words), *(getattr(row, name) for name in MEASURES)] for row in found.rows]
    notes = [f"{pair.term}: {pair.value}" for pair in _pairs(edition)]
    body = write_book([Sheet(str(edition.dataset), heads, rows, notes)])
    return sheet_response(body, file_name=f"{edition.dataset.slug}_{edition.reference_day}.xlsx")


@roles(*HEAD)
@every_row("figures.Edition")
@require_POST
def edition_release(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Publish a table somebody else brought."""
    return _do(request, edition_id, usecases.release_edition, _("Die Tabelle ist veröffentlicht."))


@roles(*HEAD)
@every_row("figures.Edition")
@require_http_methods(["GET", "HEAD", "POST"])
def edition_withdraw(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Ask, then take a published table back."""
    edition = _edition(edition_id)
    if request.method == "POST":
        return _do(request, edition_id, usecases.withdraw_edition, _("Die Tabelle ist zurückgezogen."))
    back = Crumb(str(edition.dataset), reverse("figures:edition_show", args=[edition_id]))
    context = {"edition": edition, "crumbs": [_desk(), back, Crumb(_("Zurückziehen"))]}
    return render(request, "figures/edition_withdraw.html", context)


@roles(*EDITORS)
@every_row("figures.Edition")
@require_http_methods(["GET", "HEAD", "POST"])
def edition_discard(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Ask, then delete a draft."""
    edition = _edition(edition_id)
    if request.method == "POST":
        try:
            usecases.discard_edition(by=request.user, edition=edition_id, now=timezone.now())
        except Refused as refused:
            messages.error(request, " ".join(sentences(refused)))
        else:
            messages.success(request, _("Der Entwurf ist verworfen."))
        return redirect("figures:edition_list")
    back = Crumb(str(edition.dataset), reverse("figures:edition_show", args=[edition_id]))
    context = {"edition": edition, "crumbs": [_desk(), back, Crumb(_("Verwerfen"))]}
    return render(request, "figures/edition_discard.html", context)


def head_of(dimension: str) -> str:
    """Return what a dimension is called; one nobody named keeps its code."""
    return str(DIMENSIONS.get(dimension, dimension))


def _desk() -> Crumb:
    return Crumb(_("Zahlen und Fakten"), reverse("figures:desk"))


def _do(request: SignedInRequest, edition_id: int, deed: Callable[..., Edition], said: str) -> HttpResponse:
    _edition(edition_id)
    now: datetime = timezone.now()
    try:
        deed(by=request.user, edition=edition_id, now=now)
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
    else:
        messages.success(request, said)
    return redirect("figures:edition_show", edition_id)


def _edition(pk: int) -> Edition:
    rows = Edition.objects.select_related(
        "dataset__indicator", "licence", "brought_by__person", "released_by__person", "brought_in"
    )
    return get_object_or_404(rows, pk=pk)


def _pairs(edition: Edition) -> list[Pair]:
    out = moment(edition.released_at) if edition.released_at else "–"
    return [
        Pair(_("Stand"), label_of(edition, "state")),
        Pair(_("Stichtag"), day_short(edition.reference_day)),
        Pair(_("Fassung"), edition.version),
        Pair(_("Definition"), edition.definition),
        Pair(_("Register oder Erhebung"), edition.register),
        Pair(_("Grundgesamtheit"), edition.base),
        Pair(_("Einheit"), dict(UNITS).get(edition.dataset.unit, edition.dataset.unit)),
        Pair(_("Quelle"), edition.source),
        Pair(_("Lizenz"), edition.licence.name, edition.licence.url),
        Pair(_("eingebracht"), f"{moment(edition.brought_at)} {_name(edition.brought_by)}".strip()),
        Pair(_("veröffentlicht"), f"{out} {_name(edition.released_by)}".strip()),
        Pair(_("Prüfsumme des Rezepts"), edition.recipe_hash, is_ltr=True),
    ]


def _name(account: object) -> str:
    person = getattr(account, "person", None)
    return f"({person})" if person else ""


def _measures() -> list[Column]:
    return [
        Column(_("Wert"), is_number=True),
        Column(_("von"), is_number=True),
        Column(_("bis"), is_number=True),
        Column(_("Schutz")),
    ]


def _labels(row: Row, found: Published, words: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [
        _("Zusammen") if code is None else words.get(name, {}).get(code, code)
        for name, code in zip(found.edition.dataset.dimensions, row.labels, strict=True)
    ]


def _changed(new: Published, old: Published) -> int:
    """Return how many cells differ from what is out now."""
    before = {row.labels: row.value for row in old.rows}
    after = {row.labels: row.value for row in new.rows}
    return sum(before.get(labels) != after.get(labels) for labels in before.keys() | after.keys())
