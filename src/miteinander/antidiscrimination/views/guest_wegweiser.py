"""What the Wegweiser is, for everybody; and the wish for a workshop. Of single people nothing stays here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.forms.guest_wegweiser import WishForm
from miteinander.antidiscrimination.queries.wegweiser import carrier, state_help
from miteinander.antidiscrimination.usecases.workshops import wish_workshop
from miteinander.core.errors import Refused
from miteinander.web.policy import public
from miteinander.web.throttle import sender_of


@public
@require_safe
def guest_wegweiser(request: HttpRequest) -> HttpResponse:
    """Say what the Wegweiser does, who carries it, and where one can ask without a name."""
    context = {"carrier": carrier(), "state": state_help()}
    return render(request, "antidiscrimination/guest_wegweiser.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def guest_workshop(request: HttpRequest) -> HttpResponse:
    """Take an institution's wish for a workshop."""
    form = WishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            wish_workshop(**form.cleaned_data, sender=sender_of(request, now=now), now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Danke. Wir geben Ihren Wunsch an den Wegweiser weiter."))
            return redirect("antidiscrimination_public:guest_wegweiser")
    return render(request, "antidiscrimination/guest_workshop.html", {"form": form})
