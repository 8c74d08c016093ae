"""Rules of a session: staff who were idle for half an hour sign in again."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

LAST_SEEN = "seen"
# The moment is written at most once a minute, so that reading pages does not write the session each time.
WRITE_EVERY_SECONDS = 60


def session_rules(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """End the session of a staff member after `STAFF_IDLE_MINUTES` without a request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            seen = int(request.session.get(LAST_SEEN, now))
            if request.user.is_staff_member and now - seen > settings.STAFF_IDLE_MINUTES * 60:
                logout(request)
            elif LAST_SEEN not in request.session or now - seen > WRITE_EVERY_SECONDS:
                request.session[LAST_SEEN] = now
        return get_response(request)

    return middleware
