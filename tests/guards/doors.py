"""The house with nothing but its doors: language, an account of a moment, the policies, the methods.

No session and no database, so that every role can rattle at every address with every method.
"""

from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from miteinander.config.urls import urlpatterns
from miteinander.people.models import Account
from miteinander.web.middleware import Handler
from miteinander.web.policy import Policy, lets_in, policy_of
from tests.guards.routes import Route, all_routes

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# Values that fit the converter; most name no row, and a stranger must be sent away before anybody looks.
DUMMY = {"IntConverter": 1, "StringConverter": "x", "SlugConverter": "x", "PathConverter": "x"}
ONLY_DOORS = (
    "miteinander.web.middleware.language",
    "tests.guards.doors.somebody",
    "miteinander.web.middleware.PolicyMiddleware",
)

__all__ = ["METHODS", "Door", "Rattler", "doors", "handler403", "somebody", "urlpatterns"]


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Stand for the house's page about a closed door: drawing it thousands of times takes longest."""
    return HttpResponse(status=403)


@dataclass(frozen=True)
class Door:
    """A route, who may open it, and an address of it."""

    route: Route
    policy: Policy
    address: str

    def lets_in(self, who: Account | AnonymousUser) -> bool:
        return lets_in(self.policy, who)


@cache
def doors() -> tuple[Door, ...]:
    """Return every route that has a policy and can be addressed."""
    found = []
    for route in all_routes():
        policy = policy_of(route.view, route.name)
        address = _address(route)
        if policy is not None and address is not None:
            found.append(Door(route, policy, address))
    return tuple(found)


def _address(route: Route) -> str | None:
    values = {name: DUMMY.get(converter, 1) for name, converter in route.parameters}
    with translation.override("de"):
        try:
            return reverse(route.name, kwargs=values)
        except NoReverseMatch:
            return None


def somebody(get_response: Handler) -> Handler:
    """Take whoever the request says; the house itself asks the session (middleware)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.user = request.META["who"]
        request.urlconf = __name__
        request.session = SimpleNamespace()  # type: ignore[assignment]
        return get_response(request)

    return middleware


class Rattler:
    """Sends requests through the doors and nothing else."""

    def __init__(self) -> None:
        self._factory = RequestFactory()
        self._handler = BaseHandler()
        with override_settings(MIDDLEWARE=ONLY_DOORS):
            self._handler.load_middleware()

    def __call__(self, method: str, address: str, who: Account | AnonymousUser) -> HttpResponseBase:
        return self._handler.get_response(self._factory.generic(method, address, who=who))
