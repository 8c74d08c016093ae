"""What is kept and why, what goes next, and telling people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Person
from miteinander.people.queries import find_people
from miteinander.privacy import queries, usecases
from miteinander.privacy.access import OFFICER
from miteinander.privacy.forms import RuleForm, SubjectSearchForm, words_of
from miteinander.web.components import Column
from miteinander.web.policy import every_row, roles


@roles(OFFICER)
@require_safe
def record_show(request: HttpRequest) -> HttpResponse:
    """Show the record of processing, made from what the tables declare."""
    today = timezone.localdate()
    columns = [Column(_("Daten")), Column(_("Angaben")), Column(_("Frist")), Column(_("Quelle der Frist"))]
    context = {"activities": queries.activities(on=today), "today": today, "columns": columns}
    return render(request, "privacy/record_show.html", context)


@roles(OFFICER)
@require_safe
def retention_preview(request: HttpRequest) -> HttpResponse:
    """Show what the next night will remove."""
    columns = [
        Column(_("Regel")),
        Column(_("Frist")),
        Column(_("Älter als")),
        Column(_("Fällig")),
        Column(_("Tun"), is_hidden=True),
    ]
    found = queries.preview(now=timezone.now())
    context = {"previews": found, "columns": columns, "number": sum(one.number for one in found)}
    return render(request, "privacy/retention_preview.html", context)


@roles(OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Set a new period from a day on."""
    history = [rule for rule in queries.all_rules() if rule.code == code]
    if not history:
        raise Http404
    now = history[0]
    initial = {
        "months": now.months,
        "days": now.days,
        "source": now.source,
        "valid_from": timezone.localdate(),
    }
    form = RuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            usecases.set_rule(by=request.user, code=code, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die neue Frist ist gesetzt."))
            return redirect("privacy:retention_preview")
    return render(request, "privacy/rule_edit.html", {"form": form, "rule": now, "history": history})


@roles(OFFICER)
@require_safe
def subject_search(request: HttpRequest) -> HttpResponse:
    """Find the person who asks what is kept about her."""
    form = SubjectSearchForm(request.GET or None)
    people = find_people(form.cleaned_data["q"]) if form.is_valid() else []
    return render(request, "privacy/subject_search.html", {"form": form, "people": people})


def _person(pk: int) -> Person:
    person = queries.person(pk)
    if person is None:
        raise Http404
    return person


@roles(OFFICER)
@every_row("people.Person")
@require_POST
def subject_export(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand out everything kept about a person."""
    body = usecases.export_subject(by=request.user, person=_person(pk), now=timezone.now())
    disposition = content_disposition_header(as_attachment=True, filename=f"auskunft-{pk}.zip")
    return HttpResponse(
        body, content_type="application/zip", headers={"Content-Disposition": disposition or ""}
    )


@roles(OFFICER)
@every_row("people.Person")
@require_http_methods(["GET", "HEAD", "POST"])
def subject_erase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, and then remove a person's contact data at once, if nothing holds them."""
    if request.method != "POST":
        return render(request, "privacy/subject_erase.html", {"person": _person(pk)})
    try:
        usecases.erase_person(by=request.user, person=_person(pk), now=timezone.now())
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Die Angaben sind gelöscht."))
    return redirect("privacy:subject_search")
