"""Entries of a case's file: written, corrected, withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.entries import WithdrawForm, entry_form, entry_values
from miteinander.antidiscrimination.forms.versioned import Both
from miteinander.antidiscrimination.models import ItemKind
from miteinander.antidiscrimination.queries.bureaus import bureaus
from miteinander.antidiscrimination.queries.entries import Entry, entry_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.antidiscrimination.usecases import entries as usecases
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles

TITLES: dict[str, str | Promise] = {
    ItemKind.NOTE: _lazy("Notiz"),
    ItemKind.CONTACT: _lazy("Kontakt"),
    ItemKind.EVENT: _lazy("Ereignis für die Chronologie"),
    ItemKind.CONFLICT: _lazy("Interessenkonflikt prüfen"),
    ItemKind.MANDATE: _lazy("Auftrag"),
    ItemKind.ATTORNEY: _lazy("Vollmacht"),
    ItemKind.STRATEGY: _lazy("Vorgehen"),
    ItemKind.INTERVENTION: _lazy("Intervention"),
    ItemKind.RESULT: _lazy("Ergebnis"),
}
MEETING = "changed_meanwhile"


def back_to(found: OpenCase) -> HttpResponse:
    """Lead back to a case's page."""
    return redirect("antidiscrimination:case_show", found.row.pk)


def lost_race(refused: Refused) -> bool:
    """Tell whether somebody else saved first."""
    return any(problem.code == MEETING for problem in refused.problems)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: VaultRequest, case_id: int, item_kind: str) -> HttpResponse:
    """Write an entry into a case's file."""
    found, now = opened_case(request, case_id), timezone.now()
    if item_kind not in TITLES:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = entry_form(item_kind, data, content=None, version=1, today=timezone.localdate(now))
    if form.is_valid():
        content = form.content(ItemContent())
        try:
            usecases.write_entry(
                by=request.user,
                ring=request.keyring,
                case=found.row.pk,
                kind=item_kind,
                content=content,
                now=now,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Eintrag ist gespeichert."))
            return back_to(found)
    context = _context(found, form, item_kind)
    return render(request, "antidiscrimination/entry_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case", "antidiscrimination.Item")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: VaultRequest, case_id: int, item_id: int) -> HttpResponse:
    """Correct an entry; what it said before stays in it, what somebody else saved meanwhile is shown."""
    found, now = opened_case(request, case_id), timezone.now()
    entry = entry_or_404(found, item_id)
    kind, today = entry.row.kind, timezone.localdate(now)
    data = request.POST if request.method == "POST" else None
    form = entry_form(kind, data, content=entry.content, version=entry.row.version, today=today)
    both: list[Both] = []
    if form.is_valid():
        content, version = form.content(entry.content), form.cleaned_data["version"]
        try:
            usecases.correct_entry(
                by=request.user,
                ring=request.keyring,
                case=found.row.pk,
                pk=item_id,
                version=version,
                content=content,
                now=now,
            )
        except Refused as refused:
            form.refuse(refused)
            if lost_race(refused):
                both = form.both_texts(entry_values(kind, entry.content), entry.row.version)
        else:
            messages.success(request, _("Der Eintrag ist berichtigt."))
            return back_to(found)
    context = {**_context(found, form, kind), "both": both, "entry": entry}
    return render(request, "antidiscrimination/entry_edit.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case", "antidiscrimination.Item")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def entry_withdraw(request: VaultRequest, case_id: int, item_id: int) -> HttpResponse:
    """Say that an entry does not count; it stays readable."""
    found = opened_case(request, case_id)
    entry = entry_or_404(found, item_id)
    data = request.POST if request.method == "POST" else None
    form = WithdrawForm(data, initial={"version": entry.row.version})
    if form.is_valid():
        try:
            usecases.withdraw_entry(
                by=request.user,
                ring=request.keyring,
                case=found.row.pk,
                pk=item_id,
                version=form.cleaned_data["version"],
                why=form.cleaned_data["why"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            if lost_race(refused):
                form.both_texts({}, entry.row.version)
        else:
            messages.success(request, _("Der Eintrag zählt nicht mehr. Er bleibt lesbar."))
            return back_to(found)
    context = {**_context(found, form, entry.row.kind), "entry": entry}
    return render(request, "antidiscrimination/entry_withdraw.html", context)


def entry_or_404(found: OpenCase, item_id: int) -> Entry:
    """Return an entry a counsellor wrote in this case, or answer 404."""
    entry = entry_of(found, item_id, *usecases.KINDS)
    if entry is None:
        raise Http404
    return entry


def _context(found: OpenCase, form: object, kind: str) -> dict[str, object]:
    is_check = kind == ItemKind.CONFLICT
    return {
        "case": found,
        "form": form,
        "title": TITLES[kind],
        "crumbs": crumbs(found, str(TITLES[kind])),
        "bureaus": list(bureaus(named_only=True)) if is_check else [],
        "is_check": is_check,
        "is_attorney": kind == ItemKind.ATTORNEY,
        "back_url": reverse("antidiscrimination:case_show", args=[found.row.pk]),
    }
