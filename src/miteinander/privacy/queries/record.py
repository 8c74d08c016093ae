"""The record of processing (Art. 30 DSGVO), made from the declarations."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.text import capfirst

from miteinander.privacy.models import Purpose, RetentionRule
from miteinander.privacy.queries.registry import tables


@dataclass(frozen=True, slots=True)
class Category:
    """Columns of one table kept for one purpose, and the rule that removes them."""

    table: str
    label: str
    columns: tuple[str, ...]
    rule: RetentionRule | None


@dataclass(frozen=True, slots=True)
class Activity:
    """One purpose with everything kept for it."""

    purpose: Purpose
    categories: tuple[Category, ...]


def rules_on(day: date) -> dict[str, RetentionRule]:
    """Return the rule of each code that holds on a day."""
    rows = RetentionRule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    return {row.code: row for row in rows.order_by("code", "valid_from")}


def all_rules() -> list[RetentionRule]:
    return list(RetentionRule.objects.order_by("code", "-valid_from", "id"))


def activities(*, on: date) -> list[Activity]:
    """Return the record as of a day: each purpose with its tables, columns and periods."""
    rules = rules_on(on)
    by_purpose: dict[str, list[Category]] = {}
    for table in tables():
        names = {field.name: field for field in table.columns()}
        for purpose in dict.fromkeys(table.fields.personal.values()):
            columns = tuple(
                capfirst(table.column_name(names[column]))
                for column, wanted in table.fields.personal.items()
                if wanted == purpose
            )
            category = Category(table.name, table.label, columns, rules.get(table.fields.retention))
            by_purpose.setdefault(purpose, []).append(category)
    return [
        Activity(purpose, tuple(by_purpose.get(purpose.code, [])))
        for purpose in Purpose.objects.order_by("code", "id")
    ]
