"""From the talk to a question: the schools for one child, and the questions that wait."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling import access
from miteinander.schooling.forms import placing_words as words
from miteinander.schooling.forms.placing import AskSchoolForm, OtherSchoolForm, RefusingForm
from miteinander.schooling.models import Child, Proposal
from miteinander.schooling.queries import proposals as queries
from miteinander.schooling.queries.proposing import Option, Options, options_for
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import states
from miteinander.schooling.usecases.proposing import ask_school
from miteinander.schooling.usecases.school_letters import school_address
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.policy import every_row, roles

LIST_COLUMNS = (
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Schule")),
    Column(gettext_lazy("angefragt am")),
    Column(gettext_lazy("Antwort bis")),
    Column(gettext_lazy("Stand")),
)
MOST_ROWS = 200


@roles(*access.COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def child_propose(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Show the schools for a child, best first with reasons, and ask the chosen one."""
    now = timezone.now()
    child = get_object_or_404(queries.child_with_family(child_id))
    found = options_for(child, on=timezone.localdate(now)) if _may_be_asked(child) else None
    form: AskSchoolForm | OtherSchoolForm | None = None
    if request.method == "POST" and found is not None:
        form = (
            OtherSchoolForm(request.POST, schools=found.elsewhere)
            if "other" in request.POST
            else AskSchoolForm(request.POST)
        )
        proposal = _ask(request, child, found, form, now=now)
        if proposal is not None:
            return redirect("schooling:proposal_note", proposal.pk)
    context = {
        "crumbs": [Crumb(_("Warteliste"), reverse("schooling:waiting_list")), Crumb(child.number)],
        "child": child,
        "found": found,
        "trouble": form.non_field_errors() if isinstance(form, AskSchoolForm) else [],
        "cards": _cards(found, form) if found is not None else [],
        "other": _other(found, form) if found is not None and found.elsewhere else None,
        "unasked": [one.school.name for one in found.options if not one.is_agreed] if found else [],
        "consent_query": _consent_query(found) if found else "",
        "chart": _chart(found) if found is not None and found.options else None,
        "nowhere": words.plan_sentences(found.nowhere, found.names) if found and found.nowhere else [],
        "history": queries.history_of(child),
        "can_forward": states.ChildState.FORWARDED in states.NEXT[states.ChildState(child.state)],
    }
    return render(request, "schooling/child_propose.html", context)


@roles(*access.COUNSELLORS)
@require_safe
def proposal_list(request: SignedInRequest) -> HttpResponse:
    """List the questions to schools: open, overdue, refused."""
    now = timezone.now()
    stand = request.GET.get("stand", "open")
    counts = queries.counts(now=now)
    url = reverse("schooling:proposal_list")
    stands = (
        ("open", _("offen"), counts["open"]),
        ("overdue", _("überfällig"), counts["overdue"]),
        ("refused", _("abgelehnt"), None),
        ("confirmed", _("bestätigt"), None),
        ("all", _("alle"), None),
    )
    days = rules_on(timezone.localdate(now)).answer_days
    rows = queries.proposals(queries.ProposalFilter(stand=stand), now=now)[:MOST_ROWS]
    context = {
        "crumbs": [Crumb(_("Anfragen an Schulen"))],
        "tabs": [
            Tab(label, f"{url}?stand={code}", is_current=code == stand, count=count)
            for code, label, count in stands
        ],
        "rows": [(row, queries.answer_by(row, days)) for row in rows],
        "referrals": queries.open_referrals()[:MOST_ROWS] if stand in ("open", "refused") else [],
        "columns": LIST_COLUMNS,
        "today": timezone.localdate(now),
    }
    return render(request, "schooling/proposal_list.html", context)


def _may_be_asked(child: Child) -> bool:
    can = states.ChildState.OFFERED in states.NEXT[states.ChildState(child.state)]
    return can and child.year is not None and child.need is not None


def _ask(
    request: SignedInRequest, child: Child, found: Options, form: RefusingForm, *, now: datetime
) -> Proposal | None:
    if not form.is_valid():
        return None
    key = form.cleaned_data["school"]
    chosen = next((one for one in found.options if one.school.school_id == key), None)
    if chosen is None and not isinstance(form, OtherSchoolForm):
        form.add_error(
            None, _("Diese Schule ist für das Kind nicht möglich. Bitte wählen Sie aus der Liste.")
        )
        return None
    try:
        proposal = ask_school(
            by=request.user,
            child=child.pk,
            school=key,
            reasons=[chosen.reasons] if chosen is not None else [],
            given_up=chosen.reasons["refusals"] if chosen is not None else [],
            is_best=key == found.best,
            choice_reason=form.cleaned_data["choice_reason"],
            now=now,
        )
    except Refused as refused:
        form.refuse(refused)
        return None
    if school_address(proposal.school):
        messages.success(
            request, _("Angefragt. Die Schule hat einen Link bekommen, der Platz ist vorgemerkt.")
        )
    else:
        messages.warning(
            request,
            _("Der Platz ist vorgemerkt. Die Schule hat keine E-Mail-Adresse: Bitte rufen Sie dort an."),
        )
    return proposal


def _consent_query(found: Options) -> str:
    """Name the schools the family has not agreed to, for the page where it does."""
    lacking = [one.school.school_id for one in found.options if not one.is_agreed]
    return urlencode({"schule": lacking}, doseq=True)


def _other(found: Options, form: RefusingForm | None) -> OtherSchoolForm:
    """Return the form for any other school, with what was typed."""
    return form if isinstance(form, OtherSchoolForm) else OtherSchoolForm(schools=found.elsewhere)


def _cards(found: Options, form: RefusingForm | None) -> list[dict[str, object]]:
    """Return what each school's card says; what was typed stays in its own card."""
    typed = form.data.get("school") if isinstance(form, AskSchoolForm) else None
    return [_card(found, one, form if str(one.school.school_id) == typed else None) for one in found.options]


def _card(found: Options, one: Option, form: RefusingForm | None) -> dict[str, object]:
    is_best = one.school.school_id == found.best
    cost = one.choice
    return {
        "school": one.school,
        "is_best": is_best,
        "is_agreed": one.is_agreed,
        "fits": words.fit_words(
            one.reasons,
            walk=one.walk_minutes,
            ride=one.ride_minutes,
            free=one.school.free.get(int(one.reasons["year"]), 0),
            language_free=one.school.language_free,
            share=one.school.newcomer_share,
        ),
        "given_up": words.given_up_words(one.reasons, found.names),
        "cost": words.cost_words(cost.lost, cost.points, cost.moved),
        "is_estimate": cost.is_estimate,
        "form": form or AskSchoolForm(initial={"school": one.school.school_id}),
    }


def _chart(found: Options) -> BarChart:
    """Draw the ways, as long as they take."""
    first = found.options[0]
    return BarChart(
        title=_("Schulweg in Minuten"),
        bars=[
            Bar(
                one.school.name,
                one.reasons["minutes"],
                shown=words.way_words(one.reasons["minutes"], on_foot=one.reasons["on_foot"]),
                tone="success" if one is first else "info",
            )
            for one in found.options
        ],
        heads=(_("Schule"), _("Weg")),
        summary=ngettext(
            "{count} anderes Kind sucht gerade auch eine Schule.",
            "{count} andere Kinder suchen gerade auch eine Schule.",
            found.others,
        ).format(count=found.others),
    )
