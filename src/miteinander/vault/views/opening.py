"""Opening the vault in this browser, and locking it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.vault import queries
from miteinander.vault.access import WORKERS
from miteinander.vault.access.door import COOKIE, PHRASE, carrying, drop_cookie, set_cookie
from miteinander.vault.forms.opening import OpenForm
from miteinander.vault.forms.worded import sentences
from miteinander.vault.usecases import person
from miteinander.web.policy import roles
from miteinander.web.throttle import sender_of


@roles(*WORKERS)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def vault_open(request: SignedInRequest) -> HttpResponseBase:
    """Ask for the passphrase and lead on to where somebody wanted to go."""
    now = timezone.now()
    if queries.key_of(request.user.pk) is None:
        return redirect("vault:key_new")
    if queries.keyring(request.COOKIES.get(COOKIE, ""), account_id=request.user.pk, now=now) is not None:
        return redirect(_wished(request))
    form = OpenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            token = _unlock(request, form.cleaned_data["phrase"])
        except Refused as refused:
            form.refuse(refused)
        else:
            response = redirect(_wished(request))
            set_cookie(response, token)
            return response
    context = {"form": form, "demo_phrase": settings.VAULT_DEMO_PHRASE}
    return render(request, "vault/vault_open.html", context)


@roles(*WORKERS)
@sensitive_post_parameters()
@require_POST
def vault_carry(request: SignedInRequest) -> HttpResponseBase:
    """Open the vault for somebody who was writing while it fell shut, and have the browser send it again."""
    address = _wished(request)
    if PHRASE not in request.POST:
        return carrying(request, address)
    try:
        token = _unlock(request, request.POST[PHRASE])
    except Refused as refused:
        if any(problem.code == "no_key" for problem in refused.problems):
            return redirect("vault:key_new")
        return carrying(request, address, problem=" ".join(sentences(refused)))
    response = redirect(address, preserve_request=True)
    set_cookie(response, token)
    return response


@roles(*WORKERS)
@require_POST
def vault_lock(request: SignedInRequest) -> HttpResponse:
    """Close the vault in this browser."""
    person.lock(by=request.user, token=request.COOKIES.get(COOKIE, ""), now=timezone.now())
    messages.success(request, _("Ihr Tresor ist zu."))
    response = redirect("vault:vault_show")
    drop_cookie(response)
    return response


@sensitive_variables("phrase")
def _unlock(request: SignedInRequest, phrase: str) -> str:
    now = timezone.now()
    return person.unlock(by=request.user, phrase=phrase, sender=sender_of(request, now=now), now=now)


def _wished(request: HttpRequest) -> str:
    """Return where to go on, if that is one of our own pages."""
    wished = request.GET.get("weiter", "")
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if ours and wished.startswith("/") else resolve_url("vault:vault_show")
