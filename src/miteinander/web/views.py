"""Start pages, choice of language and look, error pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.languages import INTERFACE
from miteinander.web import providers
from miteinander.web.context import THEME_COOKIE, error_frame
from miteinander.web.forms import AppearanceForm
from miteinander.web.policy import public, signed_in

_YEAR = 365 * 24 * 60 * 60


@public
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the start page in the language the browser asks for first."""
    wished = translation.get_language_from_request(request)
    codes = {language.code for language in INTERFACE}
    return redirect("public:home") if wished not in codes else redirect(f"/{wished}/")


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show what the centre offers, to everybody."""
    return render(request, "web/home.html")


def _next(request: HttpRequest) -> str:
    """Return the address the reader came from, if it is one of ours; else the start page."""
    wished = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if ours and wished.startswith("/") else "/"


@public
@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Offer this page in every language, each under its own name."""
    here = _next(request)
    if here == "/" or "/sprachen/" in here:
        here = f"/{translation.get_language()}/"
    choices = [{"language": language, "url": translate_url(here, language.code)} for language in INTERFACE]
    return render(request, "web/languages.html", {"choices": choices})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the chosen look (as the device says, light or dark) in a cookie."""
    form = AppearanceForm(request.POST or None, initial={"theme": request.COOKIES.get(THEME_COOKIE, "")})
    if form.is_valid():
        answer = redirect(_next(request))
        answer.set_cookie(
            THEME_COOKIE, form.cleaned_data["theme"], max_age=_YEAR, samesite="Lax", httponly=True
        )
        return answer
    return render(request, "web/appearance.html", {"form": form})


@signed_in
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person today."""
    now = timezone.now()
    blocks = providers.today_blocks(request, now=now)
    return render(request, "web/today.html", {"now": now, "blocks": blocks})


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find requests, people, institutions and statements in one box."""
    text = request.GET.get("q", "")[:100]
    groups: dict[str, list[providers.Hit]] = {}
    for hit in providers.search_hits(request, text=text):
        groups.setdefault(hit.kind, []).append(hit)
    return render(request, "web/search.html", {"text": text, "groups": list(groups.items())})


def _error(status: int) -> HttpResponse:
    """Draw an error page without asking the database: it may be the trouble."""
    return HttpResponse(render_to_string(f"web/error_{status}.html", error_frame()), status=status)


@public
def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(400)


@public
def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(403)


@public
def error_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(404)


@public
def error_405(request: HttpRequest) -> HttpResponse:
    return _error(405)


@public
def error_429(request: HttpRequest) -> HttpResponse:
    return _error(429)


@public
def error_500(request: HttpRequest) -> HttpResponse:
    return _error(500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old or sent from elsewhere; nothing was changed."""
    return HttpResponse(render_to_string("web/csrf_failure.html", error_frame()), status=403)
