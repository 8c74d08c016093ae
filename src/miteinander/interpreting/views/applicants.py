"""Applications at the desk: who applied, invited, admitted, declined."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.applicants import TalkForm
from miteinander.interpreting.forms.papers import YesForm
from miteinander.interpreting.models import Applicant, ApplicantState
from miteinander.interpreting.queries import applicants as queries
from miteinander.interpreting.usecases import applicants as usecases
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Tab
from miteinander.web.policy import every_row, roles

PAGE_SIZE = 50


@roles(*DESK)
@require_safe
def applicant_list(request: SignedInRequest) -> HttpResponse:
    """List applications by state."""
    state = request.GET.get("state", ApplicantState.NEW)
    state = state if state in queries.SHOWN else ApplicantState.NEW
    page = Paginator(queries.applicants(state), PAGE_SIZE).get_page(request.GET.get("page"))
    url = reverse("interpreting:applicant_list")
    tabs = [
        Tab(str(one.state.label), f"{url}?state={one.state}", is_current=one.state == state, count=one.count)
        for one in queries.state_counts()
    ]
    columns = [
        Column(_("Name")),
        Column(_("Sprachen")),
        Column(_("Deutsch")),
        Column(_("Stadtteil")),
        Column(_("beworben am")),
    ]
    return render(
        request, "interpreting/applicant_list.html", {"page": page, "tabs": tabs, "columns": columns}
    )


def _found(pk: int) -> Applicant:
    try:
        return queries.applicant(pk)
    except Applicant.DoesNotExist as error:
        raise Http404 from error


@roles(*DESK)
@every_row("interpreting.Applicant")
@require_safe
def applicant_show(request: SignedInRequest, applicant_id: int) -> HttpResponse:
    """Show one application and what can be done with it."""
    return render(request, "interpreting/applicant_show.html", {"row": _found(applicant_id)})


@roles(*DESK)
@every_row("interpreting.Applicant")
@require_http_methods(["GET", "HEAD", "POST"])
def applicant_invite(request: SignedInRequest, applicant_id: int) -> HttpResponse:
    """Invite somebody to a first talk."""
    row = _found(applicant_id)
    form = TalkForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.invite_applicant(
                by=request.user, applicant=row, talk_at=form.talk_at(), now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Einladung ist eingetragen."))
            return redirect("interpreting:applicant_show", row.pk)
    return render(request, "interpreting/applicant_invite.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Applicant")
@require_http_methods(["GET", "HEAD", "POST"])
def applicant_admit(request: SignedInRequest, applicant_id: int) -> HttpResponse:
    """Make an applicant a member of the pool."""
    row = _found(applicant_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            member = usecases.admit_applicant(by=request.user, applicant=row, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Person ist im Pool. Es fehlen noch Zeiten und Nachweise."))
            return redirect("interpreting:interpreter_show", member.pk)
    return render(request, "interpreting/applicant_admit.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Applicant")
@require_http_methods(["GET", "HEAD", "POST"])
def applicant_decline(request: SignedInRequest, applicant_id: int) -> HttpResponse:
    """Say no politely."""
    row = _found(applicant_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.decline_applicant(by=request.user, applicant=row, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Bewerbung ist abgesagt."))
            return redirect("interpreting:applicant_list")
    return render(request, "interpreting/applicant_decline.html", {"row": row, "form": form})
