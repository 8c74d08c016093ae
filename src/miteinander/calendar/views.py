"""The page of one's calendar feed, and the feed itself."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.calendar import access, queries, usecases
from miteinander.calendar.rules.ics import write_feed
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import by_link, signed_in


@signed_in
@require_safe
def feed_show(request: SignedInRequest) -> HttpResponse:
    """Say whether the person has a calendar address, and offer a new one."""
    feed = queries.feed_of(access.calendar_owner(request.user))
    return render(request, "calendar/feed_show.html", {"feed": feed})


@signed_in
@require_POST
def feed_renew(request: SignedInRequest) -> HttpResponse:
    """Make a new address and show it this once: only its hash is kept."""
    token = usecases.renew_feed(by=request.user, now=timezone.now())
    address = settings.SITE_URL + reverse("calendar:feed_read", args=[token])
    subscribe = "webcal" + address[address.index("://") :]
    return render(request, "calendar/feed_renew.html", {"address": address, "subscribe": subscribe})


@signed_in
@require_POST
def feed_revoke(request: SignedInRequest) -> HttpResponse:
    """Close the address."""
    usecases.revoke_feed(by=request.user, now=timezone.now())
    messages.success(request, _("Die Kalender-Adresse ist abgeschaltet."))
    return redirect("calendar:feed_show")


@by_link
@require_safe
def feed_read(request: HttpRequest, token: str) -> HttpResponse:
    """Send somebody's appointments to a calendar program that knows the secret address."""
    feed = queries.feed_by_token(token)
    if feed is None:
        raise Http404
    now = timezone.now()
    content = write_feed(
        queries.events_of(feed.person, now=now),
        name=_("Termine: {centre}").format(centre=settings.CENTRE_NAME),
        language="de",
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="termine.ics"',
            "Cache-Control": "private, max-age=300",
        },
    )
