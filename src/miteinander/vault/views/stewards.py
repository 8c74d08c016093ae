"""The office of steward handed over; the paper sheets proven, renewed, used."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.access import SignedInRequest
from miteinander.vault import access, queries
from miteinander.vault.access import STEWARDS
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.vault.forms.team import ConfirmedForm, RestoreForm, SheetsForm, SuccessorForm
from miteinander.vault.models import VaultZone
from miteinander.vault.queries import teams
from miteinander.vault.usecases import stewards as usecases
from miteinander.vault.views.ways import founded, person_name, zone_crumbs
from miteinander.web.policy import roles


@roles(*STEWARDS)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def steward_name(request: VaultRequest, zone: str) -> HttpResponse:
    """Offer the office of steward to a member, or take the offer back."""
    row = founded(request, zone)
    if row.steward_id != request.keyring.member_id:
        raise NotAllowed
    people = teams.successors(row, access.zone_of(zone).stewards)
    form = SuccessorForm(
        request.POST if request.method == "POST" else None,
        people=[(one.pk, person_name(one)) for one in people],
        initial={"successor": row.successor_id},
    )
    if form.is_valid():
        usecases.name_successor(
            by=request.user,
            ring=request.keyring,
            zone=zone,
            member=form.cleaned_data["successor"],
            now=timezone.now(),
        )
        messages.success(
            request, _("Gespeichert. Übernommen wird erst mit dem Schlüssel der anderen Person.")
        )
        return redirect("vault:zone_show", zone)
    context = {"form": form, "code": zone, "people": people, "crumbs": zone_crumbs(zone, _("Amt übergeben"))}
    return render(request, "vault/steward_name.html", context)


@roles(*STEWARDS)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def steward_change(request: VaultRequest, zone: str) -> HttpResponse:
    """Take over the office of steward with one's own key."""
    row = founded(request, zone)
    if row.successor_id != request.keyring.member_id:
        raise NotAllowed
    form = ConfirmedForm(
        request.POST if request.method == "POST" else None, people=_others(row, request.keyring.member_id)
    )
    if form.is_valid():
        try:
            usecases.take_over(
                by=request.user, ring=request.keyring, zone=zone, confirmed=form.chosen(), now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Sie hüten jetzt die Schlüssel. Bitte lassen Sie die Handzettel ändern.")
            )
            return redirect("vault:zone_show", zone)
    own = queries.key_of(request.user.pk)
    context = {
        "form": form,
        "code": zone,
        "fingerprint": queries.fingerprint_of(own) if own is not None else "",
        "is_pinned": bool(queries.pinned(zone)),
        "crumbs": zone_crumbs(zone, _("Amt übernehmen")),
    }
    return render(request, "vault/steward_change.html", context)


def _others(zone: VaultZone, me: int) -> list[tuple[int, str]]:
    return [
        (one.key.pk, f"{person_name(one.key)}: {one.fingerprint}")
        for one in teams.team(zone)
        if one.key.pk != me and one.state != "gone"
    ]


@roles(*STEWARDS)
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def sheets_prove(request: SignedInRequest, zone: str) -> HttpResponse:
    """The yearly drill: two sheets are typed in, compared and put back; nothing changes but the date."""
    row = founded(request, zone)
    form = SheetsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.prove_sheets(by=request.user, zone=zone, sheets=form.sheets(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die beiden Blätter passen. Der Tag ist notiert."))
            return redirect("vault:zone_show", zone)
    context = {
        "form": form,
        "zone": row,
        "code": zone,
        "crumbs": zone_crumbs(zone, _("Blätter prüfen")),
    }
    return render(request, "vault/sheets_prove.html", context)


@roles(*STEWARDS)
@opened
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def zone_restore(request: VaultRequest, zone: str) -> HttpResponse:
    """Bring the team's keys back from two sheets; who does it becomes steward."""
    row = founded(request, zone)
    form = RestoreForm(
        request.POST if request.method == "POST" else None, people=_others(row, request.keyring.member_id)
    )
    if form.is_valid():
        try:
            usecases.restore_team(
                by=request.user,
                ring=request.keyring,
                zone=zone,
                sheets=form.sheets(),
                confirmed=form.chosen(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Schlüssel des Teams sind wieder da, und Sie hüten sie."))
            return redirect("vault:zone_show", zone)
    context = {
        "form": form,
        "code": zone,
        "crumbs": zone_crumbs(zone, _("Von Papier wiederherstellen")),
    }
    return render(request, "vault/zone_restore.html", context)
