"""Files of a case: added, saved to one's own machine, looked at by the scanner, deleted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.case_files import UNTOUCHED, CaseFileForm, YesForm
from miteinander.antidiscrimination.queries.files import OpenFile, open_file
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.usecases import files as usecases
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.antidiscrimination.views.sending import send_file
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles


def _file(found: OpenCase, pk: int) -> OpenFile:
    file = open_file(pk, found.row, found.secret.files)
    if file is None:
        raise Http404
    return file


def back_to(found: OpenCase) -> str:
    """Return the address of a case's files."""
    return reverse("antidiscrimination:case_show", args=[found.row.pk]) + "#dateien"


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_file_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Add a file to a case."""
    found = opened_case(request, case_id)
    is_sent = request.method == "POST"
    form = CaseFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        try:
            usecases.keep_in_case(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                upload=form.cleaned_data["file"],
                untouched=form.cleaned_data["way"] == UNTOUCHED,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Datei ist versiegelt abgelegt."))
            return redirect(back_to(found))
    title = _("Datei hinzufügen")
    context = {"form": form, "case": found, "title": title, "crumbs": crumbs(found, title)}
    return render(request, "antidiscrimination/case_file_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case", "antidiscrimination.CaseFile")
@opened
@require_safe
def case_file_open(request: VaultRequest, case_id: int, case_file_id: int) -> HttpResponse:
    """Send a file that was looked at, to be saved; one that was not stays shut."""
    found = opened_case(request, case_id)
    file = _file(found, case_file_id)
    if not file.can_be_opened:
        messages.warning(request, _("Diese Datei ist noch nicht geprüft und bleibt zu."))
        return redirect(back_to(found))
    return send_file(file)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def case_file_scan(request: VaultRequest, case_id: int) -> HttpResponse:
    """Ask the scanner about the files of a case that nobody looked at yet."""
    found = opened_case(request, case_id)
    left = usecases.scan_waiting(by=request.user, ring=request.keyring, case=case_id, now=timezone.now())
    if left:
        text = ngettext(
            "{left} Datei wartet noch auf die Prüfung.", "{left} Dateien warten noch auf die Prüfung.", left
        )
        messages.warning(request, text.format(left=left))
    else:
        messages.success(request, _("Alle Dateien sind geprüft."))
    return redirect(back_to(found))


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case", "antidiscrimination.CaseFile")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_file_vouch(request: VaultRequest, case_id: int, case_file_id: int) -> HttpResponse:
    """Let an unchecked file be opened at one's own risk, where the house has no scanner."""
    found = opened_case(request, case_id)
    file = _file(found, case_file_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.vouch_for_file(
                by=request.user, ring=request.keyring, case=case_id, pk=file.row.pk, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Datei lässt sich jetzt öffnen."))
            return redirect(back_to(found))
    title = _("Ungeprüfte Datei freigeben")
    context = {"form": form, "case": found, "file": file, "title": title, "crumbs": crumbs(found, title)}
    return render(request, "antidiscrimination/case_file_vouch.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case", "antidiscrimination.CaseFile")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_file_delete(request: VaultRequest, case_id: int, case_file_id: int) -> HttpResponse:
    """Delete a file of a case for good."""
    found = opened_case(request, case_id)
    file = _file(found, case_file_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        usecases.delete_file(
            by=request.user, ring=request.keyring, case=case_id, pk=file.row.pk, now=timezone.now()
        )
        messages.success(request, _("Die Datei ist gelöscht."))
        return redirect(back_to(found))
    title = _("Datei löschen")
    context = {"form": form, "case": found, "file": file, "title": title, "crumbs": crumbs(found, title)}
    return render(request, "antidiscrimination/case_file_delete.html", context)
