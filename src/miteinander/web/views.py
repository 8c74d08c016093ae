"""Start pages, choice of language and look, error pages."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.core.languages import INTERFACE, INTERFACE_BY_CODE, interface_wished
from miteinander.web import providers, queries, usecases
from miteinander.web.context import THEME_COOKIE
from miteinander.web.errors import error_page
from miteinander.web.forms import AppearanceForm, BarrierForm
from miteinander.web.gallery import samples
from miteinander.web.policy import every_row, public, roles, signed_in
from miteinander.web.throttle import sender_of

_YEAR = 365 * 24 * 60 * 60


@public
@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the start page in the language the browser asks for first."""
    wishes = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return redirect(f"/{interface_wished(name for name, _weight in wishes) or settings.LANGUAGE_CODE}/")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what the centre offers, to everybody."""
    return render(request, "web/home.html", {"languages": INTERFACE})


def _contact_lines() -> list[str]:
    """Return name, address and ways to reach the centre, as far as the town has entered them."""
    lines = [settings.CENTRE_NAME, *settings.CENTRE_ADDRESS.split(" | "), settings.CENTRE_PHONE]
    return [line for line in (*lines, settings.CENTRE_EMAIL) if line]


@public
@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """Tell families and the public what is kept about them."""
    lines = [*_contact_lines(), *filter(None, [settings.PRIVACY_OFFICER])]
    return render(request, "web/privacy_notice.html", {"contact_lines": lines})


@public
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Say who is responsible for these pages."""
    lines = [*_contact_lines(), *filter(None, [settings.CENTRE_RESPONSIBLE])]
    return render(request, "web/imprint.html", {"contact_lines": lines})


@public
@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are and whom to turn to."""
    shown = {"contact_lines": _contact_lines(), "checked_on": settings.ACCESSIBILITY_CHECKED_ON}
    return render(request, "web/accessibility_statement.html", shown)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility_feedback(request: HttpRequest) -> HttpResponse:
    """Take a report of a barrier from anybody."""
    form = BarrierForm(request.POST or None, initial={"page": request.GET.get("seite", "")})
    if form.is_valid():
        now = timezone.now()
        try:
            usecases.report_barrier(
                page=form.cleaned_data["page"],
                text=form.cleaned_data["text"],
                email=form.cleaned_data["email"],
                language=translation.get_language() or "de",
                sender=sender_of(request, now=now),
                now=now,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, gettext("Danke. Ihre Meldung ist angekommen."))
            return redirect("public:accessibility_statement")
    return render(request, "web/accessibility_feedback.html", {"form": form})


@roles(*usecases.ANSWERERS)
@require_safe
def barrier_reports(request: HttpRequest) -> HttpResponse:
    """List what people could not use, unanswered first."""
    return render(request, "web/barrier_reports.html", {"reports": queries.barrier_reports()})


@roles(*usecases.ANSWERERS)
@every_row("web.BarrierReport")
@require_POST
def barrier_report_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a report away as answered."""
    usecases.close_barrier_report(pk=pk, now=timezone.now())
    return redirect("web:barrier_reports")


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


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; the route exists in development, tests and the demo only."""
    code = request.GET.get("lang", "de")
    with translation.override(code if code in INTERFACE_BY_CODE else "de"):
        return render(request, "web/gallery.html", samples())


@public
def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(400)


@public
def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(403)


@public
def error_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(404)


@public
def error_500(request: HttpRequest) -> HttpResponse:
    return error_page(500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old or sent from elsewhere; nothing was changed."""
    return error_page(403, "web/csrf_failure.html")
