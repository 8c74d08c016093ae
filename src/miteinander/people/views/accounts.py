"""The account administration."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people import queries, rules, usecases
from miteinander.people.access import ADMIN, SignedInRequest
from miteinander.people.forms import AccountFilterForm, AccountInviteForm, AccountRolesForm, words_of
from miteinander.people.models import Account
from miteinander.web.components import Column, Crumb, Pair
from miteinander.web.policy import every_row, roles

PAGE = 50


def _account(pk: int) -> Account:
    account = queries.account_with_person(pk)
    if account is None:
        raise Http404
    return account


def _crumbs(*further: Crumb) -> list[Crumb]:
    return [Crumb(_("Konten"), reverse("people:account_list")), *further]


@roles(ADMIN)
@require_safe
def account_list(request: SignedInRequest) -> HttpResponse:
    """Show who may sign in."""
    form = AccountFilterForm(request.GET or None)
    wish = form.cleaned_data if form.is_valid() else {}
    rows = queries.accounts(search=wish.get("q", ""), role=wish.get("role", ""), state=wish.get("state", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Name")),
        Column(_("E-Mail")),
        Column(_("Rollen")),
        Column(_("zuletzt angemeldet")),
        Column(_("Zustand")),
    ]
    context = {
        "form": form,
        "page": page,
        "columns": columns,
        "views": queries.saved_view_tabs(
            request.user,
            page="people:account_list",
            url=reverse("people:account_list"),
            query=request.GET.urlencode(),
        ),
        "save_url": f"{reverse('people:saved_view_new', args=['people:account_list'])}"
        f"?{request.GET.urlencode()}",
    }
    return render(request, "people/account_list.html", context)


@roles(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def account_invite(request: SignedInRequest) -> HttpResponse:
    """Invite somebody by mail."""
    form = AccountInviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            account = usecases.invite_account(by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Einladung ist unterwegs."))
            return redirect("people:account_show", account.pk)
    context = {"form": form, "crumbs": _crumbs(Crumb(_("Einladen")))}
    return render(request, "people/account_invite.html", context)


@roles(ADMIN)
@every_row("people.Account")
@require_safe
def account_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one account and what can be done with it."""
    account = _account(pk)
    now = timezone.now()
    pairs = [
        Pair(_("Name"), str(account.person or "–")),
        Pair(_("E-Mail"), account.email, is_ltr=True),
    ]
    context = {
        "account": account,
        "pairs": pairs,
        "roles": [rules.ROLES[code] for code in account.roles if code in rules.ROLES],
        "factors": queries.second_factors(account),
        "sessions": len(queries.sessions_of(account, now=now)),
        "invitation": queries.open_invitation(account, now=now),
        "is_own": account.pk == request.user.pk,
        "crumbs": _crumbs(Crumb(str(account.person or account.email))),
    }
    return render(request, "people/account_show.html", context)


@roles(ADMIN)
@every_row("people.Account")
@require_http_methods(["GET", "HEAD", "POST"])
def account_roles(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give and take roles; nobody changes their own."""
    account = _account(pk)
    form = AccountRolesForm(
        request.POST if request.method == "POST" else None, initial={"roles": account.roles}
    )
    if form.is_valid():
        try:
            usecases.change_roles(
                by=request.user, account=account, roles=form.cleaned_data["roles"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Rollen sind geändert. Das Konto meldet sich neu an."))
            return redirect("people:account_show", pk)
    name = str(account.person or account.email)
    crumbs = _crumbs(Crumb(name, reverse("people:account_show", args=[pk])), Crumb(_("Rollen")))
    context = {"form": form, "account": account, "is_own": account.pk == request.user.pk, "crumbs": crumbs}
    return render(request, "people/account_roles.html", context)


def _do(request: SignedInRequest, pk: int, deed: Callable[..., None], done: str) -> HttpResponse:
    try:
        deed(by=request.user, account=_account(pk), now=timezone.now())
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, done)
    return redirect("people:account_show", pk)


@roles(ADMIN)
@every_row("people.Account")
@require_POST
def account_invite_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the invitation once more, with a new link."""
    return _do(request, pk, usecases.invite_again, _("Die neue Einladung ist unterwegs."))


@roles(ADMIN)
@every_row("people.Account")
@require_POST
def account_deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Block an account."""
    return _do(request, pk, usecases.deactivate_account, _("Das Konto ist gesperrt."))


@roles(ADMIN)
@every_row("people.Account")
@require_POST
def account_reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a blocked account in again."""
    return _do(request, pk, usecases.reactivate_account, _("Das Konto ist wieder offen."))


@roles(ADMIN)
@every_row("people.Account")
@require_POST
def account_reset_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remove the second factors of somebody who lost them."""
    return _do(
        request,
        pk,
        usecases.reset_second_factor,
        _("Die zweiten Faktoren sind gelöscht, die Sitzungen beendet."),
    )
