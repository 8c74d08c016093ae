"""Pages for families: what this is, typing the code, and where they stand. Eighteen languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.schooling.forms.guest_codes import CodeForm
from miteinander.schooling.forms.guest_words_status import NEXT, OVER, PICTOGRAMS, STEPS
from miteinander.schooling.models import Child
from miteinander.schooling.queries.guest_status import status_of
from miteinander.schooling.queries.guest_words import PAPERS, papers_in_words
from miteinander.schooling.rules.progress import current_step
from miteinander.schooling.rules.states import PLACED, ChildState
from miteinander.schooling.usecases.guest_codes import read_family_code
from miteinander.schooling.usecases.guest_letters import PURPOSE
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, public
from miteinander.web.throttle import sender_of


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five pictures."""

    number: int
    label: str | Promise
    pictogram: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """One child on the status page, by its first name only."""

    child: Child
    steps: list[Step]
    next: str | Promise
    papers: list[str]
    shows_school: bool


@public
@require_safe
def guest_start(request: HttpRequest) -> HttpResponse:
    """Explain the Schulische Beratung and lead to the code or the report."""
    context = {
        "papers": list(PAPERS.values()),
        "report_url": reverse("schooling_public:guest_report"),
        "phone": settings.CENTRE_PHONE,
        "address": settings.CENTRE_ADDRESS.split(" | ") if settings.CENTRE_ADDRESS else [],
    }
    return render(request, "schooling/guest_start.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def guest_code(request: HttpRequest) -> HttpResponse:
    """Take the code of a letter; it never stands in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            token = read_family_code(
                typed=form.cleaned_data["code"], sender=sender_of(request, now=now), now=now
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("schooling_public:guest_status", token)
    context = {"form": form, "phone": settings.CENTRE_PHONE}
    return render(request, "schooling/guest_code.html", context)


@by_link
@require_safe
def guest_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show a family where it stands, what comes next and whom to ask."""
    now = timezone.now()
    try:
        status = status_of(read_token(PURPOSE, token, now=now), now=now)
    except Refused:
        status = None
    if status is None:
        return render(request, "schooling/guest_link_over.html", {"phone": settings.CENTRE_PHONE}, status=410)
    is_open = any(child.state in {ChildState.REPORTED, ChildState.INVITED} for child in status.children)
    context = {
        "family": status.family,
        "rows": [_progress(child) for child in status.children],
        "appointment": status.appointment,
        "book_url": reverse("schooling_public:guest_book", args=[token])
        if is_open and status.appointment is None
        else "",
        "appointment_url": reverse("schooling_public:guest_appointment", args=[token])
        if status.appointment
        else "",
        "phone": settings.CENTRE_PHONE,
        "address": settings.CENTRE_ADDRESS.split(" | ") if settings.CENTRE_ADDRESS else [],
    }
    return render(request, "schooling/guest_status.html", context)


def _progress(child: Child) -> Progress:
    state, current = ChildState(child.state), current_step(child.state)
    steps = [
        Step(number, label, f"web/pictograms/{picture}.html", 0 < number < current, number == current)
        for number, (label, picture) in enumerate(zip(STEPS, PICTOGRAMS, strict=True), start=1)
    ]
    return Progress(
        child=child,
        steps=steps if current else [],
        next=NEXT.get(state, OVER),
        papers=papers_in_words(child.papers_missing),
        shows_school=state in PLACED and child.school is not None,
    )
