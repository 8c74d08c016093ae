"""The documentation of a case: read it, answer a group of questions, tell the case for the yearly report."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.sheets import (
    SheetForm,
    StoryForm,
    label_of,
)
from miteinander.antidiscrimination.rules.scheme import (
    Group,
    open_fields,
)
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.usecases.documenting import save_answers, tell_story
from miteinander.antidiscrimination.views.documented import Line, line_of, parts_of, sheet_of
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column
from miteinander.web.policy import own_rows, roles


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def sheet_show(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show everything that is documented about a case, both views side by side."""
    found = opened_case(request, case_id)
    sheet, scheme = sheet_of(found)
    context = {
        "case": found,
        "crumbs": crumbs(found, _("Dokumentation")),
        "parts": parts_of(sheet, scheme),
        "columns": [Column(_("Frage")), Column(_("Sicht der Person")), Column(_("Sicht der Beratung"))],
        "is_closed": found.row.state == CaseState.CLOSED,
        "source": scheme.source,
        "scheme": scheme,
    }
    return render(request, "antidiscrimination/sheet_show.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_edit(request: VaultRequest, case_id: int, group: str) -> HttpResponse:
    """Answer the questions of one group; what the answers open is asked next."""
    found = opened_case(request, case_id)
    sheet, scheme = sheet_of(found)
    asked = scheme.group(group)
    if asked is None or found.row.state == CaseState.CLOSED:
        raise Http404
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        scheme=scheme,
        group=asked,
        sheet=sheet,
        initial={"version": found.row.version},
    )
    changed: list[Line] = []
    if form.is_valid():
        try:
            save_answers(
                by=request.user,
                ring=request.keyring,
                pk=case_id,
                version=form.cleaned_data["version"],
                answers=form.answers(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            changed = [line_of(sheet, scheme, each) for each in form.questions]
            form.offer_version(found.row.version)
        else:
            return _next_page(request, case_id, asked, form)
    context = {
        "case": found,
        "form": form,
        "group": asked,
        "title": label_of(asked.words),
        "steps": [label_of(each.words) for each in scheme.groups],
        "place": scheme.groups.index(asked) + 1,
        "changed": changed,
        "crumbs": crumbs(found, _("Dokumentation")),
    }
    return render(request, "antidiscrimination/sheet_edit.html", context)


def _next_page(request: VaultRequest, case_id: int, asked: Group, form: SheetForm) -> HttpResponse:
    """Lead on: to the same page if it has new questions, else to the next, in the end to the summary."""
    sheet, scheme = sheet_of(opened_case(request, case_id))
    opened_now = [each for each in asked.fields if each in open_fields(scheme, sheet)]
    if any(each not in form.questions for each in opened_now):
        messages.info(request, _("Gespeichert. Ihre Angaben öffnen eine weitere Frage."))
        return redirect("antidiscrimination:sheet_edit", case_id, asked.code)
    messages.success(request, _("Gespeichert."))
    place = scheme.groups.index(asked) + 1
    if "weiter" in request.POST and place < len(scheme.groups):
        return redirect("antidiscrimination:sheet_edit", case_id, scheme.groups[place].code)
    return redirect("antidiscrimination:sheet_show", case_id)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def story_edit(request: VaultRequest, case_id: int) -> HttpResponse:
    """Tell a case without names for the yearly report; it stays sealed until the head releases it."""
    found = opened_case(request, case_id)
    initial = {"version": found.row.version, "text": found.content.story_told}
    form = StoryForm(request.POST if request.method == "POST" else None, initial=initial)
    theirs = ""
    if form.is_valid():
        try:
            tell_story(
                by=request.user,
                ring=request.keyring,
                pk=case_id,
                version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            form.offer_version(found.row.version)
            theirs = found.content.story_told
        else:
            messages.success(
                request, _("Gespeichert. Die Leitung gibt den Text frei, bevor ihn jemand liest.")
            )
            return redirect("antidiscrimination:case_show", case_id)
    context = {
        "case": found,
        "form": form,
        "theirs": theirs,
        "is_released": found.content.story_released,
        "crumbs": crumbs(found, _("Für den Jahresbericht")),
    }
    return render(request, "antidiscrimination/story_edit.html", context)
