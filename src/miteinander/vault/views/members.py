"""Letting keys into a team, vouching for them, ending a membership."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import NotAllowed, Refused
from miteinander.vault import queries
from miteinander.vault.access import STEWARDS, WORKERS
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.vault.forms.team import FingerprintForm, SureForm
from miteinander.vault.models import PersonKey, VaultZone
from miteinander.vault.queries import teams
from miteinander.vault.queries.teams import Waiting
from miteinander.vault.usecases import zone as usecases
from miteinander.vault.views.ways import founded, person_name, zone_crumbs, zone_name
from miteinander.web.policy import every_row, roles


@roles(*STEWARDS)
@every_row("vault.PersonKey")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def member_admit(request: VaultRequest, zone: str, person_key_id: int) -> HttpResponse:
    """Let a colleague's key into the team after hearing its fingerprint."""
    row = founded(request, zone)
    one = _candidate(row, person_key_id)
    if row.steward_id != request.keyring.member_id:
        raise NotAllowed
    form = FingerprintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            missing = usecases.admit_member(
                by=request.user,
                ring=request.keyring,
                zone=zone,
                member=person_key_id,
                fingerprint=form.cleaned_data["fingerprint"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("{name} ist im Team.").format(name=person_name(one.key)))
            if missing:
                numbers = ", ".join(str(number) for number in missing)
                messages.warning(
                    request,
                    _(
                        "Die älteren Teamschlüssel {numbers} haben Sie selbst nicht und konnten sie nicht "
                        "weitergeben."
                    ).format(numbers=numbers),
                )
            return redirect("vault:zone_show", zone)
    context = {
        "form": form,
        "one": one,
        "name": person_name(one.key),
        "code": zone,
        "crumbs": zone_crumbs(zone, _("Schlüssel aufnehmen")),
    }
    return render(request, "vault/member_admit.html", context)


@roles(*WORKERS)
@every_row("vault.PersonKey")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def key_approve(request: VaultRequest, zone: str, person_key_id: int) -> HttpResponse:
    """Vouch for a colleague who lost her key and made a new one."""
    row = founded(request, zone)
    one = _candidate(row, person_key_id)
    form = FingerprintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.approve_key(
                by=request.user,
                ring=request.keyring,
                zone=zone,
                member=person_key_id,
                fingerprint=form.cleaned_data["fingerprint"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Sie haben den Schlüssel bestätigt."))
            return redirect("vault:zone_show", zone)
    context = {
        "form": form,
        "one": one,
        "name": person_name(one.key),
        "code": zone,
        "crumbs": zone_crumbs(zone, _("Neuen Schlüssel bestätigen")),
    }
    return render(request, "vault/key_approve.html", context)


def _candidate(zone: VaultZone, member: int) -> Waiting:
    """Return a key that waits, or one in the team that the steward has not confirmed."""
    for one in teams.waiting(zone):
        if one.key.pk == member:
            return one
    for present in teams.team(zone):
        if present.key.pk == member and present.state in {"unsigned", "changed"}:
            return Waiting(present.key, False, 0, 0, frozenset())
    raise Http404


@roles(*STEWARDS)
@every_row("vault.PersonKey")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: VaultRequest, zone: str, person_key_id: int) -> HttpResponse:
    """Take somebody out of the team: say what that does, then do it."""
    row = founded(request, zone)
    member = _member(row, person_key_id)
    if row.steward_id != request.keyring.member_id or member.pk == request.keyring.member_id:
        raise NotAllowed
    name = person_name(member)
    form = SureForm(
        request.POST if request.method == "POST" else None, label=_("Ja, die Mitgliedschaft soll enden.")
    )
    if form.is_valid():
        try:
            number = usecases.end_membership(
                by=request.user, ring=request.keyring, zone=zone, member=member.pk, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request,
                _("{name} gehört nicht mehr zum Team. Neu versiegelte Akten: {number}.").format(
                    name=name, number=number
                ),
            )
            return redirect("vault:zone_show", zone)
    context = {
        "form": form,
        "name": name,
        "code": zone,
        "zone_name": zone_name(zone),
        "affected": teams.affected(zone, member.pk),
        "crumbs": zone_crumbs(zone, _("Mitgliedschaft beenden")),
    }
    return render(request, "vault/member_end.html", context)


def _member(zone: VaultZone, member: int) -> PersonKey:
    found = queries.members(zone.code).filter(pk=member).first()
    if found is None:
        raise Http404
    return found
