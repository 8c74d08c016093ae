"""Sending institutions the link they ask with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.ask_link import AskLinkForm
from miteinander.interpreting.queries.asking import seat_choices
from miteinander.interpreting.usecases.inviting import send_ask_link
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import roles


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link_new(request: SignedInRequest) -> HttpResponse:
    """Choose somebody at an institution and send them their link."""
    posted = request.POST if request.method == "POST" else None
    form = AskLinkForm(posted, seats=seat_choices(on=timezone.localdate()))
    if form.is_valid():
        try:
            address = send_ask_link(by=request.user, seat=form.cleaned_data["seat"], now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Link ist unterwegs an {address}.").format(address=address))
            return redirect("interpreting:ask_link_new")
    return render(request, "interpreting/ask_link_new.html", {"form": form})
