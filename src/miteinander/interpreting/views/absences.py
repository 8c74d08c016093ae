"""Times away, conflicts and papers of one person, entered at the desk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.papers import AbsenceForm, ConflictForm, SeenPaperForm
from miteinander.interpreting.models import Absence, Conflict, CredentialKind
from miteinander.interpreting.usecases import absences as usecases
from miteinander.interpreting.usecases.papers import see_paper
from miteinander.interpreting.views.interpreters import found
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import every_row, roles


def absence_words(booked: int) -> str:
    """Say that an absence is kept, and how many assignments lie in it."""
    if not booked:
        return _("Die Tage sind eingetragen.")
    return ngettext(
        "Die Tage sind eingetragen. Achtung: %(count)d Einsatz in dieser Zeit ist noch vereinbart.",
        "Die Tage sind eingetragen. Achtung: %(count)d Einsätze in dieser Zeit sind noch vereinbart.",
        booked,
    ) % {"count": booked}


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def absence_new(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Enter days on which the weekly windows do not hold."""
    row = found(interpreter_id)
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        try:
            booked = usecases.add_absence(
                by=request.user, interpreter=row, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            (messages.warning if booked else messages.success)(request, absence_words(booked))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/absence_new.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Absence")
@require_POST
def absence_end(request: SignedInRequest, absence_id: int) -> HttpResponse:
    """End days away early, or take them back."""
    row = Absence.objects.filter(pk=absence_id).select_related("interpreter").first()
    if row is None:
        raise Http404
    usecases.end_absence(by=request.user, absence=row, now=timezone.now())
    messages.success(request, _("Der Eintrag ist beendet."))
    return redirect("interpreting:interpreter_show", row.interpreter_id)


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def conflict_new(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Enter an institution somebody must not be sent to."""
    row = found(interpreter_id)
    form = ConflictForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.add_conflict(
                by=request.user,
                interpreter=row,
                organisation_id=int(form.cleaned_data["organisation"]),
                client_reference=form.cleaned_data["client_reference"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Konflikt ist eingetragen."))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/conflict_new.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Conflict")
@require_POST
def conflict_end(request: SignedInRequest, conflict_id: int) -> HttpResponse:
    """Take a conflict away."""
    row = Conflict.objects.filter(pk=conflict_id).select_related("interpreter").first()
    if row is None:
        raise Http404
    usecases.end_conflict(by=request.user, conflict=row, now=timezone.now())
    messages.success(request, _("Der Konflikt ist gelöscht."))
    return redirect("interpreting:interpreter_show", row.interpreter_id)


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def credential_new(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Note that a paper was seen."""
    row = found(interpreter_id)
    kind = request.GET.get("kind", "")
    first = {"kind": kind if kind in CredentialKind.values else "", "seen_on": timezone.localdate()}
    form = SeenPaperForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            see_paper(by=request.user, interpreter=row, paper=form.paper(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Nachweis ist eingetragen."))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/credential_new.html", {"row": row, "form": form})
