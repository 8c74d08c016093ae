"""Booking a talk without an account, one question per page; all of it stands in the address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.clock import day_span
from miteinander.core.errors import Problem, Refused
from miteinander.documents.rules.typesetting import qr_code
from miteinander.schooling.access import LinkHolder
from miteinander.schooling.forms.guest_booking import GuestBookForm, GuestLanguageForm, Steps, read_steps
from miteinander.schooling.forms.guest_words_booking import MODES, STEPS, guest_sentence
from miteinander.schooling.models import Appointment, Family
from miteinander.schooling.queries import booking as queries
from miteinander.schooling.queries.calendar import family_file
from miteinander.schooling.queries.guest_words import PAPERS
from miteinander.schooling.rules.booking import Wish
from miteinander.schooling.usecases.booking import book_appointment, cancel_appointment, move_appointment
from miteinander.web.links import read_token
from miteinander.web.policy import by_link

FamilyView = Callable[[HttpRequest, str, Family], HttpResponse]
FORTNIGHT = timedelta(days=14)


def _of_family(view: FamilyView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Open a page for the family its link names; other links lead to a page that says so."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            family = queries.family_by_key(read_token("family", token, now=timezone.now()))
            if family is None:
                raise Refused([Problem("token", "family_closed")])
        except Refused as refused:
            return _closed(request, refused, status=410)
        return view(request, token, family)

    return opened


def _closed(request: HttpRequest, refused: Refused, *, status: int) -> HttpResponse:
    context = {"reason": guest_sentence(refused), "phone": settings.CENTRE_PHONE}
    return render(request, "schooling/guest_book_closed.html", context, status=status)


@by_link
@require_safe
@_of_family
def guest_book(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Step 1: how to talk. Who has an appointment sees that one instead."""
    steps = read_steps(request.GET)
    standing = queries.open_appointment(family.pk)
    if standing is not None and not steps.is_moving:
        return redirect("schooling_public:guest_appointment", token)
    if standing is None and not queries.needs_talk(family.pk):
        return _closed(request, Refused([Problem("", "no_talk_needed")]), status=200)
    ways = [(mode, _to("language", token, steps, art=mode)) for mode in MODES]
    context = _context(1, token, steps, family, ways=ways, is_moving=steps.is_moving)
    return render(request, "schooling/guest_book.html", context)


