"""Changing the rules of the service. Old rules stay: a request is judged by those of its day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import FundingRule, PlanningRules, ServiceRules, Topic
from miteinander.people.models import Account


@transaction.atomic
def enact_rules(*, by: Account, draft: ServiceRules, today: date, now: datetime) -> ServiceRules:
    """Let new rules hold from a day on; the rules before them end the day before.

    Raises:
        NotAllowed: only the head of service changes rules.
        Refused: the day has passed, or newer rules are entered already.
    """
    access.check_head(by)
    _follow(
        draft, ServiceRules.objects.select_for_update().order_by("-valid_from", "id").first(), today=today
    )
    record("interpreting.rules.enacted", by=by, subject=draft, at=now, note=f"{draft.valid_from}")
    return draft


@transaction.atomic
def enact_planning_rules(*, by: Account, draft: PlanningRules, today: date, now: datetime) -> PlanningRules:
    """Let new rules of planning hold from a day on; plans made before keep the rules they were made by.

    Raises:
        NotAllowed: only the head of service changes rules.
        Refused: the day has passed, or newer rules are entered already.
    """
    access.check_head(by)
    _follow(
        draft, PlanningRules.objects.select_for_update().order_by("-valid_from", "id").first(), today=today
    )
    record("interpreting.planning_rules.enacted", by=by, subject=draft, at=now, note=f"{draft.valid_from}")
    return draft


def _follow(
    draft: ServiceRules | PlanningRules, last: ServiceRules | PlanningRules | None, *, today: date
) -> None:
    """Save a draft as the rules after the last ones, which end the day before."""
    if draft.valid_from < today:
        raise Refused([Problem("valid_from", "rules_in_the_past")])
    if last is not None and last.valid_from >= draft.valid_from:
        raise Refused([Problem("valid_from", "newer_rules_exist", {"day": last.valid_from})])
    if last is not None:
        last.valid_to = draft.valid_from - timedelta(days=1)
        last.save(update_fields=["valid_to"])
    draft.pk = None
    draft.valid_to = None
    draft.save(force_insert=True)


@transaction.atomic
def keep_topic(*, by: Account, topic: Topic, now: datetime) -> Topic:
    """Add a topic or change its words; a topic in use is never removed, only switched off.

    Raises:
        NotAllowed: only the head of service changes topics.
        Refused: the code is taken.
    """
    access.check_head(by)
    if Topic.objects.filter(code=topic.code).exclude(pk=topic.pk).exists():
        raise Refused([Problem("code", "code_taken")])
    topic.save()
    record("interpreting.topic.kept", by=by, subject=topic, at=now)
    return topic


@transaction.atomic
def cover_ground(*, by: Account, draft: FundingRule, today: date, now: datetime) -> FundingRule:
    """Let a funding source cover an exclusion ground from a day on.

    Raises:
        NotAllowed: only the head of service changes exclusions.
        Refused: the day has passed, or the ground is covered then already.
    """
    access.check_head(by)
    if draft.valid_from < today:
        raise Refused([Problem("valid_from", "rules_in_the_past")])
    open_rules = FundingRule.objects.select_for_update().filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=draft.valid_from),
        funding_code=draft.funding_code,
        ground=draft.ground,
    )
    if open_rules.exists():
        raise Refused([Problem("ground", "ground_covered_already")])
    draft.save(force_insert=True)
    record("interpreting.ground.covered", by=by, subject=draft, at=now, note=draft.ground)
    return draft


@transaction.atomic
def end_cover(*, by: Account, pk: int, last_day: date, now: datetime) -> FundingRule:
    """Stop covering a ground after `last_day`; requests of earlier days keep their answer.

    Raises:
        NotAllowed: only the head of service changes exclusions.
        Refused: the rule had not begun by then.
    """
    access.check_head(by)
    row = FundingRule.objects.select_for_update().get(pk=pk)
    if last_day < row.valid_from:
        raise Refused([Problem("valid_to", "ends_before_start")])
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    record("interpreting.ground.uncovered", by=by, subject=row, at=now, note=row.ground)
    return row
