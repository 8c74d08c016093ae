"""The founding ceremony: a zone gets its keys, and three people each get a sheet of paper."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.access import SignedInRequest
from miteinander.vault import queries
from miteinander.vault.access import STEWARDS
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.vault.forms.ceremony import SheetForm, carried, carry
from miteinander.vault.forms.team import SureForm
from miteinander.vault.usecases import stewards
from miteinander.vault.usecases.zone import found_zone
from miteinander.vault.views.ways import founded, works_in, zone_crumbs, zone_name
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import day_short


@roles(*STEWARDS)
@opened
@sensitive_variables("sheets")
@require_http_methods(["GET", "HEAD", "POST"])
def zone_found(request: VaultRequest, zone: str) -> HttpResponse:
    """Explain the ceremony; then found the zone and show the first sheet."""
    works_in(request, zone)
    if queries.zone_row(zone) is not None:
        return redirect("vault:zone_show", zone)
    label = _("Drei Personen sind da, jede nimmt ein Blatt mit, und der Drucker steht in diesem Raum.")
    form = SureForm(request.POST if request.method == "POST" else None, label=label)
    if form.is_valid():
        now = timezone.now()
        try:
            sheets = found_zone(by=request.user, ring=request.keyring, zone=zone, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _sheet_page(request, zone, sheets, number=1)
    context = {
        "form": form,
        "code": zone,
        "name": zone_name(zone),
        "crumbs": zone_crumbs(zone, _("Bereich gründen")),
    }
    return render(request, "vault/zone_found.html", context)


@roles(*STEWARDS)
@opened
@sensitive_variables("sheets")
@require_http_methods(["GET", "HEAD", "POST"])
def sheets_renew(request: VaultRequest, zone: str) -> HttpResponse:
    """Make three new sheets, because one was lost or somebody who keeps one leaves."""
    row = founded(request, zone)
    if row.steward_id != request.keyring.member_id:
        raise NotAllowed
    label = _("Drei Personen sind da, jede nimmt ein neues Blatt mit. Die alten Blätter werden vernichtet.")
    form = SureForm(request.POST if request.method == "POST" else None, label=label)
    if form.is_valid():
        try:
            sheets = stewards.renew_sheets(
                by=request.user, ring=request.keyring, zone=zone, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _sheet_page(request, zone, sheets, number=1)
    context = {"form": form, "code": zone, "crumbs": zone_crumbs(zone, _("Neue Blätter"))}
    return render(request, "vault/sheets_renew.html", context)


@roles(*STEWARDS)
@sensitive_post_parameters()
@sensitive_variables("sheets", "form")
@require_POST
def sheet_next(request: SignedInRequest, zone: str) -> HttpResponse:
    """Take two words back from a printed sheet and show the next one; after the third, the team."""
    row = founded(request, zone)
    sheets, number = _carried(request, zone)
    if sheets is None:
        return _ceremony_over(request, row.code)
    form = SheetForm(request.POST, number=number)
    if not form.is_valid() or not form.check(sheets[number - 1], number):
        return _sheet_page(request, zone, sheets, number=number, form=form)
    if number == len(sheets):
        messages.success(request, _("Die drei Blätter sind verteilt. Sie werden nie wieder gezeigt."))
        return redirect("vault:zone_show", zone)
    return _sheet_page(request, zone, sheets, number=number + 1)


@roles(*STEWARDS)
@sensitive_post_parameters()
@sensitive_variables("sheets", "data")
@require_POST
def sheet_print(request: SignedInRequest, zone: str) -> HttpResponse:
    """Answer with one sheet as PDF, made in memory and kept nowhere."""
    row = founded(request, zone)
    sheets, number = _carried(request, zone)
    if sheets is None:
        return _ceremony_over(request, row.code)
    data = {
        "zone": zone_name(zone),
        "number": number,
        "words": sheets[number - 1].split(),
        "made_on": day_short(timezone.localdate()),
        "fingerprint": queries.fingerprint_of(row.steward),
    }
    content = import_string(settings.VAULT_TYPESETTER)("vault/sheet", data, language="de")
    return _pdf(content, f"blatt-{number}.pdf")


@roles(*STEWARDS)
@require_safe
def zone_guide(request: SignedInRequest) -> HttpResponse:
    """Answer with the printed guide to the ceremony."""
    content = import_string(settings.VAULT_TYPESETTER)("vault/ceremony_guide", {}, language="de")
    return _pdf(content, "anleitung-gruendung.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _carried(request: SignedInRequest, zone: str) -> tuple[list[str] | None, int]:
    """Return the sheets a page handed on, and which one it showed."""
    sheets = carried(
        request.POST.get("carried", ""), zone=zone, account_id=request.user.pk, now=timezone.now()
    )
    number = request.POST.get("number", "")
    is_known = number in {"1", "2", "3"}
    return (sheets if is_known else None), int(number) if is_known else 1


def _ceremony_over(request: SignedInRequest, zone: str) -> HttpResponse:
    messages.warning(
        request, _("Die Blätter werden nicht noch einmal gezeigt. Wenn eines fehlt, machen Sie drei neue.")
    )
    return redirect("vault:zone_show", zone)


def _sheet_page(
    request: SignedInRequest, zone: str, sheets: list[str], *, number: int, form: SheetForm | None = None
) -> HttpResponse:
    """Show one sheet; the others travel along sealed."""
    text = carry(sheets, zone=zone, account_id=request.user.pk, now=timezone.now())
    context = {
        "form": form or SheetForm(number=number, initial={"number": number, "carried": text}),
        "words": sheets[number - 1].split(),
        "number": number,
        "carried": text,
        "code": zone,
        "name": zone_name(zone),
        "steps": [_("Blatt 1"), _("Blatt 2"), _("Blatt 3")],
        "crumbs": zone_crumbs(zone, _("Blatt {number} von 3").format(number=number)),
    }
    return render(request, "vault/sheet_next.html", context)