@by_link
@require_safe
@_of_family
def guest_book_language(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Step 2: whether somebody shall interpret, and in which language."""
    steps = read_steps(request.GET)
    if not steps.mode:
        return _back("mode", token, steps)
    own = family.language if family.language != "de" else ""
    context = _context(
        2,
        token,
        steps,
        family,
        own=own,
        own_url=_to("day", token, steps, sprache=own),
        none_url=_to("day", token, steps, sprache="nein"),
        form=GuestLanguageForm(initial={"sprache": steps.language or own}),
        next_url=reverse("schooling_public:guest_book_day", args=[token]),
    )
    return render(request, "schooling/guest_book_language.html", context)


@by_link
@require_safe
@_of_family
def guest_book_day(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Step 3: the day, a fortnight per page."""
    steps = read_steps(request.GET)
    if missing := _missing(steps, until="day"):
        return _back(missing, token, steps)
    now = timezone.now()
    span = queries.window_on(now)
    earliest, latest = timezone.localdate(span.opens), timezone.localdate(span.closes)
    first = min(max(_start_of(request), earliest), latest)
    begins, ends = day_span(first)[0], day_span(first + FORTNIGHT)[0]
    rows = queries.offered(_choice(steps), first=begins, last=ends - timedelta(seconds=1), now=now)
    plain = replace(steps, day=None, clock=None)
    has_later = ends <= span.closes
    context = _context(
        3,
        token,
        steps,
        family,
        days=[(day, _to("time", token, plain, tag=day.isoformat())) for day in queries.days(rows)],
        earlier_url=_day_page(token, plain, first - FORTNIGHT) if first > earliest else "",
        later_url=_day_page(token, plain, first + FORTNIGHT) if has_later else "",
        other_urls=_other_ways(token, plain),
        phone=settings.CENTRE_PHONE,
    )
    return render(request, "schooling/guest_book_day.html", context)


@by_link
@require_safe
@_of_family
def guest_book_time(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Step 4: the time of day."""
    steps = read_steps(request.GET)
    if (missing := _missing(steps, until="time")) or steps.day is None:
        return _back(missing, token, steps)
    times = queries.offered_on(steps.day, _choice(steps), now=timezone.now())
    context = _context(
        4, token, steps, family, day=steps.day, times=[(one, _check_url(token, steps, one)) for one in times]
    )
    return render(request, "schooling/guest_book_time.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
@_of_family
def guest_book_check(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Step 5: everything once more; only this page's button books."""
    steps = read_steps(request.GET)
    moment, now = steps.moment, timezone.now()
    if (missing := _missing(steps, until="check")) or moment is None:
        return _back(missing, token, steps)
    form = GuestBookForm(request.POST if request.method == "POST" else None)
    problem, fresh = "", list[tuple[datetime, str]]()
    if request.method == "POST" and form.is_valid():
        try:
            _book(family, steps, moment, is_helper=form.cleaned_data["helper"], now=now)
        except Refused as refused:
            problem = guest_sentence(refused)
            fresh = _alternatives(token, steps, moment, now=now)
        else:
            return redirect("schooling_public:guest_appointment", token)
    context = _context(5, token, steps, family, moment=moment, form=form, problem=problem, fresh=fresh)
    return render(request, "schooling/guest_book_check.html", context, status=409 if problem else 200)


@by_link
@require_safe
@_of_family
def guest_appointment(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Show the appointment, as a card to print; or what became of it."""
    row = queries.latest_appointment(family.pk)
    here = settings.SITE_URL + reverse("schooling_public:guest_appointment", args=[token])
    is_open = row is not None and row.state == "booked"
    context = {
        "row": row,
        "is_open": is_open,
        "is_ahead": is_open and row is not None and row.slot.starts_at > timezone.now(),
        "needs_talk": queries.needs_talk(family.pk),
        "token": token,
        "family": family,
        "mode": MODES[row.mode] if row is not None else "",
        "map_url": _map_url() if row is not None and row.mode == "onsite" else "",
        "place": [line for line in settings.CENTRE_ADDRESS.split(" | ") if line],
        "phone": settings.CENTRE_PHONE,
        "qr": qr_code(here).svg if is_open else "",
    }
    return render(request, "schooling/guest_appointment.html", context)


@by_link
@require_safe
@_of_family
def guest_book_calendar(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Give the appointment as a file for the family's own calendar."""
    row = queries.open_appointment(family.pk)
    if row is None:
        return redirect("schooling_public:guest_appointment", token)
    here = settings.SITE_URL + reverse("schooling_public:guest_appointment", args=[token])
    content = family_file(row, url=here, language=get_language() or "de", now=timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="termin.ics"'},
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
@_of_family
def guest_book_cancel(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """Ask once whether the appointment shall be called off; the button does it."""
    row = queries.open_appointment(family.pk)
    if row is None:
        return redirect("schooling_public:guest_appointment", token)
    problem = ""
    if request.method == "POST":
        try:
            cancel_appointment(by=LinkHolder("family", family.pk), family=family.pk, now=timezone.now())
        except Refused as refused:
            problem = guest_sentence(refused)
        else:
            return redirect("schooling_public:guest_appointment", token)
    context = {"row": row, "token": token, "family": family, "problem": problem}
    return render(request, "schooling/guest_book_cancel.html", context, status=409 if problem else 200)


@by_link
@require_safe
@_of_family
def guest_book_papers(request: HttpRequest, token: str, family: Family) -> HttpResponse:
    """List what to bring along."""
    context = {"token": token, "papers": list(PAPERS.values())}
    return render(request, "schooling/guest_book_papers.html", context)


def _book(family: Family, steps: Steps, moment: datetime, *, is_helper: bool, now: datetime) -> Appointment:
    deed = move_appointment if steps.is_moving else book_appointment
    return deed(
        by=LinkHolder("family", family.pk),
        family=family.pk,
        wish=Wish(mode=steps.mode, language=steps.language or "", starts_at=moment),
        now=now,
        is_helper=is_helper,
    )


def _missing(steps: Steps, *, until: str) -> str:
    """Return the first step before this one that is not answered yet."""
    answered = {
        "mode": bool(steps.mode),
        "language": steps.language is not None,
        "day": steps.day is not None,
        "time": steps.moment is not None,
        "check": True,
    }
    for step, is_answered in answered.items():
        if step == until:
            return ""
        if not is_answered:
            return step
    return ""


def _choice(steps: Steps) -> queries.Choice:
    return queries.Choice(steps.mode, steps.language or "")


def _to(step: str, token: str, steps: Steps, **changes: str) -> str:
    view = f"guest_book_{step}" if step != "mode" else "guest_book"
    return f"{reverse(f'schooling_public:{view}', args=[token])}?{steps.query(**changes)}"


def _back(step: str, token: str, steps: Steps) -> HttpResponse:
    return redirect(_to(step, token, steps))


def _check_url(token: str, steps: Steps, moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _to("check", token, steps, tag=local.date().isoformat(), zeit=f"{local:%H:%M}")


def _start_of(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("ab", ""))
    except ValueError:
        return date.min


def _day_page(token: str, steps: Steps, first: date) -> str:
    return _to("day", token, steps, ab=first.isoformat())


def _other_ways(token: str, steps: Steps) -> list[tuple[str, str]]:
    """Return the other ways of talking, for when this one has no time left."""
    return [(mode, _to("day", token, steps, art=mode)) for mode in MODES if mode != steps.mode]


def _alternatives(token: str, steps: Steps, wished: datetime, *, now: datetime) -> list[tuple[datetime, str]]:
    """Return a few other times: of the same day, else the next ones."""
    day = timezone.localdate(wished)
    found = queries.offered_on(day, _choice(steps), now=now)
    if not found:
        first = day_span(day)[0]
        found = queries.moments(queries.offered(_choice(steps), first=first, last=first + FORTNIGHT, now=now))
    return [(moment, _check_url(token, steps, moment)) for moment in found if moment != wished][:6]


def _map_url() -> str:
    """Return where a map shows the house; only its own, public address goes there."""
    address = settings.CENTRE_ADDRESS.replace(" | ", ", ")
    return f"https://www.openstreetmap.org/search?{urlencode({'query': address})}" if address else ""


_BEFORE = {2: "mode", 3: "language", 4: "day", 5: "time"}


def _context(step: int, token: str, steps: Steps, family: Family, **more: object) -> dict[str, object]:
    """Return what every step shows: where one is, what was chosen, the way back."""
    return {
        "steps": STEPS,
        "step": step,
        "chosen": steps,
        "mode": MODES.get(steps.mode, ""),
        "token": token,
        "family": family,
        "back_url": _to(_BEFORE[step], token, steps) if step in _BEFORE else "",
        "change_urls": {name: _to(name, token, steps) for name in ("mode", "language", "day", "time")},
        **more,
    }
