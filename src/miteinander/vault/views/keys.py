"""A member's own key: made, shown, put under another passphrase, brought back, made again after a loss."""

from collections.abc import Callable

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
from miteinander.vault import access, queries
from miteinander.vault.access import WORKERS
from miteinander.vault.access.door import COOKIE, drop_cookie, set_cookie
from miteinander.vault.forms.keys import (
    ChangePhraseForm,
    CodeBackForm,
    NewPhraseForm,
    PhraseForm,
    RecoverForm,
    ReplaceForm,
    expected_of,
)
from miteinander.vault.forms.worded import WordedForm
from miteinander.vault.queries import teams
from miteinander.vault.usecases import person
from miteinander.vault.views.ways import vault_crumbs, zone_name
from miteinander.web.policy import roles
from miteinander.web.throttle import sender_of


@roles(*WORKERS)
@require_safe
def vault_show(request: SignedInRequest) -> HttpResponse:
    """Show a member's own key, where her vault is open, and the teams she belongs to."""
    row, now = queries.key_of(request.user.pk), timezone.now()
    if row is None:
        return redirect("vault:key_new")
    token = request.COOKIES.get(COOKIE, "")
    here = queries.read_token(token) if queries.is_fresh(token, now=now) else None
    mine = [zone for zone in access.zones() if request.user.has_role(*zone.members)]
    context = {
        "key": row,
        "fingerprint": queries.fingerprint_of(row),
        "browsers": teams.open_browsers(request.user.pk, now=now),
        "here": here[0] if here is not None else None,
        "zones": [(zone.code, zone_name(zone.code), queries.standing(row, zone.code)) for zone in mine],
        "may_print": request.user.has_role(*access.STEWARDS),
    }
    return render(request, "vault/vault_show.html", context)


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def key_new(request: SignedInRequest) -> HttpResponse:
    """Let a member choose a passphrase; answer with her recovery code, shown this once."""
    if queries.key_of(request.user.pk) is not None:
        return redirect("vault:vault_show")
    form = NewPhraseForm(request.POST if request.method == "POST" else None)

    def make() -> str:
        return person.set_up_key(
            by=request.user, phrase=form.cleaned_data["new_phrase"], now=timezone.now()
        ).recovery_code

    return _tried(request, form, make) or render(
        request, "vault/key_new.html", {"form": form, "crumbs": vault_crumbs(_("Schlüssel einrichten"))}
    )


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def key_phrase(request: SignedInRequest) -> HttpResponse:
    """Put the key under another passphrase; the recovery code becomes another one too."""
    if queries.key_of(request.user.pk) is None:
        return redirect("vault:key_new")
    form = ChangePhraseForm(request.POST if request.method == "POST" else None)

    def change() -> str:
        now = timezone.now()
        return person.change_phrase(
            by=request.user,
            phrase=form.cleaned_data["phrase"],
            new_phrase=form.cleaned_data["new_phrase"],
            sender=sender_of(request, now=now),
            now=now,
        )

    return _tried(request, form, change) or render(
        request, "vault/key_phrase.html", {"form": form, "crumbs": vault_crumbs(_("Passphrase ändern"))}
    )


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def key_code_new(request: SignedInRequest) -> HttpResponse:
    """Make another recovery code; the paper with the old one is worth nothing then."""
    if queries.key_of(request.user.pk) is None:
        return redirect("vault:key_new")
    form = PhraseForm(request.POST if request.method == "POST" else None)

    def renew() -> str:
        now, phrase = timezone.now(), form.cleaned_data["phrase"]
        return person.change_phrase(
            by=request.user, phrase=phrase, new_phrase=phrase, sender=sender_of(request, now=now), now=now
        )

    return _tried(request, form, renew) or render(
        request,
        "vault/key_code_new.html",
        {"form": form, "crumbs": vault_crumbs(_("Neuer Wiederherstellungscode"))},
    )


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def key_recover(request: SignedInRequest) -> HttpResponse:
    """Bring one's key back with the code on paper."""
    if queries.key_of(request.user.pk) is None:
        return redirect("vault:key_new")
    form = RecoverForm(request.POST if request.method == "POST" else None)

    def recover() -> str:
        now = timezone.now()
        return person.recover_by_code(
            by=request.user,
            typed=form.cleaned_data["code"],
            new_phrase=form.cleaned_data["new_phrase"],
            sender=sender_of(request, now=now),
            now=now,
        )

    return _tried(request, form, recover) or render(
        request, "vault/key_recover.html", {"form": form, "crumbs": vault_crumbs(_("Passphrase vergessen"))}
    )


@roles(*WORKERS)
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def key_replace(request: SignedInRequest) -> HttpResponse:
    """Make a new key for somebody who lost passphrase and code; colleagues must vouch for it."""
    if queries.key_of(request.user.pk) is None:
        return redirect("vault:key_new")
    form = ReplaceForm(request.POST if request.method == "POST" else None)

    def replace() -> str:
        return person.replace_key(
            by=request.user, phrase=form.cleaned_data["new_phrase"], now=timezone.now()
        ).recovery_code

    return _tried(request, form, replace) or render(
        request, "vault/key_replace.html", {"form": form, "crumbs": vault_crumbs(_("Neuer Schlüssel"))}
    )


@sensitive_variables()
def _tried(request: SignedInRequest, form: WordedForm, deed: Callable[[], str]) -> HttpResponse | None:
    """Do what makes a recovery code, open the vault in this browser and answer with the code, shown once."""
    if not form.is_valid():
        return None
    try:
        code = deed()
    except Refused as refused:
        form.refuse(refused)
        return None
    now = timezone.now()
    phrase = form.cleaned_data.get("new_phrase") or form.cleaned_data["phrase"]
    token = person.unlock(by=request.user, phrase=phrase, sender=sender_of(request, now=now), now=now)
    request.COOKIES[COOKIE] = token  # this page already shows an open vault
    response = _code_page(request, CodeBackForm(initial={"expected": expected_of(code)}), code)
    set_cookie(response, token)
    return response


@roles(*WORKERS)
@require_POST
def key_code(request: SignedInRequest) -> HttpResponse:
    """Take back part of the recovery code, so that everybody has it on paper."""
    form = CodeBackForm(request.POST)
    if form.is_valid():
        messages.success(request, _("Der Code stimmt. Bitte bewahren Sie das Blatt außerhalb des Büros auf."))
        return redirect("vault:vault_show")
    return _code_page(request, form, "")


@sensitive_variables()
def _code_page(request: SignedInRequest, form: CodeBackForm, code: str) -> HttpResponse:
    context = {
        "form": form,
        "code": codes.in_groups(code).split(),
        "crumbs": vault_crumbs(_("Wiederherstellungscode")),
    }
    return render(request, "vault/key_code.html", context)


@roles(*WORKERS)
@require_POST
def vault_lock_all(request: SignedInRequest) -> HttpResponse:
    """Close the vault in every browser."""
    person.lock_all(by=request.user, now=timezone.now())
    messages.success(request, _("Ihr Tresor ist überall zu."))
    response = redirect("vault:vault_show")
    drop_cookie(response)
    return response
