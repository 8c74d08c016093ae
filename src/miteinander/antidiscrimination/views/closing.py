"""Closing a case, with what will be counted shown before anything is; and opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.sheets import CloseForm, VersionForm, is_answered, label_of
from miteinander.antidiscrimination.queries.counting import is_released
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.tables import head, word
from miteinander.antidiscrimination.rules.counting import CASES, Marks, Place, name_of, plan
from miteinander.antidiscrimination.rules.scheme import open_fields
from miteinander.antidiscrimination.rules.states import STEPS, CaseState
from miteinander.antidiscrimination.usecases.counting import close_case, places_of, reopen_case
from miteinander.antidiscrimination.views.documented import sheet_of
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles


@dataclass(frozen=True, slots=True)
class Counted:
    """The cells of one counter table that a case counts in, in words."""

    title: str
    labels: Sequence[str]


def counted_words(places: Sequence[Place]) -> list[Counted]:
    """Return cells as a reader understands them, table by table; the plain count of cases is left out."""
    fixed = plan()
    order = {name_of(table.dimensions): place for place, table in enumerate(fixed.tables)}
    found: dict[str, list[str]] = {}
    for place in places:
        if place.table == CASES:
            continue
        names = place.table.split(".")
        labels = [word(name, label, fixed) for name, label in zip(names, place.labels, strict=True)]
        found.setdefault(place.table, []).append(" – ".join(labels))
    return [
        Counted(" – ".join(head(name, fixed) for name in table.split(".")), labels)
        for table, labels in sorted(found.items(), key=lambda item: order[item[0]])
    ]


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_close(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show what will be counted, then close the case and count it."""
    found = opened_case(request, case_id)
    if CaseState.CLOSED not in STEPS[CaseState(found.row.state)]:
        raise Http404
    now = timezone.now()
    initial = {"version": found.row.version, "pool_consent": found.content.pool_consent}
    form = CloseForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            close_case(by=request.user, ring=request.keyring, pk=case_id, now=now, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
            form.offer_version(found.row.version)
        else:
            messages.success(request, _("Der Fall ist abgeschlossen und gezählt."))
            return redirect("antidiscrimination:case_show", case_id)
    places = places_of(found, now=now)
    context = {
        "case": found,
        "form": form,
        "counted": counted_words(places),
        "quarter": places[0].quarter if places else None,
        "unanswered": _unanswered(found),
        "crumbs": crumbs(found, _("Abschließen")),
    }
    return render(request, "antidiscrimination/case_close.html", context)


def _unanswered(found: OpenCase) -> list[str]:
    sheet, scheme = sheet_of(found)
    return [
        label_of(each.words)
        for each in open_fields(scheme, sheet)
        if not each.volunteered and not is_answered(sheet, each)
    ]


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_reopen(request: VaultRequest, case_id: int) -> HttpResponse:
    """Open a closed case again; what it added to the counters is taken away."""
    found = opened_case(request, case_id)
    if found.row.state != CaseState.CLOSED:
        raise Http404
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": found.row.version}
    )
    if form.is_valid():
        try:
            reopen_case(
                by=request.user,
                ring=request.keyring,
                pk=case_id,
                version=form.cleaned_data["version"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            form.offer_version(found.row.version)
        else:
            messages.success(request, _("Der Fall ist wieder offen."))
            return redirect("antidiscrimination:case_show", case_id)
    marks = Marks.of_content(found.content.counted)
    places = marks.places if marks else ()
    context = {
        "case": found,
        "form": form,
        "counted": counted_words(places),
        "stays_counted": bool(places) and is_released(places[0].quarter.year),
        "crumbs": crumbs(found, _("Wieder öffnen")),
    }
    return render(request, "antidiscrimination/case_reopen.html", context)
