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
from django_htmx.http import HttpResponseClientRedirect

from miteinander.people.access import SignedInRequest
from miteinander.vault import queries, rules
from miteinander.vault.access import works_in_a_vault
from miteinander.vault.queries import Keyring

P = ParamSpec("P")
COOKIE = "__Host-tresor" if settings.HTTPS else "tresor"
# Fields of the page that carries what was typed; the view behind the door never sees them.
PHRASE, FILES_LOST = "tresor_passphrase", "tresor_dateien"
LOCKED = 423  # "Locked": this person may come in, the vault is shut


class VaultRequest(SignedInRequest):
    """A request of a member whose vault is open."""

    keyring: Keyring


View = Callable[Concatenate[VaultRequest, P], HttpResponseBase]


def opened(view: View[P]) -> View[P]:
    """Let a request through whose browser holds an open vault; lead others to the page that opens it.

    What somebody wrote while the vault fell shut is not lost: a page carries it along, in the browser only,
    and `vault_carry` has it sent again once the vault is open.
    Goes below the policy: `@roles(...)`, then `@opened`.
    """

    @wraps(view)
    def inner(request: VaultRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        token = request.COOKIES.get(COOKIE, "")
        found = queries.keyring(token, account_id=request.user.pk, now=timezone.now()) if token else None
        if found is None:
            return _locked(request)
        request.keyring = found
        _forget_phrase(request)
        response = view(request, *args, **kwargs)
        if COOKIE not in response.cookies:
            set_cookie(response, queries.renewed(token, now=timezone.now()))
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


def drop_cookie(response: HttpResponseBase) -> None:
    """Take the key of an open vault from the browser."""
    response.delete_cookie(COOKIE, samesite="Strict")


def frame(request: HttpRequest) -> dict[str, object]:
    """Tell the page's frame whether the reader works in a vault and whether it is open; asks no database."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not works_in_a_vault(user):
        return {"vault_state": ""}
    is_open = hasattr(request, "keyring") or queries.is_fresh(
        request.COOKIES.get(COOKIE, ""), now=timezone.now()
    )
    return {"vault_state": "open" if is_open else "locked"}


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed, as the page carries it along in hidden fields."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", PHRASE, FILES_LOST}
        for value in values
    ]


def carrying(request: HttpRequest, address: str, *, problem: str = "") -> HttpResponseBase:
    """Show the page that asks for the passphrase and keeps what was typed."""
    context = {
        "kept": kept_fields(request),
        "address": f"{reverse('vault:vault_carry')}?{urlencode({'weiter': address})}",
        "had_files": bool(request.FILES) or FILES_LOST in request.POST,
        "problem": problem,
        "phrase_name": PHRASE,
        "files_name": FILES_LOST,
        "demo_phrase": settings.VAULT_DEMO_PHRASE,
    }
    return render(request, "vault/vault_carry.html", context, status=LOCKED)


def _locked(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request") == "true":
        # A piece of a page cannot ask for a passphrase: the whole page does.
        return HttpResponseClientRedirect(_way_to_open(request.META.get("HTTP_HX_CURRENT_URL", "/")))
    if request.method != "POST":
        return redirect(_way_to_open(request.get_full_path()))
    return carrying(request, request.get_full_path())


def _way_to_open(address: str) -> str:
    return f"{reverse('vault:vault_open')}?{urlencode({'weiter': address})}"


def _forget_phrase(request: HttpRequest) -> None:
    if PHRASE in request.POST:
        typed = request.POST.copy()
        for name in (PHRASE, FILES_LOST):
            typed.pop(name, None)
        typed._mutable = False
        request.POST = typed  # type: ignore[assignment]
