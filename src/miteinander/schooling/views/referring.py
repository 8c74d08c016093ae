"""Passing a child on to the Schulaufsicht, and what it assigned."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling import access
from miteinander.schooling.forms.placing import AssignmentForm
from miteinander.schooling.forms.placing_words import refused_sentence
from miteinander.schooling.queries import proposals as queries
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.rules import states
from miteinander.schooling.usecases.placing_letters import forwarding_note
from miteinander.schooling.usecases.referring import forward_child, record_assignment
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles


@roles(*access.COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def child_forward(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Show what the note will say, and pass the child on."""
    now = timezone.now()
    child = get_object_or_404(queries.child_with_family(child_id))
    if request.method == "POST":
        try:
            referral = forward_child(by=request.user, child=child.pk, now=now)
        except Refused as refused:
            messages.warning(request, refused_sentence(refused))
            return redirect("schooling:child_forward", child_id)
        messages.success(request, _("Weitergegeben. Bitte schicken Sie die Notiz an die Schulaufsicht."))
        return redirect("schooling:referral_record", referral.pk)
    context = {
        "crumbs": [
            Crumb(child.number, reverse("schooling:child_propose", args=[child.pk])),
            Crumb(_("Weitergeben")),
        ],
        "child": child,
        "refusals": queries.refusals_of(child),
        "can_forward": states.ChildState.FORWARDED in states.NEXT[states.ChildState(child.state)]
        and child.year is not None,
    }
    return render(request, "schooling/child_forward.html", context)


@roles(*access.COUNSELLORS)
@every_row("schooling.Child")
@require_safe
def forwarding_print(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Send the note for the Schulaufsicht as a PDF; set anew each time and kept nowhere."""
    child = get_object_or_404(queries.child_with_family(child_id))
    body = forwarding_note(child, by=request.user, on=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="weitergabe-{child.number}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@roles(*access.COUNSELLORS)
@every_row("schooling.Referral")
@require_http_methods(["GET", "HEAD", "POST"])
def referral_record(request: SignedInRequest, referral_id: int) -> HttpResponse:
    """Write down which school the Schulaufsicht assigned."""
    now = timezone.now()
    referral = get_object_or_404(queries.referral_with_child(referral_id))
    places = free_places(timezone.localdate(now))
    schools = [one for one in places if one.is_open and referral.child.year in one.years]
    form = AssignmentForm(request.POST or None, schools=schools)
    if request.method == "POST" and form.is_valid():
        try:
            row = record_assignment(by=request.user, referral=referral.pk, now=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            if row.is_beyond:
                messages.warning(
                    request, _("Eingetragen, über die Platzzahl: Die Schule hat jetzt einen Platz mehr.")
                )
            else:
                messages.success(request, _("Eingetragen. Der Platz ist vorgemerkt."))
            return redirect("schooling:referral_record", referral_id)
    context = {
        "crumbs": [
            Crumb(_("Anfragen an Schulen"), reverse("schooling:proposal_list")),
            Crumb(referral.child.number),
        ],
        "referral": referral,
        "child": referral.child,
        "form": form,
        "is_waiting": referral.assigned_on is None and referral.child.state == "forwarded",
    }
    return render(request, "schooling/referral_record.html", context)
