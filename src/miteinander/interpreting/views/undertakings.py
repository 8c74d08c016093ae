"""Pages of the undertaking: its wordings since when, and a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.papers import WordingForm
from miteinander.interpreting.queries.settings import undertaking_text, undertaking_texts
from miteinander.interpreting.rules.undertaking import PATTERN
from miteinander.interpreting.usecases.papers import enact_undertaking
from miteinander.interpreting.views.rulebook import HEAD, setting_crumbs, setting_tabs
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import roles


@roles(*DESK)
@require_safe
def undertaking_list(request: SignedInRequest) -> HttpResponse:
    """Show every wording, the newest first."""
    context = {
        "texts": undertaking_texts(),
        "current": undertaking_text(on=timezone.localdate()),
        "tabs": setting_tabs("undertaking_list"),
        "crumbs": setting_crumbs(_("Verpflichtungserklärung")),
    }
    return render(request, "interpreting/undertaking_list.html", context)


@roles(HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def undertaking_new(request: SignedInRequest) -> HttpResponse:
    """Let a new wording hold from a day on."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    last = undertaking_text(on=today)
    first = {"body": last.body if last else PATTERN, "valid_from": today}
    form = WordingForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            enact_undertaking(by=request.user, now=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die neue Fassung ist eingetragen."))
            return redirect("interpreting:undertaking_list")
    crumbs = setting_crumbs(_("Neue Fassung"))
    return render(request, "interpreting/undertaking_new.html", {"form": form, "crumbs": crumbs})
