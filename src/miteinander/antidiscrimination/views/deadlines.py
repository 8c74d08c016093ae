"""Deadlines of one case: the days that start them, how each was counted, the check, and what became of it."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.deadline_words import steps
from miteinander.antidiscrimination.forms.deadlines import CheckForm, EndForm, EventsForm, OwnDeadlineForm
from miteinander.antidiscrimination.models import CaseDeadline, DeadlineRule, DeadlineState
from miteinander.antidiscrimination.queries import deadlines as queries
from miteinander.antidiscrimination.queries.deadlines import OpenDeadline
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.rulebook import own_words
from miteinander.antidiscrimination.rules.deadlines import Standing
from miteinander.antidiscrimination.usecases import deadlines as usecases
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Tone
from miteinander.web.labels import label_of
from miteinander.web.policy import own_rows, roles

SOON = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A deadline as its page draws it."""

    row: CaseDeadline
    title: str
    basis: str
    state: str
    tone: Tone
    steps: list[str]
    proof: str
    note: str
    rule: DeadlineRule | None
    kept_by: str
    explanation: str

    @property
    def is_unverified(self) -> bool:
        return self.rule is not None and self.rule.verified_on is None


def shown_deadlines(found: OpenCase, *, today: date) -> list[Shown]:
    """Return a case's deadlines in words."""
    opened_ones = queries.deadlines_of(found)
    rules = DeadlineRule.objects.in_bulk([one.content.rule for one in opened_ones])
    return [_shown(one, rules.get(one.content.rule), today) for one in opened_ones]


def _shown(one: OpenDeadline, rule: DeadlineRule | None, today: date) -> Shown:
    state, tone = state_words(one.row, one.standing(today))
    return Shown(
        row=one.row,
        title=own_words(rule, "title") if rule is not None else one.content.title,
        basis=one.content.basis,
        state=state,
        tone=tone,
        steps=steps(one.content, rule, one.row.ends_on),
        proof=one.content.proof,
        note=one.content.note,
        rule=rule,
        kept_by=own_words(rule, "kept_by") if rule is not None else "",
        explanation=own_words(rule, "explanation") if rule is not None else "",
    )


def state_words(row: CaseDeadline, standing: Standing | None) -> tuple[str, Tone]:
    """Return where a deadline stands and how urgent that is."""
    if row.state == DeadlineState.KEPT:
        return label_of(row, "state"), "success"
    if row.state == DeadlineState.DROPPED:
        return label_of(row, "state"), "neutral"
    if standing is None:
        return _("noch nicht begonnen"), "neutral"
    return left_words(standing), left_tone(standing)


def left_words(standing: Standing) -> str:
    """Return how many days are left."""
    if standing.is_overdue:
        return _("abgelaufen")
    if standing.days_left == 0:
        return _("heute letzter Tag")
    if standing.days_left == 1:
        return _("noch 1 Tag")
    return _("noch {n} Tage").format(n=standing.days_left)


def left_tone(standing: Standing) -> Tone:
    """Return how urgent an end is: colour never says it alone."""
    if standing.is_overdue:
        return "danger"
    if standing.warning is None:
        return "neutral"
    return "danger" if standing.warning <= SOON else "warning"


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_list(request: VaultRequest, case_id: int) -> HttpResponse:
    """Take the days that start deadlines, and show what follows from them."""
    found = opened_case(request, case_id)
    form = EventsForm(
        request.POST if request.method == "POST" else None,
        events=queries.events_of(found.content),
        initial={"version": found.row.version},
    )
    if form.is_valid():
        try:
            usecases.set_events(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                version=form.cleaned_data["version"],
                events=form.events(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Fristen sind neu berechnet. Bitte prüfen Sie sie."))
            return redirect("antidiscrimination:deadline_check", case_id)
    context = {
        "case": found,
        "form": form,
        "deadlines": shown_deadlines(found, today=timezone.localdate()),
        "is_checked": found.row.deadlines_checked,
        "crumbs": crumbs(found, _("Fristen")),
    }
    return render(request, "antidiscrimination/deadline_list.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_check(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show how every deadline was counted, and let a counsellor take responsibility."""
    found = opened_case(request, case_id)
    shown = shown_deadlines(found, today=timezone.localdate())
    running = [one for one in shown if one.row.state == DeadlineState.OPEN]
    seen = " ".join(f"{one.row.pk}-{one.row.version}" for one in running)
    form = CheckForm(request.POST if request.method == "POST" else None, initial={"seen": seen})
    if form.is_valid():
        try:
            usecases.check_deadlines(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                seen=form.cleaned_data["seen"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Fristen sind geprüft."))
            return redirect("antidiscrimination:case_show", case_id)
    back = reverse("antidiscrimination:deadline_list", args=[case_id])
    context = {
        "case": found,
        "form": form,
        "deadlines": running,
        "back": back,
        "crumbs": crumbs(found, _("Fristen prüfen")),
    }
    return render(request, "antidiscrimination/deadline_check.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Write down a deadline of other law."""
    found = opened_case(request, case_id)
    form = OwnDeadlineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        usecases.add_deadline(
            by=request.user, ring=request.keyring, case=case_id, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Die Frist ist eingetragen."))
        return redirect("antidiscrimination:deadline_list", case_id)
    context = {"case": found, "form": form, "crumbs": crumbs(found, _("Eigene Frist"))}
    return render(request, "antidiscrimination/deadline_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.CaseDeadline")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_end(request: VaultRequest, case_deadline_id: int) -> HttpResponse:
    """Say how a deadline was kept, or why it does not apply."""
    row = CaseDeadline.objects.filter(pk=case_deadline_id).first()
    if row is None:
        raise Http404
    found = opened_case(request, row.case_id)
    [shown] = [
        one for one in shown_deadlines(found, today=timezone.localdate()) if one.row.pk == case_deadline_id
    ]
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"version": row.version, "state": DeadlineState.KEPT},
    )
    if form.is_valid():
        values = form.cleaned_data
        try:
            usecases.end_deadline(
                by=request.user,
                ring=request.keyring,
                deadline=row.pk,
                version=values["version"],
                state=DeadlineState(values["state"]),
                proof=values["proof"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das ist eingetragen."))
            return redirect("antidiscrimination:deadline_list", row.case_id)
    context = {"case": found, "form": form, "one": shown, "crumbs": crumbs(found, _("Frist erledigen"))}
    return render(request, "antidiscrimination/deadline_end.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def deadline_sheet(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show the deadlines on one sheet to print."""
    found = opened_case(request, case_id)
    today = timezone.localdate()
    context = {
        "case": found,
        "deadlines": shown_deadlines(found, today=today),
        "today": today,
        "crumbs": crumbs(found, _("Fristenblatt")),
    }
    return render(request, "antidiscrimination/deadline_sheet.html", context)
