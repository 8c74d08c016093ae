"""Bringing figures in: hand in a file, see what would become of it, correct it, take it over or back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

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
from miteinander.figures.access import EDITORS
from miteinander.figures.forms.imports import (
    SEVERITIES,
    AreaMappingForm,
    ImportFilterForm,
    ImportForm,
    MappingNameForm,
    TableMappingForm,
    finding_groups,
    finding_sentence,
    refusal_sentences,
)
from miteinander.figures.imports.areas import Names
from miteinander.figures.imports.kinds import Wishes
from miteinander.figures.imports.mapping import load_mapping
from miteinander.figures.models import Definition, FigureImport, ImportState, Licence
from miteinander.figures.queries import imports as queries
from miteinander.figures.usecases import imports as usecases
from miteinander.figures.usecases.fetching import ask_for_table
from miteinander.figures.views.editions import head_of
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.web.components import Column, Crumb, Tone
from miteinander.web.policy import every_row, roles
from miteinander.web.sheets import sheet_response, write_sheet

PAGE_SIZE = 50
TONES: dict[str, Tone] = {"checked": "info", "refused": "danger", "taken": "success"}
COLUMNS = (
    Column(_lazy("Datei")),
    Column(_lazy("Art")),
    Column(_lazy("eingebracht")),
    Column(_lazy("Zeilen"), is_number=True),
    Column(_lazy("Stand")),
)
TABLE_COLUMNS = (
    Column(_lazy("Tabelle")),
    Column(_lazy("Stichtag")),
    Column(_lazy("Gliederung")),
    Column(_lazy("Zahlen"), is_number=True),
)


def _crumbs(row: FigureImport | None = None) -> list[Crumb]:
    desk = Crumb(_("Zahlen und Fakten"), reverse("figures:desk"))
    if row is None:
        return [desk, Crumb(_("Einbringen"))]
    return [desk, Crumb(_("Einbringen"), reverse("figures:import_list")), Crumb(row.file_name)]


@roles(*EDITORS)
@require_safe
def import_list(request: SignedInRequest) -> HttpResponse:
    """List the files that were brought."""
    form = ImportFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.imports(**wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "crumbs": _crumbs(),
        "form": form,
        "page": page,
        "columns": COLUMNS,
        "is_filtered": any(wanted.values()),
    }
    return render(request, "figures/import_list.html", context)


@roles(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: SignedInRequest) -> HttpResponse:
    """Hand in a file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    form.offer_readings([(row.pk, row.name) for row in queries.mappings()])
    if form.is_valid():
        try:
            row = _brought(form, by=request.user, now=timezone.now())
        except Refused as refused:
            for sentence in refusal_sentences(refused):
                form.add_error("url" if form.cleaned_data["url"] else "file", sentence)
        else:
            return redirect("figures:import_show", row.pk)
    return render(request, "figures/import_new.html", {"form": form, "crumbs": _crumbs()})


