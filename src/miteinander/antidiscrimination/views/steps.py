"""Bringing a case on its way: step by step, to its end, and back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.entries import YesForm
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.states import STEPS, CaseState
from miteinander.antidiscrimination.usecases.cases import move_case
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.antidiscrimination.views.way import MEANING, NAMES, gaps_before
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def case_move(request: VaultRequest, case_id: int, case_state: str) -> HttpResponse:
    """Bring a case one step on or back, after saying what that means."""
    found = opened_case(request, case_id)
    if case_state not in NAMES or case_state == CaseState.CLOSED:
        raise Http404
    target = CaseState(case_state)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            move_case(
                by=request.user, ring=request.keyring, pk=found.row.pk, state=target, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            _tell(request, found, target)
            return redirect("antidiscrimination:case_show", found.row.pk)
    context = {
        "case": found,
        "form": form,
        "name": NAMES[target],
        "meaning": MEANING.get(target, ""),
        "gaps": gaps_before(found.row, target),
        "is_possible": target in STEPS[CaseState(found.row.state)],
        "crumbs": crumbs(found, str(NAMES[target])),
    }
    return render(request, "antidiscrimination/case_move.html", context)


def _tell(request: VaultRequest, found: OpenCase, target: CaseState) -> None:
    text = _("Der Fall steht jetzt bei „{state}“.").format(state=NAMES[target])
    if CaseState(found.row.state) in STEPS[target]:
        text += " " + _("Sie können den Schritt unten zurücknehmen.")
    messages.success(request, text)
