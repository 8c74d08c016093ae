"""Lists of notified children: hand one in, correct how it is read, see its problems, take it over or back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.lists.mapping import load_mapping
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.notifications import KINDS, MappingForm, NotificationForm, refusal_sentences
from miteinander.schooling.imports.vocabulary import VOCABULARY, WORDING
from miteinander.schooling.models import Notification
from miteinander.schooling.queries import notifications as queries
from miteinander.schooling.usecases.notification_applying import start_notification, undo_notification
from miteinander.schooling.usecases.notification_staging import (
    change_mapping,
    discard_notification,
    save_mapping,
    stage_notification,
)
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
State = Notification.State


def _crumbs(row: Notification | None = None) -> list[Crumb]:
    first = Crumb(_("Schulische Beratung"), reverse("schooling:desk"))
    if row is None:
        return [first, Crumb(_("Meldelisten"))]
    return [first, Crumb(_("Meldelisten"), reverse("schooling:notification_list")), Crumb(row.file_name)]


def _tell(request: SignedInRequest, refused: Refused) -> None:
    for sentence in refusal_sentences(refused):
        messages.error(request, sentence)


@roles(*DESK)
@require_safe
def notification_list(request: SignedInRequest) -> HttpResponse:
    """List the lists offices sent."""
    page = Paginator(queries.notifications(), PAGE_SIZE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Liste")),
        Column(_("von")),
        Column(_("hochgeladen")),
        Column(_("Zeilen"), is_number=True),
        Column(_("Stand")),
    ]
    context = {"page": page, "columns": columns, "crumbs": _crumbs(), "tones": STATE_TONES}
    return render(request, "schooling/notification_list.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def notification_new(request: SignedInRequest) -> HttpResponse:
    """Hand in a list."""
    form = NotificationForm(request.POST or None, request.FILES or None)
    form.offer(queries.templates())
    if form.is_valid():
        template = form.cleaned_data["template"]
        mapping = load_mapping(template.mapping, VOCABULARY) if template else None
        try:
            row = stage_notification(
                by=request.user, upload=form.upload(), mapping=mapping, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect(_next_page(row))
    context = {"form": form, "crumbs": _crumbs(), "steps": import_steps()}
    return render(request, "schooling/notification_new.html", context)


def _next_page(row: Notification) -> str:
    """Return the address of what comes next: sheets nobody recognised have to be assigned first."""
    if row.state != State.CHECKED:
        return reverse("schooling:notification_show", args=[row.pk])
    kinds = [sheet["kind"] for sheet in row.result.get("sheets", []) if sheet["columns"]]
    name = "notification_map" if "unknown" in kinds or not kinds else "notification_preview"
    return reverse(f"schooling:{name}", args=[row.pk])


@roles(*DESK)
@every_row("schooling.Notification")
@require_http_methods(["GET", "HEAD", "POST"])
def notification_map(request: SignedInRequest, notification_id: int) -> HttpResponse:
    """Correct how the columns are read, or keep it as a template."""
    row = get_object_or_404(queries.notifications(), pk=notification_id)
    if row.state != State.CHECKED:
        return redirect("schooling:notification_show", row.pk)
    keeps = "keep" in request.POST
    template_form = TemplateForm(request.POST if keeps else None)
    if keeps and template_form.is_valid():
        name = template_form.cleaned_data["name"]
        save_mapping(by=request.user, notification=row, name=name, now=timezone.now())
        messages.success(request, _("Die Vorlage ist gespeichert. Beim nächsten Mal wählen Sie sie aus."))
        return redirect("schooling:notification_map", row.pk)
    form = MappingForm(
        request.POST if request.method == "POST" and not keeps else None,
        sheets=row.result.get("sheets", []),
        used=load_mapping(row.mapping, VOCABULARY),
        odd=queries.odd_languages(row),
    )
    if form.is_valid():
        try:
            change_mapping(by=request.user, notification=row.pk, mapping=form.mapping(), now=timezone.now())
        except Refused as refused:
            _tell(request, refused)
        row.refresh_from_db()
        return redirect(_next_page(row))
    context = {
        "row": row,
        "form": form,
        "template_form": template_form,
        "crumbs": _crumbs(row),
        "steps": import_steps(),
        "columns": mapping_columns(),
    }
    return render(request, "schooling/notification_map.html", context)


@roles(*DESK)
@every_row("schooling.Notification")
@require_http_methods(["GET", "HEAD", "POST"])
def notification_preview(request: SignedInRequest, notification_id: int) -> HttpResponse:
    """Show what would be taken over and every problem; take it over, or throw it away."""
    row = get_object_or_404(queries.notifications(), pk=notification_id)
    if row.state != State.CHECKED:
        return redirect("schooling:notification_show", row.pk)
    if request.method == "POST":
        return _apply_or_discard(request, row)
    sheets = row.result.get("sheets", [])
    form = ProblemFilterForm(request.GET, sheets=[sheet["name"] for sheet in sheets])
    rows = queries.rows_with_problems(row, **form.wanted())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "form": form,
        "page": page,
        "lines": [
            {"row": one, "sentences": problem_sentences(WORDING, one.row_number, one.problems)}
            for one in page.object_list
        ],
        "counts": queries.state_counts(row),
        "before": queries.same_file_before(row),
        "crumbs": _crumbs(row),
        "steps": import_steps(),
        "sheet_columns": sheet_columns(),
        "sheets": sheet_counts(sheets, KINDS),
        "columns": [Column(_("Blatt")), Column(_("Was auffällt")), Column(_("Stand"))],
    }
    return render(request, "schooling/notification_preview.html", context)


def _apply_or_discard(request: SignedInRequest, row: Notification) -> HttpResponse:
    now = timezone.now()
    try:
        if "discard" in request.POST:
            discard_notification(by=request.user, notification=row.pk, now=now)
            messages.success(request, _("Die Liste ist verworfen, es wurde nichts übernommen."))
            return redirect("schooling:notification_list")
        with_outside = "outside" in request.POST
        start_notification(by=request.user, notification=row.pk, with_outside=with_outside, now=now)
    except Refused as refused:
        _tell(request, refused)
    return redirect("schooling:notification_show", row.pk)


@roles(*DESK)
@every_row("schooling.Notification")
@require_http_methods(["GET", "HEAD", "POST"])
def notification_show(request: SignedInRequest, notification_id: int) -> HttpResponse:
    """Show how far a list is and what became of it; take it back."""
    row = get_object_or_404(queries.notifications(), pk=notification_id)
    if request.method == "POST":
        try:
            undo_notification(by=request.user, notification=row.pk, now=timezone.now())
        except Refused as refused:
            _tell(request, refused)
        else:
            messages.success(request, _("Alles aus dieser Liste ist wieder entfernt."))
        return redirect("schooling:notification_show", row.pk)
    stored = row.result.get("refused", [])
    context = {
        "row": row,
        "is_working": row.state in {State.UPLOADED, State.RUNNING},
        "counts": queries.state_counts(row),
        "reasons": refusal_sentences(Refused([queries.refusal(entry) for entry in stored])),
        "crumbs": _crumbs(row),
        "steps": import_steps(),
        "sheet_columns": sheet_columns(),
        "sheets": sheet_counts(row.result.get("sheets", []), KINDS),
        "tone": STATE_TONES.get(row.state, "neutral"),
    }
    return render(request, "schooling/notification_show.html", context)


@roles(*DESK)
@every_row("schooling.Notification")
@require_safe
def notification_mend(request: SignedInRequest, notification_id: int) -> HttpResponse:
    """Hand out the rows left behind with the reason beside each, to mend and to hand in again."""
    row = get_object_or_404(queries.notifications(), pk=notification_id)
    return mend_response(WORDING, list(queries.rows_to_mend(row)), file_name=row.file_name)
