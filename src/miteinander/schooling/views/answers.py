"""What schools answer: the page behind the link in the mail, and the phone at the desk."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling import access
from miteinander.schooling.forms.placing import ConfirmForm, RefuseForm, RefusingForm, StartForm
from miteinander.schooling.forms.placing_words import plan_sentences, refused_sentence
from miteinander.schooling.models import Proposal, ProposalState
from miteinander.schooling.queries import proposals as queries
from miteinander.schooling.queries.batch import school_names
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.usecases import answering, following, proposing
from miteinander.schooling.usecases.guest_recommendation import recommendation_letter
from miteinander.web.components import Crumb
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, every_row, roles

FORMS: dict[str, type[RefusingForm]] = {"yes": ConfirmForm, "no": RefuseForm, "started": StartForm}


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show a school the one child it is asked for, and take its answer; opening the page changes nothing."""
    now = timezone.now()
    try:
        pk = read_token("answer", token, now=now)
    except Refused as refused:
        context = {"reason": refused_sentence(refused)}
        return render(request, "schooling/answer_closed.html", context, status=410)
    holder = access.LinkHolder("answer", pk)
    access.check_answer(holder, pk)
    proposal = get_object_or_404(queries.with_relations(), pk=pk)
    forms: dict[str, RefusingForm] = {}
    if request.method == "POST":
        forms = _answer(request, proposal, by=holder, now=now)
        if not forms:
            return redirect("schooling_links:proposal_answer", token)
    return render(request, "schooling/proposal_answer.html", _shown(proposal, forms, now=now))


@roles(*access.COUNSELLORS)
@every_row("schooling.Proposal")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_note(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Show a question with its reasons; note an answer from the phone, or take it back."""
    now = timezone.now()
    proposal = get_object_or_404(queries.with_relations(), pk=proposal_id)
    forms: dict[str, RefusingForm] = {}
    if request.method == "POST":
        if request.POST.get("answer") == "withdraw":
            _withdraw(request, proposal, now=now)
            return redirect("schooling:proposal_note", proposal_id)
        forms = _answer(request, proposal, by=request.user, now=now)
        if not forms:
            return redirect("schooling:proposal_note", proposal_id)
    context = _shown(proposal, forms, now=now) | {
        "crumbs": [
            Crumb(_("Anfragen an Schulen"), reverse("schooling:proposal_list")),
            Crumb(proposal.child.number),
        ],
        "fits": _why(proposal),
        "can_withdraw": proposal.state in proposing.OPEN and proposal.child.started_on is None,
    }
    return render(request, "schooling/proposal_note.html", context)


def _why(proposal: Proposal) -> list[str]:
    """Return the reasons that were kept with the question, as sentences."""
    if not proposal.reasons:
        return []
    return plan_sentences(
        proposal.reasons[0], school_names(free_places(timezone.localdate(proposal.sent_at)))
    )


def _answer(
    request: HttpRequest, proposal: Proposal, *, by: access.Who, now: datetime
) -> dict[str, RefusingForm]:
    """Take an answer; return the form with what is wrong, or nothing where it was done."""
    kind = request.POST.get("answer", "")
    form = FORMS.get(kind, ConfirmForm)(request.POST)
    if not form.is_valid():
        return {kind: form}
    typed = form.cleaned_data
    try:
        if kind == "no":
            answering.refuse_proposal(
                by=by,
                proposal=proposal.pk,
                reason=typed["refusal_reason"],
                text=typed["refusal_text"],
                now=now,
            )
            messages.success(request, _("Danke. Ihre Antwort ist angekommen, der Platz ist wieder frei."))
        elif kind == "started":
            following.confirm_start(by=by, child=proposal.child_id, started_on=typed["started_on"], now=now)
            messages.success(request, _("Danke. Der Schulbesuch ist eingetragen."))
        else:
            answering.confirm_proposal(by=by, proposal=proposal.pk, starts_on=typed["starts_on"], now=now)
            messages.success(request, _("Danke. Die Aufnahme ist bestätigt."))
    except Refused as refused:
        form.refuse(refused)
        return {kind: form}
    return {}


def _withdraw(request: SignedInRequest, proposal: Proposal, *, now: datetime) -> None:
    try:
        proposing.withdraw_proposal(by=request.user, proposal=proposal.pk, now=now)
        messages.success(request, _("Zurückgezogen. Der Platz ist wieder frei, die Schule weiß Bescheid."))
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))


def _shown(proposal: Proposal, forms: dict[str, RefusingForm], *, now: datetime) -> dict[str, object]:
    """Return what both pages show; a wrong answer stands in its form."""
    today = timezone.localdate(now)
    is_open = proposal.state == ProposalState.OFFERED
    child = proposal.child
    may_start = (
        proposal.state == ProposalState.CONFIRMED
        and child.started_on is None
        and proposal.starts_on is not None
        and proposal.starts_on <= today
    )
    return {
        "proposal": proposal,
        "child": child,
        "sheet": queries.sheet_for(proposal, now=now),
        "is_open": is_open,
        "is_coming": proposal.state == ProposalState.CONFIRMED,
        "is_refused": proposal.state == ProposalState.REFUSED,
        "may_start": may_start,
        "answer_by": queries.answer_by(proposal, rules_on(today).answer_days),
        "yes": forms.get("yes") or ConfirmForm(),
        "no": forms.get("no") or RefuseForm(),
        "started": forms.get("started") or StartForm(initial={"started_on": proposal.starts_on}),
        "trouble": [form for form in forms.values() if form.non_field_errors()],
    }


@roles(*access.COUNSELLORS)
@every_row("schooling.Proposal")
@require_safe
def recommendation_print(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Send the letter that tells the family which school we propose; set anew each time, kept nowhere."""
    proposal = get_object_or_404(queries.with_relations().filter(state__in=proposing.OPEN), pk=proposal_id)
    body = recommendation_letter(proposal, by=request.user, on=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="vorschlag-{proposal.child.number}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
