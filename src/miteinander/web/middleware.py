"""Middleware of the page frame: language, and the closed door."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import translation

from miteinander.core.errors import NotAllowed
from miteinander.core.languages import INTERFACE
from miteinander.web.errors import error_page
from miteinander.web.policy import lets_in, policy_of, rows_of

Handler = Callable[[HttpRequest], HttpResponseBase]

PUBLIC_CODES = frozenset(language.code for language in INTERFACE)
WORKPLACE_CODES = frozenset(code for code, _name in settings.WORKPLACE_LANGUAGES)
LANGUAGE_COOKIE = "sprache"


def language(get_response: Handler) -> Handler:
    """Take the language from the address; the workplace has none there and asks its cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        first = request.path_info.split("/", 2)[1]
        wished = request.COOKIES.get(LANGUAGE_COOKIE, "")
        if first in PUBLIC_CODES:
            code = first
        else:
            code = wished if wished in WORKPLACE_CODES else settings.LANGUAGE_CODE
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return middleware


class PolicyMiddleware:
    """Let nobody through whom the view's policy does not name; turn `NotAllowed` into a 403 page.

    Where rows belong to somebody, `NotAllowed` reads like a row that never was: a number tells a stranger
    nothing.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405 and isinstance(response, HttpResponse) and not response.content:
            response.content = error_page(405).content
        if getattr(request, "user", None) is not None and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        policy = policy_of(view, match.view_name if match else "")
        if policy is None:
            raise PermissionDenied("no policy declared")
        if lets_in(policy, request.user):
            return None
        if not request.user.is_authenticated:
            target = resolve_url(settings.LOGIN_URL)
            return HttpResponseRedirect(f"{target}?{urlencode({'next': request.get_full_path()})}")
        raise PermissionDenied

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, NotAllowed):
            match = request.resolver_match
            rows = rows_of(match.func, match.view_name) if match else None
            if rows is not None and not rows.are_shared:
                raise Http404 from exception
            raise PermissionDenied from exception
        return None
