"""Privacy of one case: what the person allows, what was told, how long it is kept, and letting go of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.permits import (
    EndPermitForm,
    EraseForm,
    HandoverForm,
    HoldForm,
    PermitForm,
)
from miteinander.antidiscrimination.models import Hold, Item
from miteinander.antidiscrimination.queries import keeping as queries
from miteinander.antidiscrimination.queries import permits
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.permits import OpenPermit
from miteinander.antidiscrimination.rules.permits import Ground, Handover
from miteinander.antidiscrimination.usecases import keeping
from miteinander.antidiscrimination.usecases import permits as usecases
from miteinander.antidiscrimination.views.dossier import stream_dossier
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import NotAllowed, Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column
from miteinander.web.policy import own_rows, roles

CASE = "antidiscrimination.Case"
COLUMNS = (
    Column(gettext_lazy("Ab")),
    Column(gettext_lazy("Nummer")),
    Column(gettext_lazy("Fall")),
    Column(gettext_lazy("Warum")),
)


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_safe
def keeping_show(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show what the person allowed, what was told to whom, and until when the case is kept."""
    found = opened_case(request, case_id)
    today = timezone.localdate()
    context = {
        "case": found,
        "permits": [(one, one.content.holds_on(today)) for one in permits.permits_of(found)],
        "handovers": permits.handovers_of(found),
        "holds": queries.holds_of(found),
        "clock": queries.clock_of(found.row, today=today),
        "may_go": keeping.may_go(found.row),
        "account_id": request.user.pk,
        "crumbs": crumbs(found, _("Datenschutz")),
    }
    return render(request, "antidiscrimination/keeping_show.html", context)


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def permit_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Write down a consent or a release from secrecy."""
    found = opened_case(request, case_id)
    initial = {"kind": "consent", "given_on": timezone.localdate()}
    form = PermitForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            usecases.give_permit(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                is_release=form.cleaned_data["kind"] == "release",
                content=form.permit(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das ist eingetragen."))
            return redirect("antidiscrimination:keeping_show", case_id)
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Neue Erlaubnis"))}
    return render(request, "antidiscrimination/permit_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Item")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def permit_end(request: VaultRequest, item_id: int) -> HttpResponse:
    """Take a permit back, and say who has to learn of it."""
    found, one = _permit(request, item_id)
    form = EndPermitForm(
        request.POST if request.method == "POST" else None, initial={"version": one.row.version}
    )
    if form.is_valid():
        try:
            recipients = usecases.withdraw_permit(
                by=request.user,
                ring=request.keyring,
                case=found.row.pk,
                permit=item_id,
                version=form.cleaned_data["version"],
                why=form.cleaned_data["why"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Erlaubnis ist zurückgenommen."))
            if recipients:
                messages.warning(request, _("Wer schon Angaben hat, muss es erfahren: siehe Aufgaben."))
            return redirect("antidiscrimination:keeping_show", found.row.pk)
    context = {"case": found, "one": one, "form": form, "crumbs": crumbs(found, _("Zurücknehmen"))}
    return render(request, "antidiscrimination/permit_end.html", context)


def _permit(request: VaultRequest, pk: int) -> tuple[OpenCase, OpenPermit]:
    row = Item.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    found = opened_case(request, row.case_id)
    for one in permits.permits_of(found):
        if one.row.pk == pk:
            return found, one
    raise Http404


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def handover_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Write down what is told to whom, on which ground."""
    found = opened_case(request, case_id)
    initial = {"ground": Ground.CONSENT.value, "on": timezone.localdate()}
    form = HandoverForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            usecases.note_handover(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                content=form.handover(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Weitergabe ist eingetragen."))
            return redirect("antidiscrimination:keeping_show", case_id)
    context = {
        "case": found,
        "form": form,
        "live": permits.live_permits(found, on=timezone.localdate()),
        "crumbs": crumbs(found, _("Neue Weitergabe")),
    }
    return render(request, "antidiscrimination/handover_new.html", context)


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def hold_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Ask to keep a case longer."""
    found = opened_case(request, case_id)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            keeping.ask_hold(
                by=request.user, ring=request.keyring, case=case_id, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Eingetragen. Eine zweite Person muss noch zustimmen."))
            return redirect("antidiscrimination:keeping_show", case_id)
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Nicht löschen"))}
    return render(request, "antidiscrimination/hold_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Hold")
@opened
@require_POST
def hold_act(request: VaultRequest, hold_id: int) -> HttpResponse:
    """Agree to a hold, or end it."""
    row = Hold.objects.filter(pk=hold_id).first()
    if row is None:
        raise Http404
    found = opened_case(request, row.case_id)
    deed = keeping.end_hold if request.POST.get("deed") == "end" else keeping.confirm_hold
    try:
        deed(by=request.user, ring=request.keyring, case=found.row.pk, hold=hold_id, now=timezone.now())
    except NotAllowed:
        messages.error(request, _("Zustimmen muss jemand anderes als die Person, die darum gebeten hat."))
    except Refused:
        messages.error(request, _("Diese Sperre ist schon vorbei."))
    else:
        messages.success(request, _("Das ist eingetragen."))
    return redirect("antidiscrimination:keeping_show", found.row.pk)


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_erase(request: VaultRequest, case_id: int) -> HttpResponse:
    """Delete a case with everything in it."""
    found = opened_case(request, case_id)
    form = EraseForm(request.POST if request.method == "POST" else None, expected=found.row.label)
    if form.is_valid():
        try:
            keeping.erase_case(by=request.user, ring=request.keyring, case=case_id, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Fall ist gelöscht."))
            return redirect("antidiscrimination:case_list")
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Löschen"))}
    return render(request, "antidiscrimination/case_erase.html", context)


@roles(*COUNSELLORS)
@own_rows(CASE)
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_export(request: VaultRequest, case_id: int) -> HttpResponseBase:
    """Give everything in a case as a ZIP for the person it is about, and note that it left."""
    found = opened_case(request, case_id)
    if request.method != "POST":
        context = {"case": found, "crumbs": crumbs(found, _("Auskunft"))}
        return render(request, "antidiscrimination/case_export.html", context)
    now = timezone.now()
    handover = Handover(recipient=_("die Person selbst"), about=_("alles"), ground=Ground.OWN.value)
    usecases.note_handover(by=request.user, ring=request.keyring, case=case_id, content=handover, now=now)
    return StreamingHttpResponse(
        stream_dossier(found, at=now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="auskunft-{found.row.label.lower()}.zip"'},
    )


@roles(*COUNSELLORS)
@opened
@require_safe
def keeping_list(request: VaultRequest) -> HttpResponse:
    """Show which cases the clock will delete in the next three months, and what holds others."""
    today = timezone.localdate()
    context = {
        "lines": queries.going_soon(request.keyring, today=today),
        "columns": COLUMNS,
    }
    return render(request, "antidiscrimination/keeping_list.html", context)
