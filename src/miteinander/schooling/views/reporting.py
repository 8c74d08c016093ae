"""Reporting free places: by the school on a phone, by the desk for a school that calls."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import COUNSELLORS, LinkHolder, Who
from miteinander.schooling.forms.places import DeskPlacesForm, PlacesForm
from miteinander.schooling.forms.schools import refused_sentence
from miteinander.schooling.models import School
from miteinander.schooling.queries import reporting as queries
from miteinander.schooling.queries.capacity import takes_children
from miteinander.schooling.queries.school_show import school_with_organisation
from miteinander.schooling.usecases import reporting as usecases
from miteinander.schooling.usecases.reporting import PURPOSE, Typed
from miteinander.schooling.views.school_keeping import crumbs_of
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, every_row, roles

LINK_WORDS = {
    "link_expired": _lazy("Dieser Link ist abgelaufen. Wir schicken Ihnen bald einen neuen."),
    "link_invalid": _lazy("Dieser Link ist nicht vollständig. Bitte öffnen Sie ihn aus der E-Mail."),
}


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def school_report(request: HttpRequest, token: str) -> HttpResponse:
    """Show a school its numbers of last time and take the new ones; opening the page changes nothing."""
    found = _school_of(token)
    if isinstance(found, str):
        return _closed(request, found)
    form = _form(request, PlacesForm, found)
    if request.method == "POST" and _is_reported(request, form, found, by=LinkHolder(PURPOSE, found.pk)):
        return redirect("schooling_links:school_report_sent", token)
    context = {"form": form, "school": found, "has_last": _has_last(form)}
    return render(request, "schooling/school_report.html", context)


@by_link
@require_safe
def school_report_sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say thank you, with what is written down now."""
    found = _school_of(token)
    if isinstance(found, str):
        return _closed(request, found)
    context = {"school": found, "lines": queries.year_lines(found), "token": token}
    return render(request, "schooling/school_report_sent.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.School")
@require_http_methods(["GET", "HEAD", "POST"])
def places_edit(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Enter what a school says on the phone."""
    school = get_object_or_404(school_with_organisation(school_id))
    form = _form(request, DeskPlacesForm, school)
    if request.method == "POST" and _is_reported(request, form, school, by=request.user):
        messages.success(request, _("Die Plätze sind eingetragen."))
        return redirect("schooling:school_show", school_id)
    context = {
        "form": form,
        "school": school,
        "has_last": _has_last(form),
        "crumbs": crumbs_of(school, _("Plätze")),
    }
    return render(request, "schooling/places_edit.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.School")
@require_POST
def school_ask(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Send a school its link now."""
    get_object_or_404(school_with_organisation(school_id))
    try:
        usecases.ask_for_places_of(by=request.user, school=school_id, now=timezone.now())
        messages.success(request, _("Die Schule bekommt eine E-Mail mit ihrem Link."))
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    return redirect("schooling:school_show", school_id)


def _form(request: HttpRequest, kind: type[PlacesForm], school: School) -> PlacesForm:
    return kind(request.POST or None, lines=queries.year_lines(school))


def _is_reported(request: HttpRequest, form: PlacesForm, school: School, *, by: Who) -> bool:
    """Take the report, whole or not at all; what is wrong with it stands beside its field."""
    is_same = "same" in request.POST and _has_last(form)
    if not is_same and not form.is_valid():
        return False
    typed = (
        {line.year: Typed(number=line.free or 0, held=line.held) for line in form.lines}
        if is_same
        else form.typed()
    )
    try:
        usecases.report_places(by=by, school=school.pk, typed=typed, now=timezone.now())
    except Refused as refused:
        form.is_valid()
        form.refuse(refused)
        return False
    return True


def _has_last(form: PlacesForm) -> bool:
    """Say whether every number was reported before, so that all of them can stay."""
    return bool(form.lines) and all(line.places is not None for line in form.lines)


def _school_of(token: str) -> School | str:
    """Return the school a link opens, or why it does not, in words."""
    try:
        pk = read_token(PURPOSE, token, now=timezone.now())
    except Refused as refused:
        return str(LINK_WORDS[refused.problems[0].code])
    school = queries.school_by_link(pk)
    if school is None:
        return str(LINK_WORDS["link_invalid"])
    if not takes_children(school, timezone.localdate()):
        return _(
            "{school} ist bei uns als geschlossen eingetragen. Sie müssen keine Plätze mehr melden."
        ).format(school=school.organisation.name)
    return school


def _closed(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "schooling/school_link_closed.html", {"reason": reason}, status=410)
