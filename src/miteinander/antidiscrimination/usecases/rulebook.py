"""Changing the deadlines of the law. Old periods stay: a deadline is judged by the rule of its own day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination.access import Actor, check_head
from miteinander.antidiscrimination.models import CaseDeadline, DeadlineRule, DeadlineState
from miteinander.antidiscrimination.queries.rulebook import latest_rule, shipped
from miteinander.antidiscrimination.rules.deadlines import Rule, Status
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused


@transaction.atomic
def load_rules() -> int:
    """Write the shipped rules nobody has yet; return how many. What a centre changed stays."""
    made = 0
    for rule in shipped().rules:
        if not DeadlineRule.objects.filter(code=rule.code).exists():
            _row_of(rule).save(force_insert=True)
            made += 1
    return made


def _row_of(rule: Rule) -> DeadlineRule:
    length = rule.length
    return DeadlineRule(
        code=rule.code,
        legal_basis=rule.legal_basis,
        title_de=rule.title["de"],
        title_en=rule.title["en"],
        months=length.months if length else 0,
        weeks=length.weeks if length else 0,
        days=length.days if length else 0,
        start=rule.start or "",
        not_before=rule.not_before or "",
        only_with=rule.only_with or "",
        not_with=rule.not_with or "",
        counting=rule.counting,
        form=rule.form,
        kept_by_de=rule.kept_by["de"],
        kept_by_en=rule.kept_by["en"],
        explanation_de=rule.explanation["de"],
        explanation_en=rule.explanation["en"],
        frames=list(rule.frames),
        areas=list(rule.areas),
        status=rule.status,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source=rule.source,
        verified_on=rule.verified_on,
    )


@transaction.atomic
def enact_rule(*, by: Actor, draft: DeadlineRule, now: datetime) -> DeadlineRule:
    """Let a rule hold in a new shape from a day on; its period before ends the day before.

    The day may lie in the past: a law is often noticed after it came into force. Running deadlines are
    looked at anew then, none counts as checked any more.

    Raises:
        NotAllowed: only the head of the office changes rules.
        Refused: `unknown_rule`, `rule_not_later`, `rule_incomplete`, `verified_in_future`.
    """
    check_head(by)
    today = timezone.localdate(now)
    last = DeadlineRule.objects.select_for_update().filter(code=draft.code).order_by("-valid_from").first()
    if last is None:
        raise Refused([Problem("", "unknown_rule")])
    if broken := _problems(draft, last, today):
        raise Refused(broken)
    last.valid_to = draft.valid_from - timedelta(days=1)
    last.save(update_fields=["valid_to"])
    draft.pk, draft.valid_to = None, None
    draft.save(force_insert=True)
    if draft.valid_from <= today:
        running = CaseDeadline.objects.filter(state=DeadlineState.OPEN)
        running.update(checked_week=None, checked_by=None)
    note = f"{draft.code} {draft.status} {draft.valid_from}"
    record("antidiscrimination.deadline_rule.enacted", by=by, subject=draft, at=now, note=note)
    return draft


def _problems(draft: DeadlineRule, last: DeadlineRule, today: date) -> list[Problem]:
    found = []
    if draft.valid_from <= last.valid_from:
        found.append(Problem("valid_from", "rule_not_later", {"day": last.valid_from}))
    has_length = bool(draft.months or draft.weeks or draft.days)
    if draft.status == Status.IN_FORCE and not (has_length and draft.start):
        found.append(Problem("status", "rule_incomplete"))
    if draft.verified_on is not None and draft.verified_on > today:
        found.append(Problem("verified_on", "verified_in_future"))
    return found


@transaction.atomic
def switch_rule(
    *,
    by: Actor,
    code: str,
    status: str,
    explanation_de: str,
    explanation_en: str,
    source: str,
    valid_from: date,
    now: datetime,
) -> DeadlineRule:
    """Switch a rule on or off from a day on, with a reason and a source; everything else stays as it was.

    Raises:
        NotAllowed, Refused: as `enact_rule`.
    """
    check_head(by)
    draft = latest_rule(code)
    if draft is None:
        raise Refused([Problem("", "unknown_rule")])
    draft.status, draft.source, draft.valid_from = status, source, valid_from
    draft.explanation_de, draft.explanation_en = explanation_de, explanation_en
    draft.verified_on = None
    return enact_rule(by=by, draft=draft, now=now)
