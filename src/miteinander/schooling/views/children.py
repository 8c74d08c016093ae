"""Children and guardians of a family: added, corrected, done with, and back again."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.families import (
    ChildOfFamilyForm,
    DeedForm,
    EndForm,
    GuardianForm,
    child_values,
    guardian_values,
)
from miteinander.schooling.models import Child, ChildState, ClosedReason, Guardian
from miteinander.schooling.queries import families as queries
from miteinander.schooling.rules import states
from miteinander.schooling.usecases import children as usecases
from miteinander.schooling.usecases import guardians as custody
from miteinander.schooling.views.families import crumbs, family_crumb, found
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles


@roles(*DESK)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def child_new(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Add a brother or sister."""
    family = found(family_id)
    form = ChildOfFamilyForm(_posted(request), initial={"last_name": family.name})
    if request.method == "POST" and form.is_valid():
        try:
            usecases.add_child(
                by=request.user,
                family=family.pk,
                facts=form.facts(family.name),
                without_guardian=form.cleaned_data["without_guardian"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das Kind ist aufgenommen."))
            return redirect("schooling:family_show", family.pk)
    context = {
        "row": family,
        "form": form,
        "crumbs": crumbs(family_crumb(family), Crumb(_("Kind hinzufügen"))),
    }
    return render(request, "schooling/child_new.html", context)


@roles(*DESK)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def child_edit(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Correct what is known about a child."""
    row = _child(child_id)
    form = ChildOfFamilyForm(_posted(request), initial=child_values(row))
    if request.method == "POST" and form.is_valid():
        try:
            usecases.change_child(
                by=request.user,
                child=row.pk,
                facts=form.facts(row.family.name),
                version=form.cleaned_data["version"] or 0,
                without_guardian=form.cleaned_data["without_guardian"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind geändert."))
            return redirect("schooling:family_show", row.family_id)
    context = {
        "row": row,
        "form": form,
        "crumbs": crumbs(family_crumb(row.family), Crumb(_("Angaben zum Kind"))),
    }
    return render(request, "schooling/child_edit.html", context)


@roles(*DESK)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def child_close(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Be done with a child, with a reason and a day; a held place becomes free."""
    row = _child(child_id)
    ends = states.NEXT[states.ChildState(row.state)]
    words = {ChildState.CLOSED: _("beendet, aus anderem Grund")}
    form = EndForm(
        _posted(request),
        states=[
            (end.value, words.get(end, end.label))
            for end in usecases.ENDS
            if states.ChildState(end.value) in ends
        ],
        reasons=ClosedReason.choices,
        initial={"on": timezone.localdate(), "version": row.version},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            usecases.close_child(
                by=request.user,
                child=row.pk,
                state=typed["state"],
                on=typed["on"],
                reason=typed["reason"],
                version=typed["version"] or 0,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Abgeschlossen."))
            return redirect("schooling:family_show", row.family_id)
    context = {
        "row": row,
        "form": form,
        "holds_place": row.state in {"offered", "confirmed", "assigned", "started"},
        "crumbs": crumbs(family_crumb(row.family), Crumb(_("Abschließen"))),
    }
    return render(request, "schooling/child_close.html", context)


@roles(*DESK)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def child_reopen(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Begin again with a child that is back."""
    row = _child(child_id)
    form = DeedForm(_posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            usecases.reopen_child(
                by=request.user,
                child=row.pk,
                version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das Kind wartet wieder auf ein Gespräch."))
            return redirect("schooling:family_show", row.family_id)
    context = {
        "row": row,
        "form": form,
        "crumbs": crumbs(family_crumb(row.family), Crumb(_("Wieder öffnen"))),
    }
    return render(request, "schooling/child_reopen.html", context)


@roles(*DESK)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def guardian_new(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Note somebody who cares for the children."""
    family = found(family_id)
    form = GuardianForm(_posted(request), initial={"last_name": family.name})
    if request.method == "POST" and form.is_valid():
        try:
            custody.add_guardian(by=request.user, family=family.pk, facts=form.facts(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Eingetragen."))
            return redirect("schooling:family_show", family.pk)
    context = {
        "row": family,
        "form": form,
        "crumbs": crumbs(family_crumb(family), Crumb(_("Sorgeberechtigte"))),
    }
    return render(request, "schooling/guardian_new.html", context)


@roles(*DESK)
@every_row("schooling.Guardian")
@require_http_methods(["GET", "HEAD", "POST"])
def guardian_edit(request: SignedInRequest, guardian_id: int) -> HttpResponse:
    """Correct what is known about a guardian."""
    row = _guardian(guardian_id)
    form = GuardianForm(_posted(request), initial=guardian_values(row))
    if request.method == "POST" and form.is_valid():
        try:
            custody.change_guardian(by=request.user, guardian=row.pk, facts=form.facts(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind geändert."))
            return redirect("schooling:family_show", row.family_id)
    context = {
        "row": row,
        "form": form,
        "crumbs": crumbs(family_crumb(row.family), Crumb(_("Sorgeberechtigte"))),
    }
    return render(request, "schooling/guardian_edit.html", context)


@roles(*DESK)
@every_row("schooling.Guardian")
@require_http_methods(["GET", "HEAD", "POST"])
def guardian_remove(request: SignedInRequest, guardian_id: int) -> HttpResponse:
    """Take somebody out who was noted by mistake."""
    row = _guardian(guardian_id)
    if request.method == "POST":
        custody.remove_guardian(by=request.user, guardian=row.pk, now=timezone.now())
        messages.success(request, _("Entfernt."))
        return redirect("schooling:family_show", row.family_id)
    context = {"row": row, "crumbs": crumbs(family_crumb(row.family), Crumb(_("Entfernen")))}
    return render(request, "schooling/guardian_remove.html", context)


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _child(child_id: int) -> Child:
    try:
        return queries.child(child_id)
    except Child.DoesNotExist as error:
        raise Http404 from error


def _guardian(guardian_id: int) -> Guardian:
    try:
        return queries.guardian(guardian_id)
    except Guardian.DoesNotExist as error:
        raise Http404 from error
