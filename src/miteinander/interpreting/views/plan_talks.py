"""One talk of a plan: why this person, who else, at what price; and what follows when somebody drops out."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms import plan_words as words
from miteinander.interpreting.forms.plans import ChooseForm, HappeningForm
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.queries.mending import Happening, Move, Proposal, What, propose
from miteinander.interpreting.queries.plan_talk import PlannedTalk, planned_talk
from miteinander.interpreting.queries.proposals import TalkMove, told_moves
from miteinander.interpreting.rules.changes import changes
from miteinander.interpreting.usecases.mending import choose_other, mend_day
from miteinander.interpreting.views.plans import crumbs, read_day
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import language_name


@roles(*DESK)
@every_row("interpreting.Request")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_talk(request: SignedInRequest, day: str, request_id: int) -> HttpResponse:
    """Show one talk with its reasons and the best others; choose one of them with a reason."""
    now = timezone.now()
    on = read_day(day)
    talk = planned_talk(on, request_id, now=now)
    if talk is None:
        raise Http404
    others = [words.choice(talk.found, talk.row, other) for other in talk.explanation.others]
    people = [(one.key, one.name) for one in others]
    form = ChooseForm(request.POST or None, people=people)
    if form.is_valid():
        try:
            chosen = choose_other(
                by=request.user,
                line=talk.line.pk,
                interpreter=form.cleaned_data["interpreter"],
                reason=form.cleaned_data["reason"],
                now=now,
            )
        except Refused as refused:
            messages.warning(request, refused_sentence(refused))
        else:
            messages.success(request, _("{name} steht jetzt im Plan.").format(name=chosen.interpreter))
            return redirect("interpreting:plan_show", day)
    context = _shown(talk, on) | {"form": form, "others": others}
    return render(request, "interpreting/plan_talk.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_mend(request: SignedInRequest, day: str) -> HttpResponse:
    """Show what would change after somebody dropped out; do exactly that when it is confirmed."""
    now = timezone.now()
    on = read_day(day)
    form = HappeningForm(request.POST or request.GET)
    if not form.is_valid():
        raise Http404
    happening = form.chosen()
    if request.method == "POST":
        try:
            mend_day(
                by=request.user, day=on, happening=happening, sign=request.POST.get("sign", "")[:16], now=now
            )
        except Refused as refused:
            messages.warning(request, refused_sentence(refused))
        else:
            messages.success(request, _("Erledigt. Wer jetzt einspringt, ist gefragt."))
            return redirect("interpreting:plan_show", day)
    proposal = propose(on, happening, now=now)
    if proposal is None:
        raise Http404
    return render(request, "interpreting/plan_mend.html", _proposal(on, happening, proposal))


def _shown(talk: PlannedTalk, on: date) -> dict[str, object]:
    line, found = talk.line, talk.found
    case = found.given.cases[line.request_id]
    is_open = line.interpreter_id is None
    now = timezone.now()
    helps = (
        changes(case.need, list(case.candidates.values()), found.given.service.finding, now=now)
        if is_open
        else []
    )
    return {
        "crumbs": [*crumbs(on), Crumb(language_name(line.request.language))],
        "day": on,
        "line": line,
        "row": line.request,
        "why": words.why(found, talk.row),
        "reason": words.open_sentence(line.open_reason),
        "changes": words.change_lines(helps),
        "reserves": [found.given.pool[key].name for key in _keys(talk)],
        "is_proven": talk.explanation.best_proven,
        "eligible": talk.explanation.eligible,
        "is_booked": line.request.state == "confirmed",
        "is_asked": line.request.state == "offered",
        "is_promised": case.is_promised,
        "ill": What.ILL.value,
        "declined": What.DECLINED.value,
        "cancelled": What.CANCELLED.value,
    }


def _keys(talk: PlannedTalk) -> list[int]:
    found = [talk.found.interpreter(one.person) for one in talk.reserves]
    return [key for key in found if key is not None]


def _proposal(on: date, happening: Happening, proposal: Proposal) -> dict[str, object]:
    moves: tuple[Move, ...] = proposal.moves
    told: list[TalkMove] = told_moves(moves)
    return {
        "crumbs": [*crumbs(on), Crumb(_("Ausfall"))],
        "day": on,
        "proposal": proposal,
        "moves": [one for one in told if one.after],
        "lost": [one for one in told if not one.after],
        "happening": happening,
        "was": happening.what.value,
        "what": _what(happening),
    }


def _what(happening: Happening) -> str:
    return {
        What.ILL: _("Jemand fällt an diesem Tag aus"),
        What.DECLINED: _("Jemand kommt nicht zu einem Gespräch"),
        What.CANCELLED: _("Ein Gespräch findet nicht statt"),
        What.NOTHING: _("Den Tag neu ordnen"),
    }[happening.what]