def _brought(form: ImportForm, *, by: Account, now: datetime) -> FigureImport:
    """Look at a file at once; a table from a portal comes later."""
    data = form.cleaned_data
    shape, kept = form.chosen()
    mapping = queries.mappings().filter(pk=kept).first() if kept else None
    wishes = Wishes(
        day=data["day"], shape=shape, mapping=load_mapping(mapping.options) if mapping is not None else None
    )
    if data["url"]:
        return ask_for_table(by=by, url=data["url"], kind=data["kind"], wishes=wishes, now=now)
    file = data["file"]
    upload = usecases.Upload(kind=data["kind"], name=str(file.name), content=file.read(), wishes=wishes)
    return usecases.stage_import(by=by, upload=upload, now=now)


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_safe
def import_show(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Show what would become of a file, or what became of it."""
    row = get_object_or_404(queries.one_import(import_id))
    tables = row.options.get("tables", [])
    context = {
        "crumbs": _crumbs(row),
        "row": row,
        "tone": TONES.get(row.state, "neutral"),
        "is_fetching": row.state == ImportState.FETCHING,
        "is_open": row.state in usecases.OPEN,
        "before": queries.same_file_before(row),
        "editions": queries.editions_of(row),
        "groups": finding_groups(row.findings, row.options.get("counts", {})),
        "tables": [_shown_table(table) for table in tables],
        "table_columns": TABLE_COLUMNS,
        "more_tables": max(0, row.options.get("table_count", 0) - len(tables)),
        "first": tables[0] if tables else None,
        "first_columns": [Column(head_of(name)) for name in tables[0]["dimensions"]] + _value_columns()
        if tables
        else [],
        "can_map": bool(row.options.get("mapping") or row.options.get("names")),
        "areas": row.options.get("areas", []),
        "area_columns": [Column(_("Schlüssel")), Column(_("Name")), Column(_("Stadtbezirk"))],
    }
    return render(request, "figures/import_show.html", context)


def _shown_table(table: Mapping[str, Any]) -> dict[str, object]:
    """Return what a table would become with its day as a day and its dimensions in words."""
    heads = [head_of(name) for name in table["dimensions"]]
    return {**table, "day": datetime.fromisoformat(table["day"]).date(), "heads": heads}


def _value_columns() -> list[Column]:
    return [Column(_("Wert"), is_number=True), Column(_("Status"))]


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_http_methods(["GET", "HEAD", "POST"])
def import_map(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Correct what the columns mean and what stands beside the numbers, or keep it for the next file."""
    row = get_object_or_404(queries.one_import(import_id))
    mapping = usecases.mapping_of(row)
    names = usecases.names_of(row)
    if (mapping is None and names is None) or row.state not in usecases.OPEN:
        return redirect("figures:import_show", row.pk)
    if mapping is None:
        return _area_map(request, row, names or Names())
    keeps = "keep" in request.POST
    name_form = MappingNameForm(request.POST if keeps else None)
    form = TableMappingForm(
        request.POST if request.method == "POST" and not keeps else None,
        mapping=mapping,
        columns=row.options["columns"],
        day=usecases.wishes_of(row).day,
    )
    form.offer(definition=_definitions(), licence=_licences())
    if keeps and name_form.is_valid():
        usecases.keep_mapping(
            by=request.user, pk=row.pk, name=name_form.cleaned_data["name"], now=timezone.now()
        )
        messages.success(request, _("Die Vorlage ist gespeichert. Beim nächsten Mal wählen Sie sie aus."))
        return redirect("figures:import_map", row.pk)
    if form.is_bound and form.is_valid():
        _tried(
            request, lambda by, now: usecases.change_import(by=by, pk=row.pk, wishes=form.wishes(), now=now)
        )
        return redirect("figures:import_show", row.pk)
    context = {"crumbs": _crumbs(row), "row": row, "form": form, "name_form": name_form}
    return render(request, "figures/import_map.html", context)


def _area_map(request: SignedInRequest, row: FigureImport, names: Names) -> HttpResponse:
    form = AreaMappingForm(request.POST or None, names=names, columns=row.options["columns"])
    if form.is_valid():
        wishes = form.wishes()
        _tried(request, lambda by, now: usecases.change_import(by=by, pk=row.pk, wishes=wishes, now=now))
        return redirect("figures:import_show", row.pk)
    return render(request, "figures/import_map.html", {"crumbs": _crumbs(row), "row": row, "area_form": form})


def _definitions() -> list[tuple[object, object]]:
    rows = Definition.objects.order_by("id")
    return [(row.code, row.name_de if row.code == "all" else f"{row.code} – {row.name_de}") for row in rows]


def _licences() -> list[tuple[object, object]]:
    return [("", _("bitte wählen")), *((row.code, row.name) for row in Licence.objects.order_by("id"))]


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_safe
def import_findings(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Download everything that was noticed as XLSX."""
    row = get_object_or_404(queries.one_import(import_id))
    heads = [_("Wie ernst"), _("Zeile"), _("Spalte"), _("Was auffällt")]
    rows = [
        [str(SEVERITIES[one[0]][2]), one[1] or None, one[2], finding_sentence([one[0], 0, "", *one[3:]])]
        for one in row.findings
    ]
    stem = row.file_name.rpartition(".")[0] or row.file_name
    return sheet_response(write_sheet(_("Befunde"), heads, rows), file_name=f"{stem}_Befunde.xlsx")


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_POST
def import_take(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Take the tables of a file over."""
    get_object_or_404(queries.one_import(import_id))
    if _tried(request, lambda by, now: usecases.take_import(by=by, pk=import_id, now=now)):
        messages.success(request, _("Übernommen. Die Tabellen warten jetzt auf die Freigabe."))
    return redirect("figures:import_show", import_id)


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_POST
def import_discard(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Throw a file away."""
    get_object_or_404(queries.one_import(import_id))
    if _tried(request, lambda by, now: usecases.discard_import(by=by, pk=import_id, now=now)):
        messages.success(request, _("Die Datei ist verworfen, es wurde nichts übernommen."))
        return redirect("figures:import_list")
    return redirect("figures:import_show", import_id)


@roles(*EDITORS)
@every_row("figures.FigureImport")
@require_POST
def import_undo(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Take back what a file brought."""
    get_object_or_404(queries.one_import(import_id))
    if _tried(request, lambda by, now: usecases.undo_import(by=by, pk=import_id, now=now)):
        messages.success(request, _("Zurückgenommen. Von dieser Datei ist nichts geblieben."))
    return redirect("figures:import_show", import_id)


def _tried(request: SignedInRequest, deed: Callable[[Account, datetime], object]) -> bool:
    """Do it, or say why not."""
    try:
        deed(request.user, timezone.now())
    except Refused as refused:
        for sentence in refusal_sentences(refused):
            messages.error(request, sentence)
        return False
    return True
