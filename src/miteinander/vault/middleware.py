"""The vault falls shut when its owner leaves, and nothing is sealed to a key nobody signed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from miteinander.vault.access.door import COOKIE, drop_cookie
from miteinander.vault.usecases.person import forget_open

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
