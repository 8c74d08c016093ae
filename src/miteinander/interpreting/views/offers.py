"""Being asked: the pages of the people in the pool, with an account and by link."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting import access
from miteinander.interpreting.forms.offers import NoForm, YesForm
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import Offer, OfferState
from miteinander.interpreting.queries import offers as queries
from miteinander.interpreting.queries.candidates import candidate_for, need_of
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.usecases.offering import accept_offer, decline_offer
from miteinander.people.access import SignedInRequest
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, own_rows, signed_in


@signed_in
@require_safe
def my_offers(request: SignedInRequest) -> HttpResponse:
    """Show what somebody is asked, and what they are booked for."""
    now = timezone.now()
    person = request.user.person_id or 0
    context = {
        "offers": queries.open_for(person, now=now),
        "booked": queries.booked_for(person, now=now),
    }
    return render(request, "interpreting/my_offers.html", context)


@signed_in
@own_rows("interpreting.Offer")
@require_http_methods(["GET", "HEAD", "POST"])
def offer_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one offer to the person who was asked, and take the answer."""
    offer = get_object_or_404(queries.shown(pk))
    access.check_answering(request.user, offer)
    if request.method == "POST" and _answer(request, offer, by=request.user):
        return redirect("interpreting:offer_show", pk)
    return render(request, "interpreting/offer_show.html", _shown(request, pk))


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def offer_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show one offer to whoever holds its link, and take the answer; opening the page changes nothing."""
    now = timezone.now()
    try:
        pk = read_token("offer", token, now=now)
    except Refused as refused:
        context = {"reason": refused_sentence(refused)}
        return render(request, "interpreting/link_closed.html", context, status=410)
    holder = access.LinkHolder("offer", pk)
    offer = get_object_or_404(queries.shown(pk))
    access.check_answering(holder, offer)
    if request.method == "POST" and _answer(request, offer, by=holder):
        return redirect("interpreting:offer_answer", token)
    return render(request, "interpreting/offer_answer.html", _shown(request, pk))


def _answer(request: HttpRequest, offer: Offer, *, by: access.Who) -> bool:
    """Take a yes or a no; whatever comes of it is said on the page."""
    now = timezone.now()
    form: YesForm | NoForm
    form = (
        YesForm(request.POST, request=offer.request, now=now)
        if request.POST.get("answer") == "yes"
        else NoForm(request.POST)
    )
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie einen Termin."))
        return False
    try:
        if isinstance(form, YesForm):
            accept_offer(by=by, offer=offer.pk, now=now, starts_at=form.chosen())
            messages.success(request, _("Danke! Der Einsatz ist fest für Sie gebucht."))
        else:
            decline_offer(by=by, offer=offer.pk, reason=form.chosen(), now=now)
            messages.success(request, _("Danke für die Antwort. Sie müssen nichts mehr tun."))
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    return True


def _shown(request: HttpRequest, pk: int) -> dict[str, object]:
    now = timezone.now()
    offer = get_object_or_404(queries.shown(pk))
    is_open = offer.state == OfferState.OPEN and offer.expires_at > now
    return {
        "offer": offer,
        "wish": offer.request,
        "is_open": is_open,
        "is_mine": offer.state == OfferState.ACCEPTED,
        "is_expired": offer.state == OfferState.EXPIRED or (offer.state == OfferState.OPEN and not is_open),
        "travel_minutes": _travel(offer, now=now) if is_open else None,
        "yes": YesForm(request=offer.request, now=now),
        "no": NoForm(),
    }


def _travel(offer: Offer, *, now: datetime) -> int | None:
    """Return the minutes from home, if both places are known."""
    service = service_on(clock.wall(now).date())
    candidate = candidate_for(offer.request, service, offer.interpreter_id, now=now)
    need = need_of(offer.request, service)
    if candidate is None or candidate.home is None or need.point is None or need.mode != "onsite":
        return None
    return service.finding.travel.between(candidate.ways, candidate.home, need.point)
