"""Keeping schools: taken in, changed, closed, and their support in German."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import COUNSELLORS
from miteinander.schooling.forms.schools import (
    AdoptForm,
    CloseForm,
    EndSettingForm,
    NewSchoolForm,
    SchoolFactsForm,
    SettingForm,
    refused_sentence,
)
from miteinander.schooling.models import School, SchoolForm, Setting
from miteinander.schooling.queries import schools as queries
from miteinander.schooling.queries.school_show import school_with_organisation
from miteinander.schooling.rules.stages import usual_years
from miteinander.schooling.usecases import schools as usecases
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import every_row, roles


def crumbs_of(school: School | None, last: str) -> list[Crumb]:
    """Return the way back from a page of a school."""
    way = [Crumb(_("Schulen"), reverse("schooling:school_list"))]
    if school is not None:
        way.append(Crumb(school.organisation.name, reverse("schooling:school_show", args=[school.pk])))
    return [*way, Crumb(last)]


@roles(*COUNSELLORS)
@require_http_methods(["GET", "HEAD", "POST"])
def school_new(request: SignedInRequest) -> HttpResponse:
    """Take an institution in as a school."""
    choices = queries.institutions_left()
    form = NewSchoolForm(request.POST or None, choices=choices, instance=School())
    if form.is_valid():
        try:
            row = usecases.add_school(by=request.user, draft=form.draft(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Schule ist eingetragen. Tragen Sie jetzt ihre Plätze ein."))
            return redirect("schooling:school_show", row.pk)
    context = {"form": form, "crumbs": crumbs_of(None, _("Neue Schule"))}
    return render(request, "schooling/school_new.html", context)


@roles(*COUNSELLORS)
@require_http_methods(["GET", "HEAD", "POST"])
def school_adopt(request: SignedInRequest) -> HttpResponse:
    """List institutions that are schools and not yet here; one click each takes them in."""
    form = AdoptForm(request.POST or None)
    if form.is_valid():
        chosen = form.cleaned_data["form"]
        draft = School(
            organisation=get_object_or_404(queries.institutions_left(), pk=form.cleaned_data["organisation"]),
            form=chosen,
            years=usual_years(chosen),
        )
        try:
            usecases.add_school(by=request.user, draft=draft, now=timezone.now())
        except Refused as refused:
            messages.warning(request, refused_sentence(refused))
        else:
            messages.success(request, _("{name} ist eingetragen.").format(name=draft.organisation.name))
        return redirect("schooling:school_adopt")
    context = {
        "rows": queries.candidates(),
        "forms": SchoolForm.choices,
        "columns": [Column(_("Einrichtung")), Column(_("Art")), Column(_("Schulform"))],
        "crumbs": crumbs_of(None, _("Schulen übernehmen")),
    }
    return render(request, "schooling/school_adopt.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.School")
@require_http_methods(["GET", "HEAD", "POST"])
def school_edit(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Change what we know of a school."""
    school = get_object_or_404(school_with_organisation(school_id))
    form = SchoolFactsForm(request.POST or None, instance=school)
    if form.is_valid():
        try:
            usecases.change_school(by=request.user, draft=form.draft(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Schule ist gespeichert."))
            return redirect("schooling:school_show", school_id)
    context = {"form": form, "school": school, "crumbs": crumbs_of(school, _("Ändern"))}
    return render(request, "schooling/school_edit.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.School")
@require_http_methods(["GET", "HEAD", "POST"])
def school_close(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Close a school from a day on and say what becomes of those who were to go there; or open it again."""
    school = get_object_or_404(school_with_organisation(school_id))
    now = timezone.now()
    form = CloseForm(request.POST or None, initial={"closed_on": timezone.localdate(now)})
    if request.method == "POST" and (request.POST.get("deed") == "reopen" or form.is_valid()):
        try:
            if request.POST.get("deed") == "reopen":
                usecases.reopen_school(by=request.user, school=school_id, now=now)
                messages.success(request, _("Die Schule ist wieder offen."))
            else:
                usecases.close_school(by=request.user, school=school_id, closing=form.closing(), now=now)
                messages.success(request, _("Eingetragen. Die Schule wird niemandem mehr angeboten."))
            return redirect("schooling:school_show", school_id)
        except Refused as refused:
            form.refuse(refused)
    asked, wishing = queries.children_asked(school_id), queries.children_wishing(school_id)
    context = {
        "form": form,
        "school": school,
        "asked": ngettext("{count} offene Anfrage", "{count} offene Anfragen", len(asked)).format(
            count=len(asked)
        ),
        "wishing": ngettext(
            "{count} Kind wünscht sich diese Schule",
            "{count} Kinder wünschen sich diese Schule",
            len(wishing),
        ).format(count=len(wishing)),
        "confirmed": queries.confirmed_count(school_id),
        "crumbs": crumbs_of(school, _("Schließen")),
    }
    return render(request, "schooling/school_close.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.School")
@require_http_methods(["GET", "HEAD", "POST"])
def setting_new(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Note how a school supports newly arrived pupils in German."""
    school = get_object_or_404(school_with_organisation(school_id))
    form = SettingForm(
        request.POST or None,
        school=school,
        instance=Setting(),
        initial={"valid_from": timezone.localdate()},
    )
    if form.is_valid():
        try:
            usecases.add_setting(by=request.user, draft=form.draft(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Sprachförderung ist eingetragen."))
            return redirect("schooling:school_show", school_id)
    context = {"form": form, "school": school, "crumbs": crumbs_of(school, _("Neue Sprachförderung"))}
    return render(request, "schooling/setting_new.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.Setting")
@require_http_methods(["GET", "HEAD", "POST"])
def setting_end(request: SignedInRequest, setting_id: int) -> HttpResponse:
    """End a support in German after a day."""
    row = get_object_or_404(queries.setting_with_school(setting_id))
    form = EndSettingForm(request.POST or None, initial={"valid_to": row.valid_to or timezone.localdate()})
    if form.is_valid():
        try:
            usecases.end_setting(
                by=request.user, setting=row.pk, last_day=form.cleaned_data["valid_to"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Sprachförderung endet wie eingetragen."))
            return redirect("schooling:school_show", row.school_id)
    context = {"form": form, "row": row, "crumbs": crumbs_of(row.school, _("Sprachförderung beenden"))}
    return render(request, "schooling/setting_end.html", context)
