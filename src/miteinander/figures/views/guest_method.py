"""How the figures come about, how they are protected, and how to cite and recompute them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.views.guest_frame import framed
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import number

# The worked example of the handbook of statistical disclosure control: three people, cell key 0.8, noise +1.
KEYS = (0.9, 0.3, 0.6)


@public
@require_safe
def guest_method(request: HttpRequest) -> HttpResponse:
    """Explain the protection with a small worked example."""
    total = round(sum(KEYS), 1)
    context = {
        "first": number(KEYS[0]),
        "second": number(KEYS[1]),
        "third": number(KEYS[2]),
        "total": number(total),
        "key": number(round(total % 1, 1)),
    }
    return render(request, "figures/guest_method.html", framed(_("So zählen wir"), [], context))
