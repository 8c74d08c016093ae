"""Who counsels in a case, whose keys open it, who looked at it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS, HEAD
from miteinander.antidiscrimination.forms.team import AssignForm, RestrictForm, with_nobody
from miteinander.antidiscrimination.queries import team as queries
from miteinander.antidiscrimination.templatetags.cases import called
from miteinander.antidiscrimination.usecases import team as usecases
from miteinander.antidiscrimination.views.reading import case_without_reading, crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column
from miteinander.web.policy import own_rows, roles

LOOK_COLUMNS = (Column(_lazy("Wann")), Column(_lazy("Wer")), Column(_lazy("Was")))


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_assign(request: VaultRequest, case_id: int) -> HttpResponse:
    """Hand a case over, or name somebody who counsels along."""
    found = opened_case(request, case_id)
    first = {"lead": found.row.lead_id, "second": found.row.second_id}
    form = AssignForm(request.POST if request.method == "POST" else None, initial=first)
    people = with_nobody([(one.pk, called(one)) for one in queries.colleagues()])
    form.offer(lead=people, second=people)
    if form.is_valid():
        try:
            usecases.assign_case(
                by=request.user,
                ring=request.keyring,
                pk=found.row.pk,
                lead=form.cleaned_data["lead"],
                second=form.cleaned_data["second"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("antidiscrimination:case_show", found.row.pk)
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Beratung ändern"))}
    return render(request, "antidiscrimination/case_assign.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_access(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show whose keys open a case, and name who may read from now on."""
    found = opened_case(request, case_id)
    own = [request.keyring.member_id]
    named = queries.named_in(found.row) if found.row.restricted else own
    form = RestrictForm(request.POST if request.method == "POST" else None, initial={"members": named})
    form.offer(members=queries.member_choices())
    if form.is_valid():
        try:
            usecases.restrict_case(
                by=request.user,
                ring=request.keyring,
                pk=found.row.pk,
                members=form.cleaned_data["members"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Nur die benannten Personen dürfen den Fall jetzt lesen."))
            return _after_restricting(request, found.row.pk, form.cleaned_data["members"])
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Wer darf lesen"))}
    return render(request, "antidiscrimination/case_access.html", context)


def _after_restricting(request: VaultRequest, case_id: int, members: list[int]) -> HttpResponse:
    """Lead back to the case, or to the list if its reader just closed it for herself."""
    if request.keyring.member_id in members:
        return redirect("antidiscrimination:case_show", case_id)
    return redirect("antidiscrimination:case_list")


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def case_open_up(request: VaultRequest, case_id: int) -> HttpResponse:
    """Open a restricted case to the whole team again."""
    found = opened_case(request, case_id)
    try:
        usecases.open_case_to_team(by=request.user, ring=request.keyring, pk=found.row.pk, now=timezone.now())
    except Refused:
        messages.info(request, _("Das Team darf den Fall schon lesen."))
    else:
        messages.success(request, _("Das ganze Team darf den Fall wieder lesen."))
    return redirect("antidiscrimination:case_show", found.row.pk)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def case_rekey(request: VaultRequest, case_id: int) -> HttpResponse:
    """Seal a case under a new key, because somebody may know the old one."""
    found = opened_case(request, case_id)
    usecases.renew_case_key(by=request.user, ring=request.keyring, pk=found.row.pk, now=timezone.now())
    messages.success(request, _("Der Fall ist neu verschlüsselt. Der alte Schlüssel öffnet nichts mehr."))
    return redirect("antidiscrimination:case_access", found.row.pk)


@roles(*HEAD)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def case_readers(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show the head who read or changed a case, without what stands in it."""
    found, words = case_without_reading(request, case_id), _deeds()
    context = {
        "case": found,
        "looks": [(one, words.get(one.kind, one.kind)) for one in queries.looks_at(found.row)],
        "columns": LOOK_COLUMNS,
        "crumbs": crumbs(found, _("Wer hat gelesen?")),
    }
    return render(request, "antidiscrimination/case_readers.html", context)


def _deeds() -> dict[str, str]:
    """Return the words of the trail."""
    found: dict[str, str] = import_string(settings.DEEDS)
    return {code: _(words) for code, words in found.items()}
