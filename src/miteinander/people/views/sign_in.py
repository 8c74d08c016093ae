"""Ways in: the start page of each, links by mail, invitations, the second factor."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people import queries, usecases
from miteinander.people.access import SignedInRequest
from miteinander.people.adapters import keep_language
from miteinander.people.forms import InvitationForm, SignInLinkForm, words_of
from miteinander.people.models import Account
from miteinander.web.policy import by_link, public, signed_in


@signed_in
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Send everybody to where their work begins; rooms say so in `settings.START_PAGES`."""
    for path in settings.START_PAGES:
        address = import_string(path)(request.user)
        if address:
            return redirect(address)
    return redirect("web:today")


@public
@require_POST
def language_switch(request: HttpRequest) -> HttpResponse:
    """Show the workplace in German or English from now on, and go back to where one was."""
    wished = request.POST.get("language", "")
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if ours and back.startswith("/") else resolve_url("people:start"))
    if wished in dict(settings.WORKPLACE_LANGUAGES):
        keep_language(answer, wished)
        if request.user.is_authenticated:
            usecases.change_language(account=request.user, language=wished)
    return answer


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link_new(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address a sign-in link shall go to; the answer is always the same."""
    form = SignInLinkForm(request.POST or None)
    if form.is_valid():
        usecases.request_sign_in_link(
            email=form.cleaned_data["email"],
            source=get_adapter(request).get_client_ip(request),
            now=timezone.now(),
        )
        return redirect("people:sign_in_link_sent")
    return render(request, "people/sign_in_link_new.html", {"form": form})


@public
@require_safe
def sign_in_link_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, if there is an account."""
    return render(request, "people/sign_in_link_sent.html", {"mailbox": settings.DEMO})


@by_link
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button (mail programs open links by themselves); pressing it signs in, once."""
    now = timezone.now()
    try:
        if request.method == "POST":
            account = usecases.use_sign_in_link(token=token, now=now)
            return _sign_in(request, account, method="mail_link")
        account = usecases.link_account(kind="sign_in", token=token, now=now)
    except Refused as refused:
        context = {"problem": words_of(refused), "account": None}
        return render(request, "people/sign_in_by_link.html", context, status=410)
    return render(request, "people/sign_in_by_link.html", {"problem": "", "account": account})


@by_link
@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody invited choose how to sign in, and sign them in for the first time."""
    now = timezone.now()
    try:
        account = usecases.link_account(kind="invitation", token=token, now=now)
        form = InvitationForm(request.POST if request.method == "POST" else None, account=account)
        if form.is_valid():
            account = usecases.accept_invitation(token=token, password=form.cleaned_data["password"], now=now)
            then = "mfa_add_webauthn" if form.wants_passkey() else "people:start"
            return _sign_in(request, account, method="invitation", then=then)
    except Refused as refused:
        context: dict[str, object] = {"problem": words_of(refused), "account": None, "form": None}
        return render(request, "people/invitation_accept.html", context, status=410)
    context = {"problem": "", "account": account, "form": form}
    return render(request, "people/invitation_accept.html", context)


@signed_in
@require_safe
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Explain to staff that a second factor is needed, and offer the ways to set one up."""
    if queries.has_second_factor(request.user):
        return redirect("people:start")
    return render(request, "people/second_factor.html")


def _sign_in(
    request: HttpRequest, account: Account, *, method: str, then: str = "people:start"
) -> HttpResponse:
    """Sign in through allauth's stages, so that a second factor is asked for where there is one."""
    record_authentication(request, account, method=method)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=resolve_url(then)))
    return response
