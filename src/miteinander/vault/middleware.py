"""The vault falls shut when its owner leaves, and nothing is sealed to a key nobody signed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from miteinander.people.models import Account
from miteinander.vault.access import works_in_a_vault
from miteinander.vault.access.door import COOKIE, drop_cookie
from miteinander.vault.queries import Substituted
from miteinander.vault.usecases.person import forget_open
from miteinander.vault.usecases.zone import note_substitution
from miteinander.web.errors import error_page

Handler = Callable[[HttpRequest], HttpResponseBase]


def shut_when_leaving(get_response: Handler) -> Handler:
    """Close this browser's vault when its session ends or passes to somebody else.

    Stands above whatever ends sessions.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = request.COOKIES.get(COOKIE, "")
        if not token:
            return get_response(request)
        before = request.user.pk
        response = get_response(request)
        if request.user.pk is None or request.user.pk != before:
            forget_open(token=token, now=timezone.now())
            if COOKIE not in response.cookies:
                drop_cookie(response)
        return response

    return middleware


class SubstitutionMiddleware:
    """Turn `Substituted` into a plain page of alarm and a line in the trail; everything else was undone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Substituted):
            return None
        user = request.user if isinstance(request.user, Account) else None
        note_substitution(by=user, zone=str(exception), now=timezone.now())
        if user is None or not works_in_a_vault(user):
            return error_page(500)
        return render(request, "vault/alarm.html", {"zone": str(exception)}, status=500)
