"""Pages of written jobs: the files, their lines, the delivery, and what the institution says to it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.documents.queries import content_of
from miteinander.interpreting import access
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.words import sentences
from miteinander.interpreting.forms.written import DeliveryForm, QuoteForm, ReviewForm, SourceForm
from miteinander.interpreting.models import Assignment, AssignmentState, Mode, Request
from miteinander.interpreting.queries import doing
from miteinander.interpreting.queries.requests import current_assignment, with_relations
from miteinander.interpreting.rules.hours import Side
from miteinander.interpreting.usecases import written as usecases
from miteinander.people.access import SignedInRequest
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, every_row, own_rows, roles, signed_in


@dataclass(frozen=True, slots=True)
class _Job:
    """A written job with who does it and which side looks."""

    row: Request
    booked: Assignment | None
    side: Side

    @property
    def shown(self) -> dict[str, object]:
        """What the job's page shows."""
        files = list(doing.files(self.row.pk))
        state = self.booked.state if self.booked else ""
        is_open = self.row.state not in usecases.CLOSED
        return {
            "row": self.row,
            "booked": self.booked,
            "side": self.side.value,
            "sources": [file for file in files if not file.is_delivery],
            "deliveries": [file for file in files if file.is_delivery],
            "may_add": is_open and self.side is not Side.INTERPRETER,
            "may_quote": is_open and self.side is Side.DESK,
            "may_deliver": state in {AssignmentState.CONFIRMED, AssignmentState.PERFORMED}
            and self.side is not Side.INSTITUTION,
            "may_review": state == AssignmentState.PERFORMED and self.side is not Side.INTERPRETER,
        }


def _found(request: SignedInRequest, request_id: int) -> _Job:
    row = get_object_or_404(with_relations(), pk=request_id, mode=Mode.WRITTEN)
    booked = current_assignment(row)
    if booked is not None:
        booked.request = row
    side = usecases.check_seeing(request.user, row, booked, now=timezone.now())
    return _Job(row, booked, side)


@signed_in
@own_rows("interpreting.Request")
@require_safe
def written_show(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Show the files of a written job and what can be done with them."""
    job = _found(request, request_id)
    sources = [file for file in doing.files(request_id) if not file.is_delivery]
    forms = {
        "source_form": SourceForm(),
        "quote_form": QuoteForm(files=sources),
        "delivery_form": DeliveryForm(),
        "review_form": ReviewForm(),
    }
    return render(request, "interpreting/written_show.html", {**job.shown, **forms})


def _say(request: HttpRequest, refused: Refused) -> None:
    for sentence in sentences(refused):
        messages.error(request, sentence)


def _say_form(request: HttpRequest, form: SourceForm | QuoteForm | DeliveryForm | ReviewForm) -> None:
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))


def _is_added(request: HttpRequest, row: Request, *, by: access.Who) -> None:
    """Take an uploaded file and say what became of it."""
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        _say_form(request, form)
        return
    try:
        kept = usecases.add_source_file(
            by=by, request=row.pk, file=form.cleaned_data["file"], now=timezone.now()
        )
    except Refused as refused:
        _say(request, refused)
    else:
        counted = ngettext(
            "Die Datei ist da. Wir haben eine Zeile gezählt.",
            "Die Datei ist da. Wir haben {lines} Zeilen gezählt.",
            kept.lines or 0,
        ).format(lines=kept.lines)
        messages.success(
            request, counted if kept.lines else _("Die Datei ist da. Die Zeilen zählen wir von Hand.")
        )


def _is_reviewed(request: HttpRequest, row: Request, *, by: access.Who) -> None:
    """Accept a delivery or give it back, and say so."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        _say_form(request, form)
        return
    try:
        if form.cleaned_data["verdict"] == "accept":
            usecases.accept_delivery(by=by, request=row.pk, now=timezone.now())
            messages.success(request, _("Danke. Der Auftrag ist abgeschlossen."))
        else:
            usecases.return_delivery(
                by=by, request=row.pk, note=form.cleaned_data["note"], now=timezone.now()
            )
            messages.success(request, _("Danke. Die Sprachmittler*in bekommt Ihre Rückmeldung."))
    except Refused as refused:
        _say(request, refused)


@signed_in
@own_rows("interpreting.Request")
@require_POST
def written_add(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Take a file to be translated."""
    job = _found(request, request_id)
    _is_added(request, job.row, by=request.user)
    return redirect("interpreting:written_show", request_id)


@roles(*DESK)
@every_row("interpreting.Request")
@require_POST
def written_quote(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Keep how many lines each file has."""
    job = _found(request, request_id)
    sources = [file for file in doing.files(job.row.pk) if not file.is_delivery]
    form = QuoteForm(request.POST, files=sources)
    if form.is_valid():
        try:
            usecases.quote_lines(by=request.user, request=request_id, lines=form.lines(), now=timezone.now())
        except Refused as refused:
            _say(request, refused)
        else:
            messages.success(request, _("Die Zeilen sind eingetragen."))
    else:
        _say_form(request, form)
    return redirect("interpreting:written_show", request_id)


@signed_in
@own_rows("interpreting.Request")
@require_POST
def written_deliver(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Take the finished text."""
    job = _found(request, request_id)
    if job.booked is None:
        raise Http404
    form = DeliveryForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            usecases.deliver_file(
                by=request.user,
                assignment=job.booked.pk,
                file=form.cleaned_data["file"],
                lines=form.cleaned_data["lines"],
                now=timezone.now(),
            )
        except Refused as refused:
            _say(request, refused)
        else:
            messages.success(request, _("Danke. Der Text ist abgegeben."))
    else:
        _say_form(request, form)
    return redirect("interpreting:written_show", request_id)


@signed_in
@own_rows("interpreting.Request")
@require_POST
def written_review(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Accept a delivery or give it back."""
    job = _found(request, request_id)
    _is_reviewed(request, job.row, by=request.user)
    return redirect("interpreting:written_show", request_id)


def _followed(request: HttpRequest, token: str) -> Request | HttpResponse:
    try:
        pk = read_token("follow", token, now=timezone.now())
    except Refused as refused:
        context = {"reason": " ".join(sentences(refused))}
        return render(request, "interpreting/link_closed.html", context, status=410)
    return get_object_or_404(with_relations(), pk=pk, mode=Mode.WRITTEN)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def written_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show a written job to whoever holds the link of its request; opening the page changes nothing."""
    row = _followed(request, token)
    if isinstance(row, HttpResponse):
        return row
    holder = access.LinkHolder("follow", row.pk)
    if request.method == "POST":
        (_is_added if request.POST.get("go") == "add" else _is_reviewed)(request, row, by=holder)
        return redirect("interpreting:written_follow", token)
    job = _Job(row, current_assignment(row), Side.INSTITUTION)
    context = {**job.shown, "token": token, "source_form": SourceForm(), "review_form": ReviewForm()}
    return render(request, "interpreting/written_follow.html", context)


@by_link
@own_rows("interpreting.RequestFile")
@require_safe
def written_file(request: HttpRequest, token: str, file_id: int) -> HttpResponse:
    """Send one file of a job to whoever holds the link of its request."""
    row = _followed(request, token)
    if isinstance(row, HttpResponse):
        return row
    file = doing.files(row.pk).filter(pk=file_id).first()
    content = content_of(file.document) if file is not None else None
    if file is None or content is None:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=file.document.file_name)
    return HttpResponse(
        content,
        content_type=file.document.content_type,
        headers={"Content-Disposition": disposition or ""},
    )
