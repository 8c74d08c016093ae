"""The deadlines of the law as this deployment has them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.rules import deadlines
from miteinander.antidiscrimination.rules.deadlines import Counting, Form, Length, Rule, StartEvent, Status
from miteinander.calendar.rules import public_holidays

SHIPPED = Path(__file__).resolve().parents[1] / "deadline_rules.json"


@cache
def shipped() -> deadlines.RuleBook:
    """Return the rules and warnings that come with the program."""
    return deadlines.read(SHIPPED.read_text(encoding="utf-8"))


def holiday_in_nrw(day: date) -> str:
    """Return the name of the public holiday a day is in North Rhine-Westphalia, "" if it is none."""
    return public_holidays(day.year).get(day, "")


def rule_history() -> QuerySet[DeadlineRule]:
    """Return every rule in every period, the latest period of each code first."""
    return DeadlineRule.objects.order_by("code", "-valid_from", "id")


def latest_rule(code: str) -> DeadlineRule | None:
    """Return the last period of a rule, also one that begins later."""
    return DeadlineRule.objects.filter(code=code).order_by("-valid_from", "id").first()


def rules_in_force() -> list[Rule]:
    """Return the rules that make deadlines, in all their periods; a day picks among them."""
    return plain(DeadlineRule.objects.filter(status=Status.IN_FORCE).order_by("code", "valid_from", "id"))


def rules_on(day: date) -> QuerySet[DeadlineRule]:
    """Return the rules whose period holds a day, whatever their status."""
    return DeadlineRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    ).order_by("legal_basis", "id")


def plain(rows: Iterable[DeadlineRule]) -> list[Rule]:
    """Return rows as the engine knows them."""
    return [_plain(row) for row in rows]


def _plain(row: DeadlineRule) -> Rule:
    is_known = row.months or row.weeks or row.days
    return Rule(
        pk=row.pk,
        code=row.code,
        legal_basis=row.legal_basis,
        title={"de": row.title_de, "en": row.title_en},
        length=Length(months=row.months, weeks=row.weeks, days=row.days) if is_known else None,
        start=_event(row.start),
        not_before=_event(row.not_before),
        only_with=_event(row.only_with),
        not_with=_event(row.not_with),
        counting=Counting(row.counting),
        form=Form(row.form),
        kept_by={"de": row.kept_by_de, "en": row.kept_by_en},
        explanation={"de": row.explanation_de, "en": row.explanation_en},
        frames=tuple(row.frames),
        areas=tuple(row.areas),
        status=Status(row.status),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified_on=row.verified_on,
    )


def _event(code: str) -> StartEvent | None:
    return StartEvent(code) if code else None


def own_words(row: DeadlineRule, name: str) -> str:
    """Return a rule's words in the reader's language: English or German."""
    language = "en" if (get_language() or "de").startswith("en") else "de"
    words: str = getattr(row, f"{name}_{language}")
    return words
