"""Pages of the service's rules: what holds since when, by whose word, and what will hold next."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.forms.rulebook import CoverForm, EndCoverForm, RulesForm, TopicForm
from miteinander.interpreting.models import FundingRule, ServiceRules, Topic
from miteinander.interpreting.models.settings import Ground
from miteinander.interpreting.queries import rulebook as queries
from miteinander.interpreting.usecases import rulebook as usecases
from miteinander.organisations.models import OrganisationKind
from miteinander.payments.queries import funding_choices
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb, Pair, Tab
from miteinander.web.policy import every_row, roles

HEAD = "interpreting:head"
DESK = ("interpreting:dispatcher", HEAD)


def setting_tabs(current: str) -> list[Tab]:
    """Return the pages of the settings."""
    pages = [
        ("rules_list", _("Regeln")),
        ("planning_rules_list", _("Planung")),
        ("topic_list", _("Themen")),
        ("exclusion_list", _("Ausschlüsse")),
        ("undertaking_list", _("Verpflichtungserklärung")),
    ]
    return [Tab(label, reverse(f"interpreting:{name}"), is_current=name == current) for name, label in pages]


def setting_crumbs(last: str) -> list[Crumb]:
    """Return the way back from a page of the settings."""
    return [Crumb(_("Sprachmittlung"), reverse("interpreting:desk")), Crumb(last)]


def _pairs(row: ServiceRules) -> list[Pair]:
    """Return every rule with its value in words."""
    pairs = []
    for field in row._meta.concrete_fields:
        if field.name in {"id", "valid_from", "valid_to", "source"}:
            continue
        value = getattr(row, field.name)
        if field.name == "requester_kinds":
            value = ", ".join(str(OrganisationKind(kind).label) for kind in value)
        elif isinstance(value, bool):
            value = _("ja") if value else _("nein")
        pairs.append(Pair(str(field.verbose_name), value))
    return pairs


@roles(*DESK)
@require_safe
def rules_list(request: SignedInRequest) -> HttpResponse:
    """Show the rules that hold, those to come and those of the past."""
    today = timezone.localdate()
    shown = [
        {
            "row": row,
            "pairs": _pairs(row),
            "is_current": row.valid_from <= today and (row.valid_to is None or row.valid_to >= today),
            "is_planned": row.valid_from > today,
        }
        for row in queries.rules_history()
    ]
    context = {"tabs": setting_tabs("rules_list"), "crumbs": setting_crumbs(_("Regeln")), "versions": shown}
    return render(request, "interpreting/rules_list.html", context)


@roles(HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def rules_new(request: SignedInRequest) -> HttpResponse:
    """Enter rules that hold from a day on, beginning with a copy of the present ones."""
    now = timezone.now()
    last = queries.rules_history().first() or ServiceRules()
    last.valid_from = timezone.localdate(now) + timedelta(days=1)
    last.source = ""
    form = RulesForm(request.POST or None, instance=last)
    if form.is_valid():
        try:
            row = usecases.enact_rules(
                by=request.user, draft=form.draft(), today=timezone.localdate(now), now=now
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Die neuen Regeln gelten ab {day:%d.%m.%Y}.").format(day=row.valid_from)
            )
            return redirect("interpreting:rules_list")
    context = {"form": form, "crumbs": setting_crumbs(_("Neue Regeln"))}
    return render(request, "interpreting/rules_new.html", context)


@roles(*DESK)
@require_safe
def topic_list(request: SignedInRequest) -> HttpResponse:
    """Show the closed list of topics."""
    context = {
        "tabs": setting_tabs("topic_list"),
        "crumbs": setting_crumbs(_("Themen")),
        "topics": queries.all_topics(),
    }
    return render(request, "interpreting/topic_list.html", context)


@roles(HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: SignedInRequest) -> HttpResponse:
    """Add a topic."""
    return _topic(request, Topic(), "interpreting/topic_new.html")


@roles(HEAD)
@every_row("interpreting.Topic")
@require_http_methods(["GET", "HEAD", "POST"])
def topic_edit(request: SignedInRequest, topic_id: int) -> HttpResponse:
    """Change a topic's words or switch it off."""
    return _topic(request, get_object_or_404(Topic, pk=topic_id), "interpreting/topic_edit.html")


def _topic(request: SignedInRequest, row: Topic, template: str) -> HttpResponse:
    form = TopicForm(request.POST or None, instance=row)
    if form.is_valid():
        try:
            usecases.keep_topic(by=request.user, topic=form.draft(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Das Thema ist gespeichert."))
            return redirect("interpreting:topic_list")
    return render(request, template, {"form": form, "crumbs": setting_crumbs(_("Themen"))})


@roles(*DESK)
@require_safe
def exclusion_list(request: SignedInRequest) -> HttpResponse:
    """Show which funding source covers which exclusion ground."""
    rules = queries.exclusions_on(timezone.localdate())
    rows = [
        {"name": name, "cells": [rules.get(code, {}).get(ground) for ground in Ground.values]}
        for code, name in funding_choices()
    ]
    context = {
        "tabs": setting_tabs("exclusion_list"),
        "crumbs": setting_crumbs(_("Ausschlüsse")),
        "grounds": [str(label) for label in Ground.labels],
        "rows": rows,
    }
    return render(request, "interpreting/exclusion_list.html", context)


@roles(HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def exclusion_cover(request: SignedInRequest) -> HttpResponse:
    """Let a funding source cover a ground from a day on."""
    now = timezone.now()
    initial = {"valid_from": timezone.localdate(now)}
    form = CoverForm(request.POST or None, initial=initial, sources=funding_choices())
    if form.is_valid():
        try:
            usecases.cover_ground(by=request.user, draft=form.draft(), today=timezone.localdate(now), now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Geldquelle deckt diesen Grund jetzt ab."))
            return redirect("interpreting:exclusion_list")
    context = {"form": form, "crumbs": setting_crumbs(_("Ausschlüsse"))}
    return render(request, "interpreting/exclusion_cover.html", context)


@roles(HEAD)
@every_row("interpreting.FundingRule")
@require_http_methods(["GET", "HEAD", "POST"])
def exclusion_end(request: SignedInRequest, rule_id: int) -> HttpResponse:
    """End a cover after a day."""
    row = get_object_or_404(FundingRule, pk=rule_id)
    form = EndCoverForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    if form.is_valid():
        try:
            usecases.end_cover(
                by=request.user, pk=row.pk, last_day=form.cleaned_data["valid_to"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Abdeckung endet wie eingetragen."))
            return redirect("interpreting:exclusion_list")
    context = {"form": form, "row": row, "crumbs": setting_crumbs(_("Ausschlüsse"))}
    return render(request, "interpreting/exclusion_end.html", context)
