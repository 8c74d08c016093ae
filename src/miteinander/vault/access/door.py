"""The inner door of every room that seals: its views run only while the vault is open in this browser."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from miteinander.people.access import SignedInRequest
from miteinander.vault import queries, rules
from miteinander.vault.queries import Keyring

P = ParamSpec("P")
COOKIE = "__Host-tresor" if settings.HTTPS else "tresor"


class VaultRequest(SignedInRequest):
    """A request of a member whose vault is open."""

    keyring: Keyring


View = Callable[Concatenate[VaultRequest, P], HttpResponseBase]


def opened(view: View[P]) -> View[P]:
    """Let a request through whose browser holds an open vault; lead others to the page that opens it.

    What somebody wrote while the vault fell shut is not lost: the page carries it along, in the browser only.
    Goes below the policy: `@roles(...)`, then `@opened`.
    """

    @wraps(view)
    def inner(request: VaultRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        token = request.COOKIES.get(COOKIE, "")
        found = queries.keyring(token, account_id=request.user.pk, now=timezone.now()) if token else None
        if found is None:
            return _locked(request)
        request.keyring = found
        response = view(request, *args, **kwargs)
        if COOKIE not in response.cookies:
            set_cookie(response, queries.renewed(token))
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return inner


def set_cookie(response: HttpResponseBase, token: str) -> None:
    """Give the browser the key of its open vault; scripts cannot read it, other sites cannot send it."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(rules.IDLE.total_seconds()),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def _locked(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return redirect(f"{reverse('vault:vault_open')}?{urlencode({'weiter': request.get_full_path()})}")
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "phrase"}
        for value in values
    ]
    context = {"kept": kept, "address": request.get_full_path(), "had_files": bool(request.FILES)}
    return render(request, "vault/vault_carry.html", context, status=403)
