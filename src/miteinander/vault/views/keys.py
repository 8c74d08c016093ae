"""A member's own key: made, shown, put under another passphrase."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.sealing import codes
from miteinander.vault import queries
from miteinander.vault.access import WORKERS
from miteinander.vault.access.door import set_cookie
from miteinander.vault.forms.keys import CodeBackForm, NewPhraseForm, expected_of
from miteinander.vault.usecases import person
from miteinander.web.components import Crumb
from miteinander.web.policy import roles
from miteinander.web.throttle import sender_of


@roles(*WORKERS)
@require_safe
def vault_show(request: SignedInRequest) -> HttpResponse:
    """Show a member's own key, and where her vault is open."""
    row = queries.key_of(request.user.pk)
    if row is None:
        return redirect("vault:key_new")
    context = {"key": row, "fingerprint": queries.fingerprint_of(row)}
    return render(request, "vault/vault_show.html", context)


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables("form", "made", "token")
@require_http_methods(["GET", "HEAD", "POST"])
def key_new(request: SignedInRequest) -> HttpResponse:
    """Let a member choose a passphrase; answer with her recovery code, shown this once."""
    if queries.key_of(request.user.pk) is not None:
        return redirect("vault:vault_show")
    form = NewPhraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now, phrase = timezone.now(), form.cleaned_data["new_phrase"]
        try:
            made = person.set_up_key(by=request.user, phrase=phrase, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            sender = sender_of(request, now=now)
            token = person.unlock(by=request.user, phrase=phrase, sender=sender, now=now)
            response = show_code(request, made.recovery_code)
            set_cookie(response, token)
            return response
    return render(request, "vault/key_new.html", {"form": form, "crumbs": crumbs(_("Schlüssel einrichten"))})


@roles(*WORKERS)
@require_POST
def key_code(request: SignedInRequest) -> HttpResponse:
    """Take back part of the recovery code, so that everybody has it on paper."""
    form = CodeBackForm(request.POST)
    if form.is_valid():
        messages.success(request, _("Der Code stimmt. Bitte bewahren Sie das Blatt außerhalb des Büros auf."))
        return redirect("vault:vault_show")
    context = {"form": form, "code": "", "crumbs": crumbs(_("Wiederherstellungscode"))}
    return render(request, "vault/key_code.html", context)


def show_code(request: SignedInRequest, code: str) -> HttpResponse:
    """Answer with the page that shows a recovery code once and asks for a part of it."""
    context = {
        "form": CodeBackForm(initial={"expected": expected_of(code)}),
        "code": codes.in_groups(code).split(),
        "crumbs": crumbs(_("Wiederherstellungscode")),
    }
    return render(request, "vault/key_code.html", context)


def crumbs(here: str) -> list[Crumb]:
    """Return the way back to the vault's first page."""
    return [Crumb(_("Tresor"), "/tresor/"), Crumb(here)]
