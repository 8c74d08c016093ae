"""The deadlines the law sets: what holds since when, by which source; the head of the office changes it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS, HEAD
from miteinander.antidiscrimination.forms.deadline_rules import RuleForm, SwitchForm
from miteinander.antidiscrimination.forms.deadline_words import length_words
from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.queries import rulebook
from miteinander.antidiscrimination.rules.deadlines import Status
from miteinander.antidiscrimination.usecases import rulebook as usecases
from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb, Pair, Tone
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import day_short

TONES: dict[str, Tone] = {Status.IN_FORCE: "success", Status.DRAFT: "warning", Status.OFF: "neutral"}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a rule in words."""

    row: DeadlineRule
    span: str
    state: str
    tone: Tone
    is_current: bool
    explanation: str
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class Line:
    """One rule with its periods, the latest first."""

    code: str
    title: str
    basis: str
    periods: list[Period]


@roles(*COUNSELLORS)
@require_safe
def deadline_rule_list(request: SignedInRequest) -> HttpResponse:
    """Show every rule with its periods and sources; only the head sees the way to change them."""
    today = timezone.localdate()
    lines = []
    for code, rows in groupby(rulebook.rule_history(), key=lambda row: row.code):
        found = list(rows)
        lines.append(
            Line(
                code=code,
                title=rulebook.own_words(found[0], "title"),
                basis=found[0].legal_basis,
                periods=[_period(row, today) for row in found],
            )
        )
    context = {
        "lines": lines,
        "may_change": request.user.has_role(*HEAD),
        "crumbs": _crumbs(),
    }
    return render(request, "antidiscrimination/deadline_rule_list.html", context)


def _period(row: DeadlineRule, today: date) -> Period:
    first, last = day_short(row.valid_from), day_short(row.valid_to)
    words = _("{first} bis {last}") if last else _("ab {first}")
    return Period(
        row=row,
        span=words.format(first=first, last=last),
        state=label_of(row, "status"),
        tone=TONES[row.status],
        is_current=row.valid_from <= today and (row.valid_to is None or row.valid_to >= today),
        explanation=rulebook.own_words(row, "explanation"),
        pairs=_pairs(row),
    )


def _pairs(row: DeadlineRule) -> list[Pair]:
    verified = day_short(row.verified_on) or _("noch niemand hat das Gesetz selbst geprüft")
    pairs = [
        Pair(_("Dauer"), length_words(row) or _("nicht bekannt")),
        Pair(_("Beginn"), label_of(row, "start") if row.start else _("nicht bekannt")),
        Pair(_("aber nicht vor"), label_of(row, "not_before") if row.not_before else ""),
        Pair(_("Form"), label_of(row, "form")),
        Pair(_("Gewahrt durch"), rulebook.own_words(row, "kept_by")),
        Pair(_("Quelle"), row.source),
        Pair(_("am Gesetz geprüft am"), verified),
    ]
    return [pair for pair in pairs if pair.value]


@roles(*HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_rule_new(request: SignedInRequest, code: str) -> HttpResponse:
    """Enter a rule in a new shape from a day on, beginning with a copy of the latest one."""
    last = _found(code)
    last.valid_from, last.source, last.verified_on = timezone.localdate(), "", None
    form = RuleForm(request.POST if request.method == "POST" else None, instance=last)
    if form.is_valid():
        try:
            usecases.enact_rule(by=request.user, draft=form.draft(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Regel ist eingetragen."))
            return redirect("antidiscrimination:deadline_rule_list")
    context = {"form": form, "crumbs": _crumbs(_("Neuer Zeitraum"))}
    return render(request, "antidiscrimination/deadline_rule_new.html", context)


@roles(*HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_rule_switch(request: SignedInRequest, code: str) -> HttpResponse:
    """Switch a rule on or off, with a reason and a source."""
    last = _found(code)
    last.valid_from, last.source = timezone.localdate(), ""
    form = SwitchForm(request.POST if request.method == "POST" else None, instance=last)
    if form.is_valid():
        try:
            usecases.switch_rule(by=request.user, code=code, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Regel ist eingetragen."))
            return redirect("antidiscrimination:deadline_rule_list")
    context = {"form": form, "crumbs": _crumbs(_("Ein- oder ausschalten"))}
    return render(request, "antidiscrimination/deadline_rule_switch.html", context)


def _found(code: str) -> DeadlineRule:
    row = rulebook.latest_rule(code)
    if row is None:
        raise Http404
    return row


def _crumbs(last: str = "") -> list[Crumb]:
    url = reverse("antidiscrimination:deadline_rule_list") if last else ""
    way = [Crumb(_("Fristen und Aufgaben"), reverse("antidiscrimination:due_list")), Crumb(_("Regeln"), url)]
    return [*way, Crumb(last)] if last else way
