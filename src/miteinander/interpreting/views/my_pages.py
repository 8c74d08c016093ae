"""What members of the pool see and change themselves, mostly on a phone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting import access
from miteinander.interpreting.forms.interpreters import (
    AvailabilityForm,
    LanguagesForm,
    ProfileForm,
    language_values,
    profile_values,
    skills,
    windows_of,
)
from miteinander.interpreting.forms.papers import AbsenceForm, UndertakingForm, YesForm
from miteinander.interpreting.forms.words import sentences
from miteinander.interpreting.models import Interpreter, InterpreterState
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.queries.settings import paper_rules, service_rules, undertaking_text
from miteinander.interpreting.usecases import absences, papers
from miteinander.interpreting.usecases import interpreters as usecases
from miteinander.interpreting.views.absences import absence_words
from miteinander.interpreting.views.interpreters import assignment_columns
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import own_rows, signed_in

COMING_SHOWN = 5
PAST_ON_A_PAGE = 25


def _me(request: SignedInRequest) -> Interpreter:
    """Return the member who is signed in, with languages, windows and conflicts."""
    return interpreters.interpreter(access.own_interpreter(request.user).pk)


@signed_in
@require_safe
def my_start(request: SignedInRequest) -> HttpResponse:
    """Show the next assignment, open offers, what waits for an answer, and the hours of the month."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    row = _me(request)
    rules = paper_rules(service_rules(on=today))
    coming = list(interpreters.coming_assignments(row, now=now)[:COMING_SHOWN])
    statuses = interpreters.paper_statuses(row, rules=rules, today=today)
    context = {
        "row": row,
        "next": coming[0] if coming else None,
        "coming": coming[1:],
        "offers": interpreters.open_offers(row, now=now),
        "unconfirmed": interpreters.unconfirmed(row, now=now),
        "hours": interpreters.hours(row, now=now),
        "due": [status for status in statuses if status.is_required and status.state != "valid"],
        "has_windows": bool(row.availabilities.all()),
    }
    return render(request, "interpreting/my_start.html", context)


@signed_in
@require_safe
def my_assignments(request: SignedInRequest) -> HttpResponse:
    """List one's own assignments: what comes, and everything before."""
    now = timezone.now()
    row = access.own_interpreter(request.user)
    past = Paginator(interpreters.past_assignments(row, now=now), PAST_ON_A_PAGE)
    context = {
        "coming": interpreters.coming_assignments(row, now=now),
        "past": past.get_page(request.GET.get("page")),
        "columns": assignment_columns(),
    }
    return render(request, "interpreting/my_assignments.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_profile(request: SignedInRequest) -> HttpResponse:
    """Change one's own contact data and working wishes."""
    row = _me(request)
    form = ProfileForm(request.POST or None, initial=profile_values(row))
    if form.is_valid():
        try:
            usecases.change_profile(
                by=request.user,
                interpreter=row,
                contact=form.contact(),
                profile=form.profile(),
                version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Ihre Angaben sind gespeichert."))
            return redirect("interpreting:my_start")
    return render(request, "interpreting/my_profile.html", {"row": row, "form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_languages(request: SignedInRequest) -> HttpResponse:
    """Change one's own languages."""
    row = _me(request)
    languages = LanguagesForm(
        request.POST or None, initial=language_values(list(row.languages.all())), prefix="languages"
    )
    problems: list[str] = []
    if request.method == "POST" and languages.is_valid():
        try:
            usecases.set_languages(
                by=request.user, interpreter=row, languages=skills(languages), now=timezone.now()
            )
        except Refused as refused:
            problems = sentences(refused)
        else:
            messages.success(request, _("Ihre Sprachen sind gespeichert."))
            return redirect("interpreting:my_start")
    context = {"languages": languages, "problems": problems}
    return render(request, "interpreting/my_languages.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_availability(request: SignedInRequest) -> HttpResponse:
    """Change one's own weekly windows."""
    row = _me(request)
    windows = windows_of(row)
    form = AvailabilityForm(request.POST if request.method == "POST" else None, windows=windows)
    if form.is_valid():
        try:
            usecases.set_availability(
                by=request.user, interpreter=row, windows=form.windows(), now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Ihre Zeiten sind gespeichert."))
            return redirect("interpreting:my_availability")
    return render(request, "interpreting/my_availability.html", {"form": form, "windows": windows})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_absence(request: SignedInRequest) -> HttpResponse:
    """List and enter days away, or days with additional time."""
    row = _me(request)
    now = timezone.now()
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        try:
            booked = absences.add_absence(by=request.user, interpreter=row, now=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            (messages.warning if booked else messages.success)(request, absence_words(booked))
            return redirect("interpreting:my_absence")
    coming = interpreters.coming_absences(row, today=timezone.localtime(now).date())
    return render(request, "interpreting/my_absence.html", {"form": form, "absences": coming})


@signed_in
@own_rows("interpreting.Absence")
@require_POST
def my_absence_end(request: SignedInRequest, absence_id: int) -> HttpResponse:
    """End one's own days away early, or take them back."""
    row = _me(request).absences.filter(pk=absence_id).first()
    if row is None:
        raise Http404
    absences.end_absence(by=request.user, absence=row, now=timezone.now())
    messages.success(request, _("Der Eintrag ist beendet."))
    return redirect("interpreting:my_absence")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_pause(request: SignedInRequest) -> HttpResponse:
    """Take a break from offers until further notice, or end it."""
    row = _me(request)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_active = row.state == InterpreterState.ACTIVE
        deed = usecases.pause_interpreter if is_active else usecases.resume_interpreter
        try:
            deed(by=request.user, interpreter=row, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            words = _("Sie bekommen jetzt keine Angebote."), _("Sie bekommen wieder Angebote.")
            messages.success(request, words[0] if is_active else words[1])
            return redirect("interpreting:my_start")
    return render(request, "interpreting/my_pause.html", {"row": row, "form": form})


@signed_in
@require_safe
def my_papers(request: SignedInRequest) -> HttpResponse:
    """Show which papers the centre has seen and until when they hold."""
    today = timezone.localdate()
    row = _me(request)
    statuses = interpreters.paper_statuses(row, rules=paper_rules(service_rules(on=today)), today=today)
    context = {"statuses": statuses, "text": undertaking_text(on=today)}
    return render(request, "interpreting/my_papers.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_undertaking(request: SignedInRequest) -> HttpResponse:
    """Read the undertaking and agree to it."""
    row = _me(request)
    text = undertaking_text(on=timezone.localdate())
    if text is None:
        raise Http404
    form = UndertakingForm(request.POST or None, initial={"version": text.version})
    if form.is_valid():
        try:
            papers.agree_to_undertaking(
                by=request.user, interpreter=row, version=form.cleaned_data["version"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Danke. Ihre Verpflichtungserklärung ist gespeichert."))
            return redirect("interpreting:my_papers")
    return render(request, "interpreting/my_undertaking.html", {"form": form, "text": text})
