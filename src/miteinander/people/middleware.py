"""Rules of a session: it ends by age and by silence, and staff prove a second factor before they work."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.people import queries, rules
from miteinander.people.adapters import BEGAN, SEEN, brings_second_factor
from miteinander.web.policy import policy_of

Handler = Callable[[HttpRequest], HttpResponseBase]
# The moment is written at most once a minute, so that reading pages does not write the session each time.
WRITE_EVERY = timedelta(minutes=1)
PROVEN = "second_factor"


def session_rules(get_response: Handler) -> Handler:
    """End a session after ten hours, and a staff member's after `STAFF_IDLE_MINUTES` without a request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = timezone.now()
            began, seen = _moment(request, BEGAN), _moment(request, SEEN)
            idle = timedelta(minutes=settings.STAFF_IDLE_MINUTES) if request.user.roles else None
            if rules.session_is_over(now=now, began_at=began, seen_at=seen, idle=idle):
                logout(request)
                messages.info(request, _("Sie wurden abgemeldet. Bitte melden Sie sich neu an."))
            elif now - seen > WRITE_EVERY:
                request.session[SEEN] = int(now.timestamp())
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            # On a shared computer the next person finds nothing in the cache.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


class SecondFactorMiddleware:
    """Lead staff without a second factor to the page where they set one up; nothing else opens for them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        policy = policy_of(view, name)
        if not request.user.roles or name in rules.OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if policy is not None and policy.kind in {"public", "link"}:
            return None
        if not request.session.get(PROVEN):
            if not queries.has_second_factor(request.user) and not brings_second_factor(request):
                return redirect("people:second_factor")
            # Staff cannot remove their last factor, and losing it ends their sessions: once is enough.
            request.session[PROVEN] = True
        return None


def _moment(request: HttpRequest, name: str) -> datetime:
    """Return a moment noted in the session; a session that notes none has begun in 1970 and is over."""
    return datetime.fromtimestamp(int(request.session.get(name, 0)), UTC)
