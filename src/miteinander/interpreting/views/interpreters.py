"""One person of the pool at the desk: everything on one page, and the forms that change it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms.interpreters import (
    AvailabilityForm,
    DeskProfileForm,
    LanguagesForm,
    language_values,
    profile_values,
    skills,
    windows_of,
)
from miteinander.interpreting.forms.papers import YesForm
from miteinander.interpreting.forms.words import sentences
from miteinander.interpreting.models import Interpreter
from miteinander.interpreting.queries import interpreters
from miteinander.interpreting.queries.settings import active_topics, paper_rules, service_rules
from miteinander.interpreting.usecases import interpreters as usecases
from miteinander.payments.queries import tax_position
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import account_of_person
from miteinander.web.components import Column
from miteinander.web.policy import every_row, roles

PAST_SHOWN = 10


def found(pk: int) -> Interpreter:
    """Return one person, or answer that there is none."""
    try:
        return interpreters.interpreter(pk)
    except Interpreter.DoesNotExist as error:
        raise Http404 from error


def assignment_columns() -> list[Column]:
    """Return the heads of a short list of assignments."""
    return [
        Column(_("Wann")),
        Column(_("Einrichtung")),
        Column(_("Sprache")),
        Column(_("Einsatzart")),
        Column(_("Stand")),
    ]


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_safe
def interpreter_show(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Show one person with everything around her."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    row = found(interpreter_id)
    rules = paper_rules(service_rules(on=today))
    statuses = interpreters.paper_statuses(row, rules=rules, today=today)
    topics = {topic.code: topic.name for topic in active_topics()}
    context = {
        "row": row,
        "windows": windows_of(row),
        "hours": interpreters.hours(row, now=now),
        "statuses": statuses,
        "blocking": [status for status in statuses if status.blocks],
        "absences": interpreters.coming_absences(row, today=today),
        "coming": interpreters.coming_assignments(row, now=now),
        "past": interpreters.past_assignments(row, now=now)[:PAST_SHOWN],
        "offers": interpreters.open_offers(row, now=now),
        "topics": [topics[code] for code in row.topics if code in topics],
        "account": account_of_person(row.person_id),
        "tax": tax_position(row.person_id, year=today.year),
        "year": today.year,
        "paper_columns": [
            Column(_("Nachweis")),
            Column(_("Stand")),
            Column(_("gesehen am")),
            Column(_("gültig bis")),
            Column(_("Eintragen"), is_hidden=True),
        ],
        "assignment_columns": assignment_columns(),
    }
    return render(request, "interpreting/interpreter_show.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_new(request: SignedInRequest) -> HttpResponse:
    """Take somebody into the pool."""
    first = {"language": "de", "travel_mode": "transit", "max_travel_minutes": 45, "wished_month_hours": 20}
    form = DeskProfileForm(request.POST or None, initial={**first, "modes": ["onsite", "phone"]})
    languages = LanguagesForm(request.POST or None, prefix="languages")
    if request.method == "POST" and form.is_valid() and languages.is_valid():
        try:
            row = usecases.add_interpreter(
                by=request.user,
                contact=form.contact(),
                profile=form.profile(),
                languages=skills(languages),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Person ist im Pool. Es fehlen noch Zeiten und Nachweise."))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/interpreter_new.html", {"form": form, "languages": languages})


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_edit(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Change contact data and working wishes."""
    row = found(interpreter_id)
    form = DeskProfileForm(request.POST or None, initial=profile_values(row))
    if form.is_valid():
        try:
            usecases.change_profile(
                by=request.user,
                interpreter=row,
                contact=form.contact(),
                profile=form.profile(),
                version=form.cleaned_data["version"] or 0,
                qualification=form.cleaned_data["qualification"],
                remark=form.cleaned_data["remark"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind geändert."))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/interpreter_edit.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def languages_edit(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Change the languages of one person."""
    row = found(interpreter_id)
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
            messages.success(request, _("Die Sprachen sind geändert."))
            return redirect("interpreting:interpreter_show", row.pk)
    context = {"row": row, "languages": languages, "problems": problems}
    return render(request, "interpreting/languages_edit.html", context)


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def availability_edit(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Change the weekly windows of one person."""
    row = found(interpreter_id)
    form = AvailabilityForm(request.POST if request.method == "POST" else None, windows=windows_of(row))
    if form.is_valid():
        try:
            usecases.set_availability(
                by=request.user, interpreter=row, windows=form.windows(), now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Zeiten sind geändert."))
            return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/availability_edit.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_POST
def interpreter_invite(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Give a member an account, or send the invitation again."""
    row = found(interpreter_id)
    try:
        usecases.invite_member(by=request.user, interpreter=row, now=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
    else:
        messages.success(request, _("Die Einladung ist unterwegs."))
    return redirect("interpreting:interpreter_show", row.pk)


def _done(request: SignedInRequest, row: Interpreter, deed: Callable[[], None], words: str) -> YesForm:
    """Do a deed that needs only a yes; the form comes back with sentences if it was refused."""
    form = YesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, words)
    return form


def _is_done(request: SignedInRequest, form: YesForm) -> bool:
    return request.method == "POST" and not form.errors


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_pause(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Stop offers to one person until further notice."""
    row = found(interpreter_id)

    def deed() -> None:
        usecases.pause_interpreter(by=request.user, interpreter=row, now=timezone.now())

    form = _done(request, row, deed, _("Die Person bekommt keine Angebote mehr."))
    if _is_done(request, form):
        return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/interpreter_pause.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_resume(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Make offers to one person again."""
    row = found(interpreter_id)

    def deed() -> None:
        usecases.resume_interpreter(by=request.user, interpreter=row, now=timezone.now())

    form = _done(request, row, deed, _("Die Person bekommt wieder Angebote."))
    if _is_done(request, form):
        return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/interpreter_resume.html", {"row": row, "form": form})


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_leave(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """End somebody's membership of the pool."""
    row = found(interpreter_id)

    def deed() -> None:
        usecases.leave_pool(by=request.user, interpreter=row, now=timezone.now())

    form = _done(request, row, deed, _("Die Person ist ausgeschieden."))
    if _is_done(request, form):
        return redirect("interpreting:interpreter_show", row.pk)
    coming = interpreters.coming_assignments(row, now=timezone.now())
    context = {"row": row, "form": form, "coming": coming}
    return render(request, "interpreting/interpreter_leave.html", context)


@roles(*DESK)
@every_row("interpreting.Interpreter")
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter_rejoin(request: SignedInRequest, interpreter_id: int) -> HttpResponse:
    """Take somebody back who had left the pool."""
    row = found(interpreter_id)

    def deed() -> None:
        usecases.rejoin_pool(by=request.user, interpreter=row, now=timezone.now())

    form = _done(request, row, deed, _("Die Person ist wieder im Pool. Bitte prüfen Sie die Nachweise."))
    if _is_done(request, form):
        return redirect("interpreting:interpreter_show", row.pk)
    return render(request, "interpreting/interpreter_rejoin.html", {"row": row, "form": form})
