"""Pages of the import: hand in a list, correct how it is read, see its problems, take it over or back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.importing import (
    KINDS,
    DecideForm,
    MappingForm,
    UploadForm,
    refusal_sentences,
)
from miteinander.interpreting.imports.problems import WORDING
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.models import ImportBatch
from miteinander.interpreting.queries import importing as queries
from miteinander.interpreting.usecases.importing.applying import start_import
from miteinander.interpreting.usecases.importing.deciding import decide_reference, open_questions
from miteinander.interpreting.usecases.importing.staging import (
    change_mapping,
    discard_import,
    save_mapping,
    stage_import,
)
from miteinander.interpreting.usecases.importing.undoing import undo_import
from miteinander.lists.mapping import load_mapping
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb, Tone
from miteinander.web.lists import (
    ProblemFilterForm,
    TemplateForm,
    import_steps,
    mapping_columns,
    mend_response,
    problem_sentences,
    sheet_columns,
    sheet_counts,
)
from miteinander.web.policy import every_row, roles

PAGE_SIZE = 50
STATE_TONES: dict[str, Tone] = {
    "done": "success",
    "failed": "danger",
    "checked": "info",
    "uploaded": "info",
    "running": "info",
}
State = ImportBatch.State


def _crumbs(batch: ImportBatch | None = None) -> list[Crumb]:
    first = Crumb(_("Sprachmittlung"), reverse("interpreting:desk"))
    if batch is None:
        return [first, Crumb(_("Listen übernehmen"))]
    return [first, Crumb(_("Listen übernehmen"), reverse("interpreting:import_list")), Crumb(batch.file_name)]


def _tell(request: SignedInRequest, refused: Refused) -> None:
    for sentence in refusal_sentences(refused):
        messages.error(request, sentence)


@roles(*DESK)
@require_safe
def import_list(request: SignedInRequest) -> HttpResponse:
    """List the imports there were."""
    page = Paginator(queries.imports(), PAGE_SIZE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Liste")),
        Column(_("hochgeladen")),
        Column(_("Zeilen"), is_number=True),
        Column(_("Stand")),
    ]
    context = {"page": page, "columns": columns, "crumbs": _crumbs(), "tones": STATE_TONES}
    return render(request, "interpreting/import_list.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: SignedInRequest) -> HttpResponse:
    """Hand in a list."""
    form = UploadForm(request.POST or None, request.FILES or None)
    form.offer(queries.templates())
    if form.is_valid():
        template = form.cleaned_data["template"]
        mapping = load_mapping(template.mapping, VOCABULARY) if template else None
        try:
            batch = stage_import(by=request.user, upload=form.upload(), mapping=mapping, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect(_next_page(batch))
    context = {"form": form, "crumbs": _crumbs(), "steps": import_steps()}
    return render(request, "interpreting/import_new.html", context)


def _next_page(batch: ImportBatch) -> str:
    """Return the address of what comes next: sheets nobody recognised have to be assigned first."""
    if batch.state != State.CHECKED:
        return reverse("interpreting:import_show", args=[batch.pk])
    kinds = [sheet["kind"] for sheet in batch.result.get("sheets", []) if sheet["columns"]]
    name = "import_map" if "unknown" in kinds or not kinds else "import_preview"
    return reverse(f"interpreting:{name}", args=[batch.pk])


@roles(*DESK)
@every_row("interpreting.ImportBatch")
@require_http_methods(["GET", "HEAD", "POST"])
def import_map(request: SignedInRequest, import_batch_id: int) -> HttpResponse:
    """Correct how the columns are read, or keep it as a template."""
    batch = get_object_or_404(queries.imports(), pk=import_batch_id)
    if batch.state != State.CHECKED:
        return redirect("interpreting:import_show", batch.pk)
    keeps = "keep" in request.POST
    template_form = TemplateForm(request.POST if keeps else None)
    if keeps and template_form.is_valid():
        save_mapping(
            by=request.user, batch=batch, name=template_form.cleaned_data["name"], now=timezone.now()
        )
        messages.success(request, _("Die Vorlage ist gespeichert. Beim nächsten Mal wählen Sie sie aus."))
        return redirect("interpreting:import_map", batch.pk)
    form = MappingForm(
        request.POST if request.method == "POST" and not keeps else None,
        sheets=batch.result.get("sheets", []),
        used=load_mapping(batch.mapping, VOCABULARY),
        odd=queries.odd_languages(batch),
    )
    if form.is_valid():
        try:
            change_mapping(by=request.user, batch=batch, mapping=form.mapping(), now=timezone.now())
        except Refused as refused:
            _tell(request, refused)
        batch.refresh_from_db()
        return redirect(_next_page(batch))
    context = {
        "batch": batch,
        "form": form,
        "template_form": template_form,
        "crumbs": _crumbs(batch),
        "steps": import_steps(),
        "columns": mapping_columns(),
    }
    return render(request, "interpreting/import_map.html", context)


@roles(*DESK)
@every_row("interpreting.ImportBatch")
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: SignedInRequest, import_batch_id: int) -> HttpResponse:
    """Show what would be taken over and every problem; take it over, or throw it away."""
    batch = get_object_or_404(queries.imports(), pk=import_batch_id)
    if batch.state != State.CHECKED:
        return redirect("interpreting:import_show", batch.pk)
    if request.method == "POST":
        return _apply_or_discard(request, batch)
    form = ProblemFilterForm(request.GET, sheets=[sheet["name"] for sheet in batch.result.get("sheets", [])])
    rows = queries.rows_with_problems(batch, **form.wanted())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [
        {"row": row, "sentences": problem_sentences(WORDING, row.row_number, row.problems)}
        for row in page.object_list
    ]
    context = {
        "batch": batch,
        "form": form,
        "page": page,
        "lines": lines,
        "before": queries.same_file_before(batch),
        "crumbs": _crumbs(batch),
        "steps": import_steps(),
        "sheet_columns": sheet_columns(),
        "sheets": sheet_counts(batch.result.get("sheets", []), KINDS),
        "columns": [Column(_("Blatt")), Column(_("Was auffällt")), Column(_("Stand"))],
    }
    return render(request, "interpreting/import_preview.html", context)


def _apply_or_discard(request: SignedInRequest, batch: ImportBatch) -> HttpResponse:
    try:
        if "discard" in request.POST:
            discard_import(by=request.user, batch=batch, now=timezone.now())
            messages.success(request, _("Die Liste ist verworfen, es wurde nichts übernommen."))
            return redirect("interpreting:import_list")
        start_import(by=request.user, batch=batch, now=timezone.now())
    except Refused as refused:
        _tell(request, refused)
    return redirect("interpreting:import_show", batch.pk)


@roles(*DESK)
@every_row("interpreting.ImportBatch")
@require_http_methods(["GET", "HEAD", "POST"])
def import_show(request: SignedInRequest, import_batch_id: int) -> HttpResponse:
    """Show how far an import is and what became of it; decide open names, or take it back."""
    batch = get_object_or_404(queries.imports(), pk=import_batch_id)
    if request.method == "POST":
        return _undo_or_decide(request, batch)
    questions = open_questions(batch) if batch.state == State.DONE else []
    refused = batch.result.get("refused", [])
    context = {
        "batch": batch,
        "is_working": batch.state in {State.UPLOADED, State.RUNNING},
        "counts": queries.state_counts(batch),
        "questions": [question for question in questions if question.choices],
        "unknown": [question for question in questions if not question.choices],
        "reasons": refusal_sentences(Refused([queries.refusal(entry) for entry in refused])),
        "crumbs": _crumbs(batch),
        "steps": import_steps(),
        "sheet_columns": sheet_columns(),
        "sheets": sheet_counts(batch.result.get("sheets", []), KINDS),
        "tone": STATE_TONES.get(batch.state, "neutral"),
    }
    return render(request, "interpreting/import_show.html", context)


def _undo_or_decide(request: SignedInRequest, batch: ImportBatch) -> HttpResponse:
    now = timezone.now()
    try:
        if "undo" in request.POST:
            undo_import(by=request.user, batch=batch, now=now)
            messages.success(request, _("Alles aus dieser Liste ist wieder entfernt."))
        else:
            _decide(request, batch)
    except Refused as refused:
        _tell(request, refused)
    return redirect("interpreting:import_show", batch.pk)


def _decide(request: SignedInRequest, batch: ImportBatch) -> None:
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie aus, wer oder was gemeint ist."))
        return
    count = decide_reference(
        by=request.user,
        batch=batch,
        what=form.cleaned_data["what"],
        written=form.cleaned_data["written"],
        target_id=form.cleaned_data["target"],
        now=timezone.now(),
    )
    done = ngettext("{count} Einsatz ist übernommen.", "{count} Einsätze sind übernommen.", count)
    messages.success(request, done.format(count=count))


@roles(*DESK)
@every_row("interpreting.ImportBatch")
@require_safe
def import_mend(request: SignedInRequest, import_batch_id: int) -> HttpResponse:
    """Hand out the rejected rows with the reason beside each, to mend and to hand in again."""
    batch = get_object_or_404(queries.imports(), pk=import_batch_id)
    return mend_response(WORDING, list(queries.rows_to_mend(batch)), file_name=batch.file_name)
