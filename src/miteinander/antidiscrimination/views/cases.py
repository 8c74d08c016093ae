"""One case: everything about it on one page, and the forms that keep who and what."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.cases import (
    IntakeForm,
    PersonForm,
    ToldForm,
    person_values,
    told_values,
)
from miteinander.antidiscrimination.forms.versioned import Both
from miteinander.antidiscrimination.queries.entries import fetch_items
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.usecases import cases as usecases
from miteinander.antidiscrimination.views.case_sections import sections_of
from miteinander.antidiscrimination.views.reading import crumbs, list_crumb, opened_case
from miteinander.antidiscrimination.views.way import moves, moves_back, warnings_of, way
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Crumb
from miteinander.web.policy import own_rows, roles


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def case_show(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show a case: where it stands, what comes next, and what every topic has to say about it."""
    found = opened_case(request, case_id)
    fetch_items(found.row)
    parts = sections_of(request, found)
    full = [part for part in parts if not part.is_aside and not part.is_empty]
    context = {
        "case": found,
        "crumbs": crumbs(found),
        "way": way(found.row),
        "moves": moves(found.row),
        "moves_back": moves_back(found.row),
        "warnings": warnings_of(found),
        "is_closed": found.row.state == CaseState.CLOSED,
        "main_parts": full,
        "empty_parts": [part for part in parts if part.is_empty],
        "side_parts": [part for part in parts if part.is_aside],
    }
    return render(request, "antidiscrimination/case_show.html", context)


@roles(*COUNSELLORS)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: VaultRequest) -> HttpResponse:
    """Take a case in for somebody on the phone or at the desk, named or not."""
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        row = usecases.open_staff_case(
            by=request.user,
            ring=request.keyring,
            identity=form.identity(),
            content=form.content(),
            restricted=form.cleaned_data["is_restricted"],
            now=timezone.now(),
        )
        messages.success(request, _("Der Fall ist aufgenommen."))
        then = "mailbox_new" if form.cleaned_data["wants_mailbox"] else "case_show"
        return redirect(f"antidiscrimination:{then}", row.pk)
    context = {"form": form, "crumbs": [list_crumb(), Crumb(_("Fall aufnehmen"))]}
    return render(request, "antidiscrimination/case_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_edit(request: VaultRequest, case_id: int) -> HttpResponse:
    """Change what happened; what somebody else saved meanwhile is shown beside, nothing typed is lost."""
    found = opened_case(request, case_id)
    page = _Page("antidiscrimination/case_edit.html", _("Was geschehen ist"))
    return _edited(request, found, ToldForm, told_values(found.content), page)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: VaultRequest, case_id: int) -> HttpResponse:
    """Change who it is about, as far as the person wants to say."""
    found = opened_case(request, case_id)
    page = _Page("antidiscrimination/person_edit.html", _("Person"))
    return _edited(request, found, PersonForm, person_values(found.identity), page)


@dataclass(frozen=True, slots=True)
class _Page:
    """One of the two pages that change a case: its template and its title."""

    template: str
    title: str


def _edited(
    request: VaultRequest,
    found: OpenCase,
    kind: type[ToldForm] | type[PersonForm],
    saved: Mapping[str, object],
    page: _Page,
) -> HttpResponse:
    """Save one half of a case, or show what somebody else saved meanwhile beside what was typed."""
    data = request.POST if request.method == "POST" else None
    form = kind(data, initial={**saved, "version": found.row.version})
    both: list[Both] = []
    if form.is_valid():
        try:
            usecases.save_case(
                by=request.user,
                ring=request.keyring,
                pk=found.row.pk,
                version=form.cleaned_data["version"],
                identity=form.identity(found.identity) if isinstance(form, PersonForm) else None,
                content=form.content(found.content) if isinstance(form, ToldForm) else None,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            both = form.both_texts(saved, found.row.version)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("antidiscrimination:case_show", found.row.pk)
    context = {**_context(found, page.title), "form": form, "both": both}
    return render(request, page.template, context)


def _context(found: OpenCase, title: str) -> dict[str, object]:
    return {
        "case": found,
        "crumbs": crumbs(found, title),
        "back_url": reverse("antidiscrimination:case_show", args=[found.row.pk]),
    }
