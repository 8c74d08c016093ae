"""Assignments: seen by desk, member and institution, and confirmed by both sides."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting import access
from miteinander.interpreting.forms.doing import FeedbackForm, HoursForm
from miteinander.interpreting.forms.words import sentences
from miteinander.interpreting.models import Assignment
from miteinander.interpreting.queries import doing
from miteinander.interpreting.rules.hours import Said, Side, first_guess
from miteinander.interpreting.usecases import doing as usecases
from miteinander.interpreting.usecases.asking_hours import PURPOSES
from miteinander.people.access import SignedInRequest
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, own_rows, signed_in


def found(pk: int) -> Assignment:
    """Return one assignment, or answer that there is none."""
    try:
        return doing.assignment(pk)
    except Assignment.DoesNotExist as error:
        raise Http404 from error


@signed_in
@own_rows("interpreting.Assignment")
@require_safe
def assignment_show(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Show one assignment to the desk, to the member who does it, and to the institution."""
    row = found(assignment_id)
    now = timezone.now()
    side = access.side_of(request.user, row, on=timezone.localdate())
    has_begun = row.starts_at is None or row.starts_at <= now
    context = {
        "row": row,
        "side": side.value,
        "is_desk": side is Side.DESK,
        "is_own": side is Side.INTERPRETER,
        "is_ahead": not has_begun,
        "may_say": has_begun and row.state in usecases.MAY_STILL_SAY,
        "may_settle": side is Side.DESK and row.state in {"performed", "difference"},
        "has_said": doing.has_said(row, side),
    }
    return render(request, "interpreting/assignment_show.html", context)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who speaks for which side of an assignment, and by which way."""

    by: access.Who
    side: Side
    via: str
    label: str = ""


def _hours_form(request: HttpRequest, row: Assignment, teller: _Teller) -> HoursForm:
    """Return the form, filled with what this side said before or with what was booked."""
    is_own = teller.side is Side.INTERPRETER
    job = doing.job_of(row)
    said = doing.said_by(row).get(teller.side)
    if said is None:
        said = first_guess(job, travel_minutes=doing.usual_travel(row) if is_own else 0)
        if job.is_written:
            said = Said(lines=row.request.lines)
    return HoursForm(request.POST or None, job=job, asks_travel=is_own, said=said)


def _is_confirmed(form: HoursForm, row: Assignment, teller: _Teller) -> bool:
    """Confirm if the form is complete; on refusal the form has the sentences."""
    if not form.is_valid():
        return False
    word = usecases.Word(side=teller.side, said=form.said(), via=teller.via, by_label=teller.label)
    try:
        usecases.confirm_hours(by=teller.by, assignment=row.pk, word=word, now=timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@signed_in
@own_rows("interpreting.Assignment")
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_confirm(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Confirm the hours with an account; the desk writes down what one side said on the phone."""
    row = found(assignment_id)
    side = access.side_of(request.user, row, on=timezone.localdate())
    is_desk = side is Side.DESK
    if is_desk:
        side = Side.INSTITUTION if request.GET.get("seite") == "einrichtung" else Side.INTERPRETER
    label = str(request.user.person) if request.user.person and not is_desk else ""
    teller = _Teller(request.user, side, "desk" if is_desk else "account", label)
    form = _hours_form(request, row, teller)
    if _is_confirmed(form, row, teller):
        messages.success(request, _("Danke. Die Angaben sind gespeichert."))
        if is_desk:
            return redirect("interpreting:assignment_show", assignment_id)
        return redirect("interpreting:feedback_give", assignment_id)
    context = {"row": row, "form": form, "side": side.value, "is_desk": is_desk}
    return render(request, "interpreting/assignment_confirm.html", context)


def _linked(request: HttpRequest, side: str, token: str) -> tuple[Assignment, _Teller] | HttpResponse:
    """Return the assignment a link opens and for whom it speaks, or a page that says why it does not."""
    try:
        told = Side(side)
        pk = read_token(PURPOSES[told], token, now=timezone.now())
    except (ValueError, KeyError) as error:
        raise Http404 from error
    except Refused as refused:
        context = {"reason": " ".join(sentences(refused))}
        return render(request, "interpreting/link_closed.html", context, status=410)
    return found(pk), _Teller(access.LinkHolder(PURPOSES[told], pk), told, "link")


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def hours_confirm(request: HttpRequest, side: str, token: str) -> HttpResponse:
    """Confirm the hours by the link of the mail; opening the page changes nothing."""
    opened = _linked(request, side, token)
    if isinstance(opened, HttpResponse):
        return opened
    row, teller = opened
    form = _hours_form(request, row, teller)
    if _is_confirmed(form, row, teller):
        return redirect("interpreting:hours_feedback", side, token)
    is_open = row.state in usecases.MAY_STILL_SAY
    context = {
        "row": row,
        "form": form,
        "side": side,
        "is_open": is_open,
        "has_said": doing.has_said(row, teller.side),
    }
    return render(request, "interpreting/hours_confirm.html", context)


def _is_told(form: FeedbackForm, row: Assignment, teller: _Teller) -> bool:
    if not form.is_valid():
        return False
    try:
        usecases.give_feedback(
            by=teller.by,
            assignment=row.pk,
            side=teller.side,
            stars=form.cleaned_data["stars"],
            text=form.cleaned_data["text"],
            now=timezone.now(),
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def hours_feedback(request: HttpRequest, side: str, token: str) -> HttpResponse:
    """Say thank you after the hours, and take a word about how it went."""
    opened = _linked(request, side, token)
    if isinstance(opened, HttpResponse):
        return opened
    row, teller = opened
    form = FeedbackForm(request.POST or None)
    is_told = _is_told(form, row, teller)
    context = {"row": row, "form": form, "is_told": is_told}
    return render(request, "interpreting/hours_feedback.html", context)


@signed_in
@own_rows("interpreting.Assignment")
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_give(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Take a word about how it went, with an account."""
    row = found(assignment_id)
    side = access.side_of(request.user, row, on=timezone.localdate())
    if side is Side.DESK:
        raise Http404
    form = FeedbackForm(request.POST or None)
    if _is_told(form, row, _Teller(request.user, side, "account")):
        messages.success(request, _("Danke für Ihre Rückmeldung."))
        return redirect("interpreting:assignment_show", assignment_id)
    back = reverse("interpreting:assignment_show", args=[assignment_id])
    return render(request, "interpreting/feedback_give.html", {"row": row, "form": form, "back": back})
