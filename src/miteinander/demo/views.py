"""Pages of the demonstration. They answer only where the site is one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.demo import queries, tour, usecases
from miteinander.demo.parts import GUESTS, PARTS, REPORTER
from miteinander.web.policy import public

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_in_demo(view: View[P]) -> View[P]:
    """Answer 404 unless the site is a demonstration, whatever rooms are installed."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public
@only_in_demo
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Offer the parts one can play, the tour and the way back to the first state."""
    plays = queries.part_of(request.user)
    return render(
        request,
        "demo/start.html",
        {
            "parts": PARTS,
            "guests": [(guest, _code_page("schooling", guest.language)) for guest in GUESTS],
            "reporter": REPORTER,
            "reporter_url": _code_page("antidiscrimination", REPORTER.language),
            "plays": plays,
            "stops": tour.stops(request.session),
            "is_touring": tour.is_on(request.session),
            "is_filled": queries.is_filled(),
        },
    )


@public
@only_in_demo
@require_POST
def part_play(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in as somebody of the invented city, without a password."""
    account = queries.account_of(part)
    if account is None:
        raise Http404
    kept = request.session.get(tour.KEY)
    logout(request)
    login(request, account)
    if kept is not None:
        request.session[tour.KEY] = kept
    return redirect(_wished(request) or settings.LOGIN_REDIRECT_URL)


@public
@only_in_demo
@require_POST
def tour_begin(request: HttpRequest) -> HttpResponse:
    """Begin the guided tour, or put it away."""
    if "end" in request.POST:
        tour.end(request.session)
    else:
        tour.begin(request.session, now=timezone.now())
    return redirect("demo:start")


@public
@only_in_demo
@require_POST
def tour_tick(request: HttpRequest, number: int) -> HttpResponse:
    """Tick a step by hand, or take the tick away."""
    if not tour.is_on(request.session):
        tour.begin(request.session, now=timezone.now())
    tour.tick(request.session, number)
    return redirect(_wished(request) or "demo:start")


@public
@only_in_demo
@require_http_methods(["GET", "HEAD", "POST"])
def city_restore(request: HttpRequest) -> HttpResponse:
    """Ask whether everything shall be as at the beginning, and do it."""
    if request.method != "POST":
        return render(request, "demo/city_restore.html")
    part = queries.part_of(request.user)
    logout(request)
    usecases.restore_city(now=timezone.now())
    account = queries.account_of(part)
    if account is not None:
        login(request, account)
    messages.success(request, _("Die Stadt ist wieder wie am Anfang."))
    return redirect("demo:start")


def _code_page(room: str, language: str) -> str:
    """Return where a family or a reporter types her code, in her language."""
    with translation.override(language):
        return reverse(f"{room}_public:guest_code")


def _wished(request: HttpRequest) -> str:
    """Return the page asked for, if it is one of ours."""
    wished = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return resolve_url(wished) if ours and wished.startswith("/") else ""
