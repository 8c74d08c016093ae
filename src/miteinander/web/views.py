"""Start pages and error pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from miteinander.core.languages import INTERFACE
from miteinander.web.policy import public, signed_in


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


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person today."""
    return render(request, "web/today.html")


def _error(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"web/error_{status}.html", status=status)


@public
def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 400)


@public
def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 403)


@public
def error_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 404)


@public
def error_500(request: HttpRequest) -> HttpResponse:
    return _error(request, 500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old or sent from elsewhere; nothing was changed."""
    return render(request, "web/csrf_failure.html", status=403)
