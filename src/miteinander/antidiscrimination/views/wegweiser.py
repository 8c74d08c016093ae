"""The Wegweiser from the desk: wishes to pass on, and a sheet to fill in by hand. It gets no case data."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.models import WorkshopWish
from miteinander.antidiscrimination.queries.wegweiser import carrier, state_help
from miteinander.antidiscrimination.queries.workshops import workshop_wishes
from miteinander.antidiscrimination.usecases.workshops import pass_on_wish
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles


@roles(*COUNSELLORS)
@require_safe
def workshop_list(request: SignedInRequest) -> HttpResponse:
    """List what institutions wish, beside the carrier to tell."""
    context = {"wishes": workshop_wishes(), "carrier": carrier()}
    return render(request, "antidiscrimination/workshop_list.html", context)


@roles(*COUNSELLORS)
@every_row("antidiscrimination.WorkshopWish")
@require_POST
def workshop_pass_on(request: SignedInRequest, workshop_wish_id: int) -> HttpResponse:
    """Note that the carrier knows of a wish."""
    try:
        pass_on_wish(by=request.user, wish=workshop_wish_id, now=timezone.now())
    except WorkshopWish.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Als weitergegeben notiert."))
    return redirect("antidiscrimination:workshop_list")


@roles(*COUNSELLORS)
@require_safe
def referral_sheet(request: SignedInRequest) -> HttpResponse:
    """Show an empty sheet for a warm referral, to be printed and filled in together with the person."""
    back = Crumb(_("Wegweiser"), reverse("antidiscrimination:workshop_list"))
    crumbs = [back, Crumb(_("Verweis"), "")]
    context = {"carrier": carrier(), "state": state_help(), "crumbs": crumbs}
    return render(request, "antidiscrimination/referral_sheet.html", context)
